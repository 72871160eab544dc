import type { BodyKind, BodyRole } from '@saolang/domain/body'

export const BODY_KIND_WORDS: Readonly<Record<BodyKind, string>> = {
  advisoryTeam: 'Tổ tư vấn',
  steeringCommittee: 'Ban Chỉ đạo',
  other: 'Tổ, ban khác',
}

/** In a team the chair is Tổ trưởng, in a committee Trưởng ban. */
export function bodyRoleWords(kind: BodyKind, role: BodyRole): string {
  const words: Readonly<Record<BodyRole, string>> = {
    chair: kind === 'steeringCommittee' ? 'Trưởng ban' : 'Tổ trưởng',
    viceChair: kind === 'steeringCommittee' ? 'Phó Trưởng ban' : 'Tổ phó',
    secretary: 'Thư ký',
    member: 'Thành viên',
  }
  return words[role]
}
