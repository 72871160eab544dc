import { canReadDossier } from '@saolang/domain/dossier'
import { asRole } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { loadActWords } from '../../platform/act-words.ts'
import { readSealed } from '../../platform/acts/commitments.ts'
import type { Tx } from '../../platform/acts/stream.ts'
import { FindingList } from '../../platform/acts/verify.findings.ts'
import { type ActRow, type AnyKind, type HeadRow, type LeafRow, StreamWalk } from '../../platform/acts/verify.stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { findDossier } from '../dossiers/index.ts'
import { personNames, ROLE_WORDS } from '../people/index.ts'
import { producerNames } from '../producers/index.ts'
import { openFields } from './redactions.commands.ts'

const Act = z.object({
  id: z.string(),
  stream: z.string(),
  seq: z.number().int(),
  kind: z.string(),
  say: z.string(),
  at: z.string(),
  who: z.string().nullable(),
  hat: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  device: z.string().nullable(),
  payloadHash: z.string(),
  prevHash: z.string(),
  hash: z.string(),
  verified: z.boolean(),
  /** Day whose root covers the act; null until that day is over. */
  sealedOn: z.string().nullable(),
  redacted: z.array(z.string()),
  /** Personal fields that may be taken out, where the reader may propose it. */
  mayRedact: z.boolean(),
})

export const CaseHistoryView = z.object({
  case: z.string(),
  title: z.string(),
  verified: z.boolean(),
  /** The page shows whole hashes and devices. */
  full: z.boolean(),
  acts: z.array(Act),
  /** Chains of sealed marks: how many there are is known, what stands in them is not told here. */
  closed: z.number().int(),
})
export type CaseHistoryView = z.infer<typeof CaseHistoryView>

/** Only links and hashes are of interest here; the states are checked by `saolang verify`. */
const LINKS_ONLY: AnyKind = { kind: 'links', fold: () => null, tables: [] }

/** The acts of a case as the chain holds them, for the officials who may read the case. */
export async function readCaseHistory(
  ask: Ask,
  caseId: string,
  full: boolean,
): Promise<Result<CaseHistoryView, 'request/not-found'>> {
  const heads = await ask.tx.selectFrom('stream').selectAll().where('case_id', '=', caseId).orderBy('id').execute()
  const title = await titleFor(ask, caseId, heads)
  if (title === null) return fail('request/not-found')
  const leaves = await leavesOf(ask.tx, caseId)
  const words = loadActWords()
  const list = new FindingList()
  const open: { row: ActRow; verified: boolean; sealedOn: string | null }[] = []
  let closed = 0
  for (const head of heads) {
    const rows = await ask.tx.selectFrom('act').selectAll().where('stream_id', '=', head.id).orderBy('seq').execute()
    const pieces = leaves.filter((leaf) => leaf.stream_id === head.id)
    const marks = walk(head, rows, pieces, list)
    // Marks and everything around them stay closed: a hash of few possible marks would give them away.
    if (rows.some((row) => (words.get(row.kind)?.seenBy ?? 'sealed') === 'sealed')) closed += 1
    else open.push(...marks)
  }
  const ids = open.flatMap(({ row }) => [row.by_person, row.on_behalf_of].filter((id) => id !== null))
  const names = new Map([...(await personNames(ask.tx, ids)), ...(await producerNames(ask.tx, ids))])
  const mayRedact = asRole(ask.person?.actor ?? null, ['provinceOffice'], {
    provinceCode: heads[0]?.province_code ?? '',
    communeCode: '',
  }).may
  const acts = open
    .toSorted((one, two) => one.row.at.getTime() - two.row.at.getTime() || one.row.seq - two.row.seq)
    .map((each) => present(each, names, mayRedact))
  return ok({ case: caseId, title, verified: list.findings.length === 0, full, acts, closed })
}

