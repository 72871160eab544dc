import { isPersonalField } from '@saolang/domain/acts'
import { readSealed } from './commitments.ts'
import { payloadHash } from './hash.ts'
import type { Tx } from './stream.ts'
import type { FindingList } from './verify.findings.ts'
import type { ActRow } from './verify.stream.ts'

/** An act with fields taken out, or the act that says so. */
export interface Mark {
  readonly row: ActRow
  readonly fields: readonly { readonly path: string; readonly by: string | null }[]
  readonly isUnsalted: boolean
}

interface Ordered {
  readonly act: string
  readonly fields: readonly string[]
  readonly rest: string | null
}

/** Each redacted field has its act, each act of redaction has been carried out, and only what is personal is gone. */
export async function checkRedactions(tx: Tx, marks: readonly Mark[], list: FindingList): Promise<void> {
  if (marks.length === 0) return
  const wanted = marks.flatMap(({ row, fields }) => [
    ...fields.flatMap(({ by }) => (by === null ? [] : [by])),
    ...(orderOf(row)?.act === undefined ? [] : [orderOf(row)?.act ?? '']),
  ])
  const others = await actsById(tx, wanted.filter(isId))
  for (const mark of marks) {
    const { row } = mark
    const fits = (mark.fields.length === 0 || fieldsFit(mark, others)) && orderIsDone(row, others)
    if (!fits) {
      list.add({ stream: row.stream_id, kind: row.kind, seq: row.seq, act: row.id, wrong: 'redaction' })
    } else if (mark.fields.length > 0) {
      const by = mark.fields[0]?.by ?? ''
      list.tell({ stream: row.stream_id, act: row.id, by, fields: mark.fields.map(({ path }) => path) })
    }
  }
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

interface Other {
  readonly kind: string
  readonly payload: unknown
  readonly sealed: unknown
}

async function actsById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Other>> {
  const found = new Map<string, Other>()
  const unique = [...new Set(ids)]
  for (let start = 0; start < unique.length; start += 1000) {
    const rows = await tx
      .selectFrom('act')
      .select(['id', 'kind', 'payload', 'sealed'])
      .where('id', 'in', unique.slice(start, start + 1000))
      .execute()
    for (const row of rows) found.set(row.id, row)
  }
  return found
}

function fieldsFit({ row, fields, isUnsalted }: Mark, others: ReadonlyMap<string, Other>): boolean {
  const orders = fields.map(({ path, by }) => {
    const other = by === null ? undefined : others.get(by)
    const order = other?.kind === 'DataRedacted' ? orderIn(other.payload) : null
    return order !== null && order.act === row.id && order.fields.includes(path) ? order : null
  })
  if (orders.some((order) => order === null)) return false
  if (fields.some(({ path }) => !isPersonalField(row.kind, path))) return false
  if (!isUnsalted) return true
  const rest = payloadHash(row.payload).toString('hex')
  return orders.some((order) => order?.rest === rest)
}

/** An act of redaction whose field stands there again: somebody has put something back. */
function orderIsDone(row: ActRow, others: ReadonlyMap<string, Other>): boolean {
  const order = orderOf(row)
  if (order === null) return row.kind !== 'DataRedacted'
  const sealed = readSealed(others.get(order.act)?.sealed ?? null) ?? {}
  return order.fields.every((path) => sealed[path]?.by === row.id && sealed[path]?.salt === undefined)
}

function orderOf(row: ActRow): Ordered | null {
  return row.kind === 'DataRedacted' ? orderIn(row.payload) : null
}

function orderIn(payload: unknown): Ordered | null {
  if (typeof payload !== 'object' || payload === null) return null
  const [act, fields, rest] = ['act', 'fields', 'rest'].map(
    (key): unknown => Object.getOwnPropertyDescriptor(payload, key)?.value,
  )
  if (typeof act !== 'string' || !Array.isArray(fields)) return null
  return {
    act,
    fields: fields.filter((field) => typeof field === 'string'),
    rest: typeof rest === 'string' ? rest : null,
  }
}
