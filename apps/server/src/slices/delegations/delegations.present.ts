import { canEndDelegation, DELEGABLE, isDelegationLive } from '@saolang/domain/delegation'
import { ROLES, WORKS, type Work } from '@saolang/domain/permission'
import { hatWith } from '@saolang/domain/person'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { ROLE_WORDS } from '../people/index.ts'
import { findDelegation } from './delegations.commands.ts'
import { listColleagues, listDelegableRoles, listDelegations, type OwnRole } from './delegations.store.ts'

/** What each group of acts is called, in the words of Điều 7. */
export const LENT_WORDS: Readonly<Record<Work, string>> = {
  profile: 'Khai hồ sơ chủ thể',
  products: 'Đăng ký, sửa sản phẩm',
  papers: 'Thêm, sửa giấy tờ trong kho',
  dossiers: 'Lập, khai và gửi hồ sơ sản phẩm',
  register: 'Đăng ký chủ thể, sửa thông tin đăng ký',
  intake: 'Tiếp nhận hồ sơ, yêu cầu bổ sung',
  findings: 'Ghi kết quả kiểm tra, ghi cuộc họp của UBND xã',
  acceptance: 'Nhận hồ sơ các xã đề nghị, yêu cầu bổ sung',
  rounds: 'Lập đợt đánh giá, xếp hồ sơ vào đợt',
  drafts: 'Lập dự thảo quyết định',
}

export const DelegationLine = z.object({
  id: z.string(),
  side: z.enum(['given', 'got', 'other']),
  fromName: z.string(),
  toName: z.string(),
  role: z.enum(ROLES),
  works: z.array(z.enum(WORKS)),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  state: z.enum(['coming', 'live', 'over', 'ended']),
  endedOn: z.string().nullable(),
  mayEnd: z.boolean(),
})
export type DelegationLine = z.infer<typeof DelegationLine>

const OwnRoleView = z.object({ key: z.string(), name: z.string() })

export const DelegationsView = z.object({
  /** Roles of the reader of which something can be handed over. */
  mayDelegate: z.array(OwnRoleView),
  lines: z.array(DelegationLine),
})
export type DelegationsView = z.infer<typeof DelegationsView>

function nameOf(role: OwnRole): string {
  return role.title ?? ROLE_WORDS[role.role]
}

/** What the reader handed over and got; the administrator sees those of the province. */
export async function presentDelegations(ask: Ask): Promise<DelegationsView> {
  const { person } = ask
  const personId = person?.personId ?? ''
  const admin = hatWith(person?.actor ?? null, ['admin'])
  const rows = await listDelegations(ask.tx, {
    personId,
    provinceCode: admin.may ? admin.hat.provinceCode : null,
  })
  const lines: DelegationLine[] = []
  for (const row of rows) {
    const found = await findDelegation(ask.tx, row.id)
    if (found === undefined) continue
    const { role, works, from, until, reason, endedOn } = found
    const state = stateOf(found, ask.today)
    const side = row.fromPerson === personId ? 'given' : row.toPerson === personId ? 'got' : 'other'
    const mayEnd = (state === 'live' || state === 'coming') && canEndDelegation(person?.actor ?? null, found).may
    const { id, fromName, toName } = row
    lines.push({ id, side, fromName, toName, role, works: [...works], from, until, reason, state, endedOn, mayEnd })
  }
  const isFree = (person?.assisting ?? null) === null
  const own = isFree ? await listDelegableRoles(ask.tx, personId, ask.today) : []
  return { mayDelegate: own.map((role) => ({ key: role.key, name: nameOf(role) })), lines }
}

function stateOf(delegation: Parameters<typeof isDelegationLive>[0], today: string): DelegationLine['state'] {
  if (delegation.endedOn !== null) return 'ended'
  if (isDelegationLive(delegation, today)) return 'live'
  return delegation.from > today ? 'coming' : 'over'
}

export const DelegationForm = z.object({
  roleKey: z.string(),
  roleName: z.string(),
  today: z.string(),
  works: z.array(z.enum(WORKS)),
  colleagues: z.array(z.object({ id: z.string(), name: z.string(), title: z.string().nullable() })),
})
export type DelegationForm = z.infer<typeof DelegationForm>

/** The form for one role of the reader; undefined where it is not theirs or has nothing to hand over. */
export async function presentForm(ask: Ask, roleKey: string): Promise<DelegationForm | undefined> {
  const { person } = ask
  if (person === null || person.assisting !== null) return undefined
  const own = await listDelegableRoles(ask.tx, person.personId, ask.today)
  const role = roleKey === '' ? own[0] : own.find(({ key }) => key === roleKey)
  if (role === undefined) return undefined
  const colleagues = await listColleagues(ask.tx, role, person.personId, ask.today)
  return {
    ...{ roleKey: role.key, roleName: nameOf(role), today: ask.today, works: [...DELEGABLE[role.role]] },
    colleagues: colleagues.map((one) => ({ ...one })),
  }
}
