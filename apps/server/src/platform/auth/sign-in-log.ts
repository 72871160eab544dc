import type { Kysely } from 'kysely'
import { enqueue } from '../background/outbox.ts'
import type { DB } from '../db/types.generated.ts'
import { shortAddress } from './address.ts'

/** What is written of signing in, with the words in which people read it. */
export const SIGN_IN_WORDS = {
  signedIn: 'Đăng nhập',
  firstStep: 'Đúng mật khẩu, chờ bước hai',
  failed: 'Sai mật khẩu',
  secondFailed: 'Sai mã bước hai',
  held: 'Sai nhiều lần, phải chờ',
  signedOut: 'Đăng xuất',
  confirmed: 'Xác nhận lại danh tính',
  sessionEnded: 'Kết thúc phiên làm việc',
  passwordChanged: 'Đổi mật khẩu',
  linkMade: 'Tạo đường dẫn đặt mật khẩu',
  linkRevoked: 'Hủy đường dẫn đặt mật khẩu',
  linkUsed: 'Đặt mật khẩu bằng đường dẫn',
  codesOn: 'Bật mã xác thực',
  codesOff: 'Tắt mã xác thực',
  recoveryMade: 'Tạo mã dự phòng',
  recoveryUsed: 'Dùng một mã dự phòng',
  passkeyAdded: 'Thêm khóa đăng nhập',
  passkeyRemoved: 'Bỏ khóa đăng nhập',
  identityLinked: 'Liên kết tài khoản',
  identityRemoved: 'Bỏ liên kết tài khoản',
  factorsReset: 'Quản trị gỡ bước hai',
  pinOn: 'Bật khóa bằng mã PIN',
  pinOff: 'Tắt khóa bằng mã PIN',
  pinFailed: 'Sai mã PIN',
  unlocked: 'Mở khóa bằng mã PIN',
} as const
export type SignInEvent = keyof typeof SIGN_IN_WORDS

/** What changes who can get in: the person is told of it, whoever did it. */
const TOLD: ReadonlySet<SignInEvent> = new Set<SignInEvent>([
  'passwordChanged',
  'linkUsed',
  'codesOn',
  'codesOff',
  'recoveryMade',
  'recoveryUsed',
  'passkeyAdded',
  'passkeyRemoved',
  'identityLinked',
  'identityRemoved',
  'factorsReset',
])

/** Topic of the tasks that tell a person of a change of their account. */
export const TELL_ACCOUNT = 'tell-account'

export interface LoggedFrom {
  readonly now: Date
  readonly address: string | null
  readonly device: string | null
}

/** One line of the log of a person. Names of accounts that do not exist are never written. */
export async function logSignIn(
  db: Kysely<DB>,
  kind: SignInEvent,
  of: { readonly personId: string; readonly by?: string | null; readonly method?: string | null },
  from: LoggedFrom,
): Promise<void> {
  const written = await db
    .insertInto('sign_in_event')
    .columns(['at', 'province_code', 'person_id', 'by_person', 'kind', 'method', 'address', 'device'])
    .expression((e) =>
      e
        .selectFrom('person')
        .select((s) => [
          s.val(from.now).as('at'),
          'person.province_code',
          'person.id',
          s.cast<string | null>(s.val(of.by ?? null), 'uuid').as('by_person'),
          s.val(kind).as('kind'),
          s.cast<string | null>(s.val(of.method ?? null), 'text').as('method'),
          s.cast<string | null>(s.val(from.address === null ? null : shortAddress(from.address)), 'text').as('address'),
          s.cast<string | null>(s.val(from.device?.slice(0, 200) ?? null), 'text').as('device'),
        ])
        .where('person.id', '=', of.personId),
    )
    .returning(['id', 'province_code'])
    .executeTakeFirst()
  if (written === undefined || !TOLD.has(kind)) return
  const payload = { personId: of.personId, kind, at: from.now.toISOString(), event: String(written.id) }
  const key = `${TELL_ACCOUNT}:${written.id}`
  await enqueue(db, [{ provinceCode: written.province_code, topic: TELL_ACCOUNT, payload, key }], from.now)
}
