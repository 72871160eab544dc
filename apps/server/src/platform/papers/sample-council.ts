import { plainDate } from '@saolang/domain/plain-date'
import type { MinutesPaper, MinutesProduct } from './minutes.ts'
import type { ReceiptPaper } from './receipt.ts'
import { FOOT } from './sample-papers.ts'
import type { SheetCriterion, SheetPaper } from './sheet.ts'

const ORIGIN: SheetCriterion = {
  number: '1.1.',
  title: 'Nguồn gốc sản phẩm',
  max: 3,
  before: ['Yêu cầu: 100% sản phẩm được trồng trên địa bàn cấp tỉnh'],
  options: [
    { text: 'Sản phẩm được trồng trên địa bàn cấp xã, nhưng có tỷ lệ dưới 50%', points: 1, chosen: false },
    { text: 'Sản phẩm được trồng trên địa bàn cấp xã từ 50% đến dưới 75%', points: 2, star: 3, chosen: false },
    { text: 'Sản phẩm được trồng trên địa bàn cấp xã từ 75% đến 100%', points: 3, star: 5, chosen: true },
  ],
  after: ['Ghi chú: Bị loại nếu sử dụng toàn bộ nguyên liệu nhập khẩu hoặc không rõ nguồn gốc'],
}

const LOOK: SheetCriterion = {
  number: '6.1.',
  title: 'Ngoại hình',
  max: 4,
  children: [
    {
      number: '6.1.1.',
      title: 'Tạp chất',
      max: 2,
      options: [
        { text: 'Có tạp chất', points: 0, chosen: false },
        { text: 'Có rất ít tạp chất, chấp nhận được', points: 1, chosen: false },
        { text: 'Sạch, không phát hiện tạp chất', points: 2, star: 4, chosen: true },
      ],
    },
  ],
}

const CASES: SheetCriterion = {
  number: '8.',
  title: 'Đáp ứng điều kiện kinh doanh dịch vụ',
  max: 3,
  before: ['Lựa chọn một trong hai trường hợp sau:'],
  cases: [
    {
      title: 'Trường hợp 1: Dịch vụ do cộng đồng cung cấp',
      options: [{ text: 'Đủ điều kiện kinh doanh', points: 1, chosen: false }],
    },
    {
      title: 'Trường hợp 2: Điểm dịch vụ du lịch',
      options: [{ text: 'Được công nhận điểm du lịch', points: 3, chosen: true }],
    },
  ],
}

/** Enough criteria for several pages, as a real sheet has about thirty. */
const MANY = Array.from({ length: 9 }, (_, index): SheetCriterion => ({ ...ORIGIN, number: `1.${index + 1}.` }))

export const SHEET: SheetPaper = {
  sheetNumber: 11,
  sheetName: 'Chè tươi, chè chế biến',
  classification: '(Sản phẩm: Thực phẩm. Nhóm: Chè)',
  product: {
    name: 'Chè Shan tuyết cổ thụ Tủa Chùa',
    code: '11-03217-05-2026',
    producer: 'Hợp tác xã Nông nghiệp Sính Phình Xanh',
    phone: '0912 000 000',
    address: 'Bản Tà Là Cáo, xã Sính Phình, tỉnh Điện Biên',
  },
  memberCode: 'TV-03',
  knockOut:
    'Hồ sơ bị loại khi: Giả mạo hồ sơ hoặc không tuân thủ đầy đủ các quy định về giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm theo quy định; hoặc không đáp ứng về hồ sơ đăng ký theo quy định',
  starLegend:
    'Ghi chú: Dấu sao là yêu cầu tối thiểu phải đạt theo các cấp độ sao (*** - 3 sao; **** - 4 sao; ***** - 5 sao)',
  parts: [
    {
      code: 'A',
      title: 'SẢN PHẨM VÀ SỨC MẠNH CỦA CỘNG ĐỒNG',
      max: 40,
      points: 34,
      sections: [{ number: '1', title: 'TỔ CHỨC SẢN XUẤT', max: 18, criteria: MANY }],
    },
    {
      code: 'B',
      title: 'KHẢ NĂNG TIẾP THỊ',
      max: 25,
      points: 21,
      sections: [{ number: '4', title: 'TIẾP THỊ', max: 15, criteria: MANY.slice(0, 3) }],
    },
    {
      code: 'C',
      title: 'CHẤT LƯỢNG SẢN PHẨM',
      max: 35,
      points: 31,
      sections: [{ number: '6', title: 'CHẤT LƯỢNG SẢN PHẨM', max: 20, criteria: [LOOK, CASES] }],
    },
  ],
  max: 100,
  total: 86,
  comment: 'Sản phẩm có bản sắc rõ. Cần hoàn thiện bao bì và bổ sung hồ sơ tự công bố cho quy cách 500 g.',
  evaluator: 'Tòng Thị Mẫu',
  place: 'Điện Biên',
  date: plainDate('2026-11-12'),
  foot: FOOT,
}

function minutesProduct(name: string, producer: string, stars: number): MinutesProduct {
  const totals = ['84', '86', '88', '85', '87', '90', '86', '89', '85']
  return {
    name,
    producer,
    code: '11-03217-05-2026',
    scores: totals.map((total, index) => ({ member: `TV-0${index + 1}`, total })),
    min: '84',
    max: '90',
    spread: '6',
    mean: '86,67',
    stars,
    unmet: stars === 3 ? ['Tiêu chí 5.2 (4 sao): câu chuyện sản phẩm chưa được tư liệu hóa'] : [],
    remarks: 'Hội đồng đề nghị chủ thể hoàn thiện nhãn song ngữ.',
    agreed: '9/9 thành viên tán thành',
  }
}

