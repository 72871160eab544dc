import type { Role } from '@saolang/domain/permission'

/** Names of the roles on screens, in the words of Điều 7. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  producer: 'Chủ thể',
  communeOfficer: 'Cán bộ xã',
  communeChair: 'Lãnh đạo UBND xã',
  provinceOffice: 'Cơ quan tham mưu quản lý OCOP cấp tỉnh',
  advisor: 'Tổ tư vấn',
  councillor: 'Thành viên Hội đồng',
  signatory: 'Lãnh đạo UBND tỉnh',
  admin: 'Quản trị hệ thống',
  massOrganisation: 'Tổ chức chính trị – xã hội',
  ministryOffice: 'Cơ quan quản lý Chương trình ở trung ương',
}
