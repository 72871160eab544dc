import { createHash } from 'node:crypto'
import { personalFields } from '@saolang/domain/acts'
import { contentHash, personalPaths, type SealedFields } from '@saolang/server/platform/acts/commitments'
import { GENESIS, linkHash } from '@saolang/server/platform/acts/hash'
import type { AnyKind } from '@saolang/server/platform/acts/verify.stream'

/** One stream of the sample programme, from which many alike are made. */
export interface Template {
  readonly kind: string
  readonly provinceCode: string
  readonly caseId: string
  readonly id: string
  readonly acts: readonly TemplateAct[]
}

export interface TemplateAct {
  readonly kind: string
  readonly by: string | null
  readonly hat: string | null
  readonly onBehalfOf: string | null
  readonly at: Date
  readonly device: string | null
  readonly regime: string | null
  readonly payload: unknown
}

/** Rows by table, in the shape that `json_populate_recordset` reads. */
export type Rows = Map<string, Record<string, unknown>[]>

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const DAY_MS = 86_400_000

/** The same stream with other ids, other salts and an earlier time: all hashes are computed anew. */
export function clone(template: Template, kind: AnyKind, seed: string, daysBack: number, rows: Rows): number {
  const swap = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value).replace(UUID, (id) => idOf(seed, id)))
  const id = idOf(seed, template.id)
  let prev: Buffer = GENESIS
  let state: unknown
  template.acts.forEach((act, index) => {
    const { payload, by, onBehalfOf } = swap({ payload: act.payload, by: act.by, onBehalfOf: act.onBehalfOf })
    const at = new Date(act.at.getTime() - daysBack * DAY_MS)
    const header = {
      ...{ seq: index + 1, id: idOf(seed, `${id}/${index}`), at: at.toISOString() },
      ...{ by, hat: act.hat, onBehalfOf, regime: act.regime },
    }
    const sealed = saltsOf(act.kind, payload, seed)
    const content = contentHash(payload, sealed) ?? GENESIS
    const { device } = act
    const hash = linkHash({ ...header, stream: id, kind: act.kind, device, payloadHash: content, prev })
    add(rows, 'act', {
      ...{ province_code: template.provinceCode, stream_id: id, seq: header.seq, id: header.id, kind: act.kind },
      ...{
        by_person: by,
        hat: act.hat,
        on_behalf_of: onBehalfOf,
        at: header.at,
        device,
        regime: act.regime,
        payload,
        sealed,
      },
      ...{ payload_hash: bytes(content), prev_hash: bytes(prev), hash: bytes(hash) },
    })
    state = kind.fold(state, { ...header, kind: act.kind, payload })
    prev = hash
  })
  const seq = template.acts.length
  const head = { province_code: template.provinceCode, id, kind: template.kind, case_id: idOf(seed, template.caseId) }
  add(rows, 'stream', { ...head, seq, head_hash: bytes(prev) })
  for (const table of kind.tables) {
    const made = table.rows({ id, provinceCode: template.provinceCode, state, seq })
    for (const row of made) add(rows, table.table, row)
  }
  return seq
}

function saltsOf(kind: string, payload: unknown, seed: string): SealedFields | null {
  const paths = personalPaths(payload, personalFields(kind))
  if (paths.length === 0) return null
  return Object.fromEntries(paths.map((path) => [path, { salt: hexOf(seed, path) }]))
}

const bytes = (buffer: Buffer) => `\\x${buffer.toString('hex')}`
const hexOf = (seed: string, text: string) => createHash('md5').update(`${seed}/${text}`).digest('hex')

function idOf(seed: string, id: string): string {
  const hex = hexOf(seed, id)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

function add(rows: Rows, table: string, row: Record<string, unknown>): void {
  const of = rows.get(table)
  if (of === undefined) rows.set(table, [row])
  else of.push(row)
}