export const MINUTES: MinutesPaper = {
  council: 'HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP',
  parent: 'ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN',
  number: '12/BB-HĐOCOP',
  place: 'Điện Biên',
  date: plainDate('2026-11-12'),
  subject: 'Họp đánh giá, phân hạng sản phẩm OCOP tỉnh Điện Biên, đợt 2 năm 2026',
  startedAt: '08 giờ 00 ngày 12/11/2026',
  endedAt: '16 giờ 30 cùng ngày',
  venue: 'Phòng họp số 2, trụ sở Ủy ban nhân dân tỉnh Điện Biên',
  establishedBy: 'Quyết định số 812/QĐ-UBND ngày 06 tháng 5 năm 2026 của Chủ tịch Ủy ban nhân dân tỉnh',
  memberCount: 11,
  present: Array.from({ length: 9 }, (_, index) => ({
    name: `Thành viên Mẫu ${index + 1}`,
    position: index === 0 ? 'Phó Chủ tịch Ủy ban nhân dân tỉnh' : 'Sở Nông nghiệp và Môi trường',
    role: index === 0 ? 'Chủ tịch Hội đồng' : index === 8 ? 'Thư ký' : 'Ủy viên',
  })),
  absent: [
    { name: 'Thành viên Mẫu 10', position: 'Sở Y tế', reason: 'Công tác, có ủy quyền' },
    { name: 'Thành viên Mẫu 11', position: 'Sở Công Thương', reason: null },
  ],
  guests: ['Tổ tư vấn giúp việc Hội đồng (5 người)', 'đại diện Ủy ban nhân dân xã Sính Phình'],
  conflicts: [{ member: 'Thành viên Mẫu 4', product: 'Cà phê Arabica rang xay', reason: 'Có người thân góp vốn.' }],
  discussion:
    'Tổ tư vấn báo cáo kết quả thẩm tra hồ sơ.\nCác chủ thể trình bày sản phẩm, trả lời câu hỏi của Hội đồng.',
  products: [
    minutesProduct('Chè Shan tuyết cổ thụ Tủa Chùa', 'Hợp tác xã Nông nghiệp Sính Phình Xanh', 4),
    minutesProduct('Cà phê Arabica rang xay', 'Hợp tác xã Cà phê Mường Ảng Mẫu', 4),
    minutesProduct('Khăn piêu thêu tay', 'Hợp tác xã Dệt thổ cẩm Na Sang', 3),
  ],
  excluded: [
    { name: 'Rượu men lá', producer: 'Hộ kinh doanh Mẫu', reason: 'Giấy chứng nhận an toàn thực phẩm hết hạn.' },
  ],
  conclusions: [
    'Đề nghị Chủ tịch Ủy ban nhân dân tỉnh công nhận 03 sản phẩm: 02 sản phẩm 4 sao, 01 sản phẩm 3 sao.',
    'Giao Tổ tư vấn hoàn thiện hồ sơ trình trước ngày 18/11/2026.',
  ],
  secretary: 'Thành viên Mẫu 9',
  chair: 'Thành viên Mẫu 1',
  chairTitle: 'CHỦ TỊCH HỘI ĐỒNG',
  foot: { code: 'BB-2026-000012', printedAt: '17:05 ngày 12/11/2026' },
}

const HASH = '9f2c4e7ab1d03358c6e1f0a94d7b2c15e8830a6f5d4c9b7a2e1f00d3c4b5a697'

export const RECEIPT: ReceiptPaper = {
  agency: 'ỦY BAN NHÂN DÂN XÃ SÍNH PHÌNH',
  number: 'TN-11-03217-2026-0034',
  receivedAt: '09 giờ 12, ngày 06/5/2026',
  place: 'Sính Phình',
  date: plainDate('2026-05-06'),
  subject: 'Đăng ký đánh giá, phân hạng sản phẩm OCOP',
  product: 'Chè Shan tuyết cổ thụ Tủa Chùa',
  producer: 'Hợp tác xã Nông nghiệp Sính Phình Xanh',
  sentBy: 'Giàng A Mẫu',
  receivedBy: 'Vàng Thị Mẫu',
  occasion: 'Nâng hạng',
  parts: [
    { title: 'Phiếu đăng ký (Mẫu số 01)', files: [] },
    { title: 'Báo cáo tự đánh giá (Mẫu số 02)', files: [] },
    {
      title: 'Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm',
      files: [{ name: 'giay-attp-2025.pdf', size: '1,2 MB', pages: 2, sha256: HASH }],
    },
    {
      title: 'Nguồn gốc nguyên liệu, liên kết chuỗi',
      files: [
        { name: 'hop-dong-thu-mua.pdf', size: '4,8 MB', pages: 17, sha256: HASH },
        { name: 'anh-vung-che.jpg', size: '860 kB', sha256: HASH },
      ],
    },
  ],
  nextSteps: [
    { what: 'Kiểm tra hồ sơ đủ và đúng', who: 'UBND xã Sính Phình', by: plainDate('2026-05-13') },
    { what: 'Xác minh nguyên liệu, lao động tại cơ sở', who: 'UBND xã Sính Phình', by: plainDate('2026-05-20') },
    { what: 'Gửi hồ sơ lên tỉnh', who: 'UBND xã Sính Phình', by: null },
  ],
  checkAddress: 'ocop.example.vn/ho-so',
  foot: FOOT,
}
