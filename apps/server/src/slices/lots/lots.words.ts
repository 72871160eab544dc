import type { LotEventKind, LotRole, LotStage, LotStep, LotUnit, MaterialKind } from '@saolang/domain/lot'
import { formatThousandths } from '@saolang/domain/lot'
import type { TagTone } from '../../platform/pages/notices.tsx'

export const UNIT_WORDS: Readonly<Record<LotUnit, string>> = {
  ...{ kg: 'kg', gram: 'gam', tonne: 'tấn', litre: 'lít', millilitre: 'ml', bottle: 'chai', box: 'hộp' },
  ...{ pack: 'gói', jar: 'lọ', piece: 'cái', set: 'bộ', animal: 'con' },
}

export const STAGE_WORDS: Readonly<Record<LotStage, string>> = {
  ...{ open: 'Đang sản xuất', closed: 'Đã đóng gói', soldOut: 'Đã bán hết' },
}

export const STAGE_TONES: Readonly<Record<LotStage, TagTone>> = { open: 'active', closed: 'done', soldOut: 'ended' }

export const EVENT_WORDS: Readonly<Record<LotEventKind, string>> = {
  ...{ growing: 'Trồng, chăm sóc, nuôi', harvest: 'Thu hoạch', processing: 'Chế biến', packing: 'Đóng gói' },
  ...{ storage: 'Bảo quản', test: 'Kiểm nghiệm', transport: 'Vận chuyển', sale: 'Bán ra', other: 'Việc khác' },
}

export const ROLE_WORDS: Readonly<Record<LotRole, string>> = {
  ...{ grower: 'Người trồng, nuôi', producer: 'Chủ thể', processor: 'Cơ sở chế biến', packer: 'Nơi đóng gói' },
  ...{ laboratory: 'Đơn vị kiểm nghiệm', carrier: 'Đơn vị vận chuyển', seller: 'Nơi bán', other: 'Đơn vị khác' },
}

export const MATERIAL_WORDS: Readonly<Record<MaterialKind, string>> = {
  ...{ area: 'Vùng nguyên liệu', lot: 'Lô khác', purchase: 'Mua ngoài' },
}

export const STEP_WORDS: Readonly<Record<LotStep, string>> = {
  ...{ close: 'Đóng gói xong', soldOut: 'Đã bán hết', reopen: 'Mở lại lô' },
}

/** `12,5 kg`; a measure that is missing stays missing. */
export function amountWords(amount: number | null, unit: LotUnit | null): string {
  return amount === null || unit === null ? 'chưa có số liệu' : `${formatThousandths(amount)} ${UNIT_WORDS[unit]}`
}

export const options = <Key extends string>(words: Readonly<Record<Key, string>>, keys: readonly Key[]) =>
  keys.map((key) => ({ value: key, text: words[key] }))