/** What the page is called, or null for those who may not read it: producers read the timeline instead. */
async function titleFor(
  ask: Ask,
  caseId: string,
  heads: readonly { readonly id: string; readonly kind: string; readonly province_code: string }[],
): Promise<string | null> {
  const [first] = heads
  if (first === undefined) return null
  const actor = ask.person?.actor ?? null
  const dossier = await findDossier(ask.tx, caseId)
  if (dossier !== undefined) {
    const permission = canReadDossier(actor, dossier)
    return permission.may && permission.hat.role !== 'producer' ? `Lịch sử hồ sơ ${dossier.productName}` : null
  }
  const kind = heads.find((head) => head.id === caseId)?.kind ?? ''
  const label = Object.entries(CASE_WORDS).find(([known]) => known === kind)?.[1]
  const province = { provinceCode: first.province_code, communeCode: '' }
  return label !== undefined && asRole(actor, ['provinceOffice', 'signatory'], province).may ? `Lịch sử ${label}` : null
}

/** Kinds that are cases of their own and whose acts the office of the province reads. */
const CASE_WORDS = {
  producer: 'chủ thể',
  product: 'sản phẩm',
  paper: 'giấy tờ',
  round: 'đợt đánh giá',
  council: 'Hội đồng',
  decision: 'quyết định',
  certificate: 'Giấy chứng nhận',
}

interface Leaf extends LeafRow {
  readonly day: string
}

function leavesOf(tx: Tx, caseId: string): Promise<Leaf[]> {
  return tx
    .selectFrom('history_leaf')
    .innerJoin('history_root', 'history_root.number', 'history_leaf.number')
    .select(['stream_id', 'history_leaf.number', 'from_seq', 'to_seq', 'head_hash', 'history_root.day'])
    .where('case_id', '=', caseId)
    .orderBy('history_leaf.number')
    .execute()
}

/** Each act with whether it and all before it fit, and the day that covers it. */
function walk(head: HeadRow, rows: readonly ActRow[], pieces: readonly Leaf[], list: FindingList) {
  const check = new StreamWalk(head, LINKS_ONLY, pieces, null)
  const marks = rows.map((row) => {
    check.step(row, list)
    const sealedOn = pieces.find((leaf) => row.seq >= leaf.from_seq && row.seq <= leaf.to_seq)?.day ?? null
    return { row, verified: check.isWhole, sealedOn }
  })
  check.finish(list)
  // A head that does not fit says that something is missing behind the last act.
  return marks.map((mark, index) => (index === marks.length - 1 ? { ...mark, verified: check.isWhole } : mark))
}

function present(
  { row, verified, sealedOn }: { row: ActRow; verified: boolean; sealedOn: string | null },
  names: ReadonlyMap<string, string>,
  mayRedact: boolean,
): z.infer<typeof Act> {
  const { id, seq, kind, device, stream_id: stream } = row
  const redacted = Object.entries(readSealed(row.sealed) ?? {}).flatMap(([path, field]) =>
    field.by === undefined ? [] : [path],
  )
  return {
    ...{ id, stream, seq, kind, device, verified, sealedOn, redacted },
    say: sentence(kind, row.payload),
    at: row.at.toISOString(),
    who: row.by_person === null ? null : (names.get(row.by_person) ?? row.by_person),
    hat: row.hat === null ? null : hatWords(row.hat),
    onBehalfOf: row.on_behalf_of === null ? null : (names.get(row.on_behalf_of) ?? row.on_behalf_of),
    payloadHash: row.payload_hash.toString('hex'),
    prevHash: row.prev_hash.toString('hex'),
    hash: row.hash.toString('hex'),
    mayRedact: mayRedact && openFields(row).length > 0,
  }
}

const HAT_WORDS: Readonly<Record<string, string>> = {
  ...ROLE_WORDS,
  chair: 'Chủ tịch Hội đồng',
  secretary: 'Thư ký Hội đồng',
  member: 'Ủy viên Hội đồng',
  system: 'Hệ thống',
}

const hatWords = (hat: string): string => HAT_WORDS[hat] ?? hat

function sentence(kind: string, payload: unknown): string {
  const say = loadActWords().get(kind)?.say ?? kind
  return say.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value: unknown = Object.getOwnPropertyDescriptor(Object(payload), key)?.value
    return typeof value === 'string' || typeof value === 'number' ? formatDate(String(value)) : '…'
  })
}
