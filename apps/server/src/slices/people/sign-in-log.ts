import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import { deviceWords } from '../../platform/auth/address.ts'
import { SIGN_IN_WORDS, type SignInEvent } from '../../platform/auth/sign-in-log.ts'

const PAGE = 50

export interface SignInFilter {
  readonly personId?: string
  readonly provinceCode?: string
  /** Part of a name or sign-in name. */
  readonly words?: string
  readonly kind?: string
  readonly from?: string | null
  readonly to?: string | null
}

export interface SignInRow {
  readonly id: number
  readonly at: Date
  readonly name: string
  readonly byName: string | null
  readonly kind: string
  readonly method: string | null
  readonly address: string | null
  readonly device: string | null
}

/** The log, newest first, a page at a time. */
export async function listSignIns(
  tx: Tx,
  filter: SignInFilter,
  page: number,
): Promise<{ readonly rows: readonly SignInRow[]; readonly total: number }> {
  let base = tx
    .selectFrom('sign_in_event as event')
    .innerJoin('person', 'person.id', 'event.person_id')
    .leftJoin('person as other', 'other.id', 'event.by_person')
  if (filter.personId !== undefined) base = base.where('event.person_id', '=', filter.personId)
  if (filter.provinceCode !== undefined) base = base.where('event.province_code', '=', filter.provinceCode)
  if (filter.kind !== undefined && filter.kind !== '') base = base.where('event.kind', '=', filter.kind)
  const words = filter.words?.trim() ?? ''
  if (words !== '') {
    const like = `%${words.replaceAll(/[%_\\]/g, '\\$&')}%`
    base = base.where((e) => e.or([e('person.name', 'ilike', like), e('person.sign_in_name', 'ilike', like)]))
  }
  if (typeof filter.from === 'string') base = base.where('event.at', '>=', new Date(`${filter.from}T00:00:00+07:00`))
  if (typeof filter.to === 'string') base = base.where('event.at', '<=', new Date(`${filter.to}T23:59:59.999+07:00`))
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .select(['event.id', 'event.at', 'event.kind', 'event.method', 'event.address', 'event.device'])
    .select(['person.name', 'other.name as byName'])
    .orderBy('event.id', 'desc')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute()
  return { rows, total: Number(total) }
}

export const SignInsView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  rows: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      name: z.string(),
      by: z.string().nullable(),
      kind: z.string(),
      say: z.string(),
      address: z.string(),
      device: z.string(),
    }),
  ),
})
export type SignInsView = z.infer<typeof SignInsView>

export function presentSignIns(rows: readonly SignInRow[], total: number, page: number): SignInsView {
  return {
    total,
    page,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    rows: rows.map((row) => ({
      id: String(row.id),
      at: row.at.toISOString(),
      name: row.name,
      by: row.byName,
      kind: row.kind,
      say: sayOf(row),
      address: row.address ?? '',
      device: deviceWords(row.device),
    })),
  }
}

const METHOD_WORDS: Readonly<Record<string, string>> = {
  password: 'mật khẩu',
  passkey: 'khóa đăng nhập',
  oidc: 'tài khoản liên kết',
}

function sayOf(row: SignInRow): string {
  const said = isEvent(row.kind) ? SIGN_IN_WORDS[row.kind] : row.kind
  return row.method === null ? said : `${said} (${METHOD_WORDS[row.method] ?? row.method})`
}

export function isEvent(kind: string): kind is SignInEvent {
  return Object.hasOwn(SIGN_IN_WORDS, kind)
}
