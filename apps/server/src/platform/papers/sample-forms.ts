import { plainDate } from '@saolang/domain/plain-date'
import type { Form01Paper, Form02Paper, Form03Paper, SelfScore } from './forms.ts'
import { FOOT } from './sample-papers.ts'

const PRODUCER = 'Hợp tác xã Nông nghiệp Sính Phình Xanh'
const ADDRESS = 'Bản Tà Là Cáo, xã Sính Phình, tỉnh Điện Biên'
const HEAD = { name: 'Giàng A Mẫu', sex: 'Nam', ethnicity: 'Mông', residence: ADDRESS }

export const FORM_01: Form01Paper = {
  province: 'Điện Biên',
  year: 2026,
  unit: {
    name: PRODUCER,
    representative: HEAD.name,
    position: 'Giám đốc hợp tác xã',
    address: ADDRESS,
    phone: '0912 000 000',
    email: 'htx.sinhphinhxanh@example.vn',
  },
  product: 'Chè Shan tuyết cổ thụ Tủa Chùa',
  classification: 'Thực phẩm; Chè; Chè tươi, chè chế biến',
  occasion: 'upgrade',
  samples: '05 hộp 100 g',
  place: 'Sính Phình',
  date: plainDate('2026-05-04'),
  signerName: HEAD.name,
  commune: { number: '12-034/PĐK-11-03217-2026', receivedOn: plainDate('2026-05-06'), receivedBy: 'Vàng Thị Mẫu' },
  foot: FOOT,
}

const STORY = `Cây chè Shan tuyết mọc tự nhiên trên núi cao hơn 1.400 m, nhiều cây trên 100 năm tuổi. Bà con người Mông hái một tôm hai lá vào sáng sớm, sao bằng chảo gang trên bếp củi.
Năm 2019 mười hai hộ lập tổ hợp tác; năm 2022 chuyển thành hợp tác xã, đến nay có 46 thành viên và một xưởng chế biến 300 m².`

const SCORES: readonly SelfScore[] = [
  {
    number: '1.1',
    title: 'Nguồn gốc sản phẩm',
    max: 3,
    option: 'Sản phẩm được trồng trên địa bàn cấp xã từ 75% đến 100%',
    points: 3,
    description: 'Toàn bộ chè búp tươi thu mua của 46 hộ thành viên tại ba bản của xã.',
    proofs: ['Phụ lục 3, trang 12', 'Phụ lục 3, trang 15'],
  },
  {
    number: '1.2',
    title: 'Vùng nguyên liệu được cấp chứng nhận chất lượng',
    max: 2,
    option: 'Được cấp giấy chứng nhận chất lượng theo tiêu chuẩn quốc gia (VietGAP, hữu cơ, ...)',
    points: 1,
    description: 'Giấy chứng nhận hữu cơ TCVN 11041 cho 38 ha.',
    proofs: ['Phụ lục 3, trang 18'],
  },
  { number: '1.3', title: 'Gia tăng giá trị', max: 3, proofs: [] },
]

export const FORM_02: Form02Paper = {
  owner: {
    name: PRODUCER,
    kind: 'Hợp tác xã',
    address: ADDRESS,
    phone: '0912 000 000',
    email: 'htx.sinhphinhxanh@example.vn',
    foundedOn: plainDate('2022-03-15'),
    registration: '620700000000',
    history: STORY,
    structure:
      'Đại hội thành viên; Hội đồng quản trị ba người; Giám đốc; kế toán; tổ thu hái, tổ chế biến, tổ bán hàng.',
  },
  representative: HEAD,
  productDescription: 'Chè Shan tuyết sao suốt, hộp giấy 100 g và túi 500 g; tiêu chuẩn cơ sở TCCS 01:2024/SPX.',
  ticks: ['business', 'quality', 'foodSafety', 'property', 'trademark', 'collective'],
  results: {
    production: 'Vùng nguyên liệu 38 ha, hai máy vò, một máy sấy điện; công suất 12 tấn chè khô một năm.',
    quality: 'Đổi bao bì giấy kraft, thêm tem truy xuất nguồn gốc và nhãn song ngữ.',
    market: 'Bán tại 14 tỉnh, hai sàn thương mại điện tử và ba điểm bán hàng OCOP.',
    income: 'Doanh thu năm 2025: 3.240.000.000 đồng, tăng 18% so với năm 2024; lợi nhuận 412.000.000 đồng.',
  },
  sheetName: 'Chè tươi, chè chế biến',
  parts: [
    { code: 'A', title: 'SẢN PHẨM VÀ SỨC MẠNH CỦA CỘNG ĐỒNG', max: 40, points: 33, criteria: SCORES },
    { code: 'B', title: 'KHẢ NĂNG TIẾP THỊ', max: 25, points: 20, criteria: SCORES },
    { code: 'C', title: 'CHẤT LƯỢNG SẢN PHẨM', max: 35, points: 30, criteria: SCORES },
  ],
  total: 83,
  max: 100,
  proofs: [
    { title: 'Giấy chứng nhận đăng ký hợp tác xã', criteria: '3.1', pages: '1–2' },
    { title: 'Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm', criteria: '8.2', pages: '3' },
    { title: 'Hợp đồng nguyên tắc thu mua chè búp tươi với các hộ thành viên', criteria: '1.1; 1.4', pages: '12–17' },
  ],
  plan: { product: 'Thêm dòng trà túi lọc và bạch trà.', production: 'Mở rộng vùng hữu cơ lên 60 ha.', market: null },
  place: 'Sính Phình',
  date: plainDate('2026-05-04'),
  signerName: HEAD.name,
  foot: FOOT,
}

export const FORM_03: Form03Paper = {
  authority: 'ỦY BAN NHÂN DÂN XÃ SÍNH PHÌNH',
  commune: 'xã Sính Phình',
  province: 'tỉnh Điện Biên',
  number: '45/BC-UBND',
  place: 'Sính Phình',
  date: plainDate('2026-05-18'),
  owner: { name: PRODUCER, kind: 'Hợp tác xã', address: ADDRESS },
  representative: HEAD,
  product: 'Chè Shan tuyết cổ thụ Tủa Chùa',
  material: {
    claim: 'Toàn bộ nguyên liệu thu hái tại ba bản của xã.',
    finding:
      'Kiểm tra thực tế ngày 14/5/2026: 46 hộ bán chè cho hợp tác xã, diện tích 38 ha, khớp với hợp đồng và sổ thu mua.',
  },
  labour: {
    claim: 'Có 22 lao động thường xuyên, 20 người thường trú tại xã.',
    finding: 'Danh sách đúng với sổ theo dõi cư trú của xã; 20/22 lao động là người địa phương.',
  },
  idea: {
    claim: 'Sản phẩm truyền thống của người Mông.',
    finding: 'Nghề sao chè có từ lâu đời, được giữ trong các hộ.',
  },
  identity: {
    claim: 'Giống chè bản địa, cách sao bằng chảo gang.',
    finding: 'Quần thể chè cổ thụ được công nhận cây di sản; cách hái, sao và ủ khác với các vùng chè lân cận.',
  },
  recipients: ['UBND tỉnh Điện Biên', 'Sở Nông nghiệp và Môi trường', 'Lưu: VT'],
  signer: { capacity: ['TM. ỦY BAN NHÂN DÂN'], title: 'CHỦ TỊCH', name: 'Mùa A Mẫu' },
  foot: FOOT,
}
