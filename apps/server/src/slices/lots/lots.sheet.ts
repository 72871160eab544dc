import { groupLotCode } from '@saolang/domain/lot'
import { ok, type Result } from '@saolang/domain/result'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { readLot } from './lots.commands.ts'
import { type LotLine, type LotsSearch, presentLots } from './lots.list.present.ts'
import { type EventView, peopleNames, presentEvents } from './lots.present.ts'
import { MOST_LOTS } from './lots.store.ts'
import { EVENT_WORDS, ROLE_WORDS, STAGE_WORDS } from './lots.words.ts'

const day = (date: string | null) => (date === null ? '' : formatDate(date))

const LOT_COLUMNS = [
  { heading: 'TT', width: 6 },
  { heading: 'Mã lô', width: 16 },
  { heading: 'Sản phẩm', width: 40 },
  { heading: 'Chủ thể', width: 40 },
  { heading: 'Xã, phường', width: 24 },
  { heading: 'Ngày sản xuất', width: 14 },
  { heading: 'Hạn sử dụng', width: 14 },
  { heading: 'Số lượng', width: 16 },
  { heading: 'Tình trạng', width: 18 },
  { heading: 'Đang bị thu hồi', width: 14 },
  { heading: 'Số việc đã ghi', width: 12 },
  { heading: 'Việc gần nhất', width: 14 },
]

const lotRow = (lot: LotLine, at: number) => [
  ...[String(at + 1), lot.code, lot.product, lot.producer, lot.commune, day(lot.producedOn), day(lot.expiresOn)],
  ...[lot.amount, STAGE_WORDS[lot.stage], lot.recalled ? 'Có' : '', String(lot.events), day(lot.lastEventOn)],
]

/** The lots of a filter, at most 5,000. */
export async function lotsSheet(ask: Ask, search: LotsSearch): Promise<Result<Download, string>> {
  const view = await presentLots(ask, { ...search, page: 1 }, MOST_LOTS)
  if (!view.ok) return view
  const body = await writeSpreadsheet([{ name: 'Lô hàng', columns: LOT_COLUMNS, rows: view.value.lots.map(lotRow) }])
  return ok({ type: XLSX_TYPE, body, name: `lo-hang-${ask.today}.xlsx`, inline: false })
}

const EVENT_COLUMNS = [
  { heading: 'Ngày', width: 14 },
  { heading: 'Việc', width: 24 },
  { heading: 'Nơi làm', width: 36 },
  { heading: 'Ai làm', width: 22 },
  { heading: 'Ghi chú', width: 50 },
  { heading: 'Tệp', width: 24 },
  { heading: 'Người ghi', width: 24 },
  { heading: 'Sửa, gạch bỏ', width: 60 },
]

function eventRow(event: EventView): readonly string[] {
  const { kind, on, place, role, note, file, by, former, struck } = event
  const changes = [
    ...(struck === null ? [] : [`Đã gạch bỏ ${struck.when}: ${struck.reason}`]),
    ...former.map((one) => `Trước ${one.when}: ${one.words}. Lý do sửa: ${one.reason}`),
  ]
  return [
    ...[formatDate(on), EVENT_WORDS[kind], place ?? '', ROLE_WORDS[role], note ?? '', file?.name ?? '', by],
    changes.join('\n'),
  ]
}

/** The diary of a lot for an inspection or a buyer, with what was corrected. */
export async function diarySheet(ask: Ask, id: string): Promise<Result<Download, string>> {
  const read = await readLot(ask, id)
  if (!read.ok) return read
  const { lot } = read.value
  const rows = presentEvents(lot, await peopleNames(ask, lot)).map(eventRow)
  const body = await writeSpreadsheet([{ name: 'Nhật ký', columns: EVENT_COLUMNS, rows }])
  return ok({ type: XLSX_TYPE, body, name: `nhat-ky-lo-${groupLotCode(lot.code)}.xlsx`, inline: false })
}
