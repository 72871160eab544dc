import { plainDate } from '@saolang/domain/plain-date'
import type { CertificatePaper } from './certificate.ts'
import type { DecisionPaper, DecisionRow } from './decision.ts'
import type { PaperFoot } from './paper.ts'

/** Invented papers for the tests and the bench: no person, producer or number in them is real. */
export const FOOT: PaperFoot = {
  code: 'HS-2026-000123',
  printedAt: '09:15 ngày 22/11/2026',
  checkUrl: 'https://ocop.example.vn/k/7KQ2M4XA9RTD',
}

export const CERTIFICATE: CertificatePaper = {
  authority: 'ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN',
  issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Điện Biên',
  number: '027/GCN-OCOP-ĐB-2026',
  product: 'Chè Shan tuyết cổ thụ Tủa Chùa',
  producer: 'Hợp tác xã Nông nghiệp Sính Phình Xanh',
  address: 'Bản Tà Là Cáo, xã Sính Phình, tỉnh Điện Biên',
  stars: 4,
  productCode: '11-03217-05-2026',
  decisionNumber: '1986/QĐ-UBND',
  decisionDate: plainDate('2026-11-20'),
  validFrom: plainDate('2026-11-20'),
  validTo: plainDate('2029-11-20'),
  validMonths: 36,
  place: 'Điện Biên',
  issuedOn: plainDate('2026-11-20'),
  signer: { title: 'CHỦ TỊCH', name: 'Lò Thị Mẫu' },
  checkUrl: 'https://ocop.example.vn/k/7KQ2M4XA9RTD',
  checkAddress: 'ocop.example.vn/kiem-tra',
  checkCode: '7KQ2M4XA9RTD',
  foot: { code: 'GCN-2026-000027', printedAt: '09:15 ngày 22/11/2026' },
}

const PRODUCTS = [
  [
    'Chè Shan tuyết cổ thụ Tủa Chùa',
    'Hợp tác xã Nông nghiệp Sính Phình Xanh',
    'Bản Tà Là Cáo, xã Sính Phình',
    '86,71',
    4,
  ],
  ['Gạo tám Mường Thanh', 'Công ty TNHH Nông sản Lòng Chảo', 'Đội 7, xã Thanh Yên', '82,35', 4],
  ['Mật ong rừng hoa ban', 'Hộ kinh doanh Lường Văn Mẫu', 'Bản Phiêng Ban, xã Mường Ảng', '71,20', 3],
  ['Cà phê Arabica rang xay', 'Hợp tác xã Cà phê Mường Ảng Mẫu', 'Tổ dân phố 3, xã Mường Ảng', '78,04', 4],
  ['Thịt trâu gác bếp', 'Tổ hợp tác Bản Mển', 'Bản Mển, xã Thanh Nưa', '64,50', 3],
  ['Khăn piêu thêu tay', 'Hợp tác xã Dệt thổ cẩm Na Sang', 'Bản Na Sang 2, xã Núa Ngam', '69,88', 3],
] as const

/** `count` rows, the same six products again and again. */
export function decisionRows(count: number): DecisionRow[] {
  return Array.from({ length: count }, (_, index): DecisionRow => {
    const [name, producer, address, score, stars] = PRODUCTS[index % PRODUCTS.length] ?? PRODUCTS[0]
    const serial = String(index + 1).padStart(2, '0')
    return { code: `11-03217-${serial}-2026`, name, producer, address, score, stars }
  })
}

export const DECISION: DecisionPaper = {
  kind: 'recognise',
  authority: 'ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN',
  number: '1986/QĐ-UBND',
  place: 'Điện Biên',
  date: plainDate('2026-11-20'),
  round: 'năm 2026',
  issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Điện Biên',
  bases: [
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025',
    'Căn cứ Quyết định số 26/2026/QĐ-TTg của Thủ tướng Chính phủ quy định về Bộ tiêu chí, quy trình đánh giá, phân hạng, thu hồi giấy chứng nhận và kiểm tra, giám sát sản phẩm OCOP',
    'Căn cứ kết quả đánh giá, phân hạng của Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Điện Biên tại Biên bản số 12/BB-HĐOCOP ngày 12 tháng 11 năm 2026',
    'Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 318/TTr-SNNMT ngày 16 tháng 11 năm 2026',
  ],
  validMonths: 36,
  office: 'Sở Nông nghiệp và Môi trường',
  executors:
    'Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Nông nghiệp và Môi trường; thủ trưởng các cơ quan có liên quan; Chủ tịch Ủy ban nhân dân các xã',
  recipients: [
    'Như Điều 3',
    'Bộ Nông nghiệp và Môi trường (b/c)',
    'Chủ tịch, các Phó Chủ tịch UBND tỉnh',
    'Cổng thông tin điện tử tỉnh',
    'Lưu: VT, KTN',
  ],
  signer: { capacity: ['KT. CHỦ TỊCH'], title: 'PHÓ CHỦ TỊCH', name: 'Quàng Văn Mẫu' },
  rows: decisionRows(12),
  foot: { code: 'QD-2026-000012', printedAt: '09:15 ngày 22/11/2026' },
}
