import type { AgencyKind, AgencyLevel } from '@saolang/domain/agency'

export const AGENCY_LEVEL_WORDS: Readonly<Record<AgencyLevel, string>> = {
  province: 'Tỉnh',
  commune: 'Xã, phường',
  district: 'Huyện (đến 30/6/2025)',
  ministry: 'Trung ương',
}

export const AGENCY_KIND_WORDS: Readonly<Record<AgencyKind, string>> = {
  peopleCommittee: 'Ủy ban nhân dân',
  department: 'Sở',
  division: 'Phòng',
  coordinationOffice: 'Văn phòng điều phối',
  association: 'Hội, đoàn thể, liên minh',
  centre: 'Trung tâm',
  ministry: 'Bộ',
  other: 'Cơ quan, đơn vị khác',
}
