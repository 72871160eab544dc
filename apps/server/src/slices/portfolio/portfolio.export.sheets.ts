import { formatDate } from '../../platform/pages/text.ts'
import type { WrittenSheet } from '../../platform/spreadsheet/index.ts'
import type { Collected } from './portfolio.export.ts'

type Heading = readonly [heading: string, width: number]

function sheet(name: string, headings: readonly Heading[], rows: readonly (readonly string[])[]): WrittenSheet {
  return { name, columns: headings.map(([heading, width]) => ({ heading, width })), rows }
}

const day = (date: string | null) => (date === null ? '' : formatDate(date))

/** The same as the JSON, a sheet a kind of thing, for those who read tables. */
export function sheetsOf(data: Collected): readonly WrittenSheet[] {
  return [
    sheet(
      'Chủ thể',
      [
        ['Mục', 40],
        ['Nội dung', 60],
      ],
      [['Tên chủ thể', data.profile.name], ...data.profile.fields.map(({ label, value }) => [label, value])],
    ),
    sheet(
      'Sản phẩm',
      [
        ['Tên', 40],
        ['Mã', 24],
        ['Bộ sản phẩm', 40],
      ],
      data.products.map((one) => [one.name, one.code ?? '', `${one.sheet}. ${one.setName}`]),
    ),
    sheet(
      'Giấy tờ',
      [
        ...[['Tên', 40] as const, ['Số', 20] as const, ['Nơi cấp', 30] as const, ['Ngày cấp', 14] as const],
        ...[['Hết hạn', 14] as const, ['Đã bỏ', 10] as const],
      ],
      data.papers.map((one) => [
        ...[one.title, one.number ?? '', one.issuer ?? '', day(one.issuedOn), day(one.validUntil)],
        one.ended ? 'Có' : '',
      ]),
    ),
    sheet(
      'Hồ sơ',
      [
        ['Sản phẩm', 40],
        ['Số phiếu', 24],
        ['Ngày gửi', 14],
        ['Tình trạng', 30],
      ],
      data.dossiers.map((one) => [one.productName, one.receiptNumber ?? '', day(one.submittedOn), one.stage]),
    ),
    ...outcomes(data),
    sheet(
      'Nhật ký',
      [
        ['Thời điểm', 20],
        ['Ai', 30],
        ['Việc', 70],
      ],
      historyRows(data),
    ),
  ]
}

function outcomes(data: Collected): readonly WrittenSheet[] {
  return [
    sheet(
      'Kết quả',
      [
        ['Sản phẩm', 40],
        ['Ngày kết luận', 16],
        ['Điểm', 10],
        ['Hạng', 10],
        ['Cần khắc phục', 70],
      ],
      data.results.map((one) => [
        ...[one.productName, day(one.closedOn), one.meanText, one.star === null ? '' : `${one.star} sao`],
        one.mend.gaps.join('\n'),
      ]),
    ),
    sheet(
      'Giấy chứng nhận',
      [
        ...[['Số', 24] as const, ['Sản phẩm', 40] as const, ['Hạng', 10] as const, ['Ngày cấp', 14] as const],
        ...[['Đến ngày', 14] as const, ['Thu hồi', 14] as const, ['Mã tra cứu', 20] as const],
      ],
      data.certificates.map((one) => [
        ...[one.number, one.productName, `${one.star} sao`, day(one.issuedOn), day(one.until), day(one.withdrawnOn)],
        one.checkCode,
      ]),
    ),
    sheet(
      'Hoạt động, hỗ trợ',
      [
        ['Sổ', 30],
        ['Nội dung', 50],
        ['Từ ngày', 14],
        ['Đến ngày', 14],
        ['Tình trạng', 20],
        ['Số tiền (đồng)', 18],
      ],
      data.activities.map((one) => [
        ...[one.registerName, one.name, day(one.from), day(one.to), one.stage.text],
        one.dong === null ? '' : String(one.dong),
      ]),
    ),
  ]
}

/** Acts of the producer's own streams, then the way of each dossier. */
function historyRows(data: Collected): readonly (readonly string[])[] {
  return [
    ...data.history.map((one) => [one.at, one.by, one.what]),
    ...data.dossiers.flatMap(({ productName, timeline }) =>
      timeline.map((step) => [step.when ?? '', step.who ?? '', `${productName}: ${step.title}`]),
    ),
  ]
}
