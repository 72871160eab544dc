import type { PlainDate } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'

/** One field of a question's form. */
export interface QuestionField {
  readonly name: string
  readonly label: string
  readonly kind: 'date' | 'number' | 'text' | 'choice'
  readonly hint?: string
  readonly options?: readonly { readonly value: string; readonly text: string }[]
  /** What stands there before anything was typed. */
  readonly start?: string
}

/** A question as people ask it. */
export interface Question {
  /** The word of `saolang rule`. */
  readonly ask: string
  readonly group: 'term' | 'certificate' | 'power'
  readonly title: string
  readonly lead: string
  readonly fields: readonly QuestionField[]
}

/** What the forms know beside their words. */
export interface Time {
  readonly regimes: ReadonlyMap<string, Regime>
  readonly today: PlainDate
}

const LEVELS = [
  { value: 'province', text: 'Cấp tỉnh' },
  { value: 'ministry', text: 'Cấp trung ương (bộ)' },
]
const KINDS = [
  { value: 'first', text: 'Lần đầu' },
  { value: 'upgrade', text: 'Nâng hạng' },
  { value: 'renewal', text: 'Đánh giá lại' },
]
const STARS = [3, 4, 5, 2, 1].map((star) => ({ value: String(star), text: `${star} sao` }))

/** Every question of the page, in the order of a dossier's life. */
export function questionsOf({ regimes, today }: Time): readonly Question[] {
  const newestFirst = [...regimes.values()].sort((left, right) =>
    left.document.effectiveFrom < right.document.effectiveFrom ? 1 : -1,
  )
  const options = newestFirst.map(({ id, document }) => ({ value: id, text: document.name }))
  const regime: QuestionField = {
    ...{ name: 'regime', label: 'Theo quy định', kind: 'choice', options },
    ...(options[0] === undefined ? {} : { start: options[0].value }),
  }
  return [...termQuestions(today), ...certificateQuestions(), ...powerQuestions(regime, today)]
}

function termQuestions(today: PlainDate): readonly Question[] {
  return [
    {
      ...{ ask: 'communeCheck', group: 'term', title: 'Xã phải kiểm tra xong hồ sơ chậm nhất ngày nào?' },
      lead: 'Tính từ ngày xã tiếp nhận hồ sơ, chỉ tính ngày làm việc.',
      fields: [{ name: 'received', label: 'Ngày xã tiếp nhận', kind: 'date', start: today }],
    },
    {
      ...{ ask: 'round', group: 'term', title: 'Hồ sơ kịp đợt đánh giá nào?' },
      lead: 'Tính từ ngày xã đề nghị lên tỉnh, hoặc ngày tỉnh đề nghị lên bộ.',
      fields: [
        { name: 'level', label: 'Cấp đánh giá', kind: 'choice', options: LEVELS, start: 'province' },
        { name: 'proposed', label: 'Ngày đề nghị', kind: 'date', start: today },
      ],
    },
    {
      ...{ ask: 'reevaluationDue', group: 'term', title: 'Đánh giá lại phải xong chậm nhất ngày nào?' },
      lead: 'Tính từ ngày nhận đủ hồ sơ đề nghị của xã hoặc của tỉnh.',
      fields: [{ name: 'complete', label: 'Ngày nhận đủ hồ sơ', kind: 'date', start: today }],
    },
    {
      ...{ ask: 'withdrawalDue', group: 'term', title: 'Phải thu hồi giấy chứng nhận chậm nhất ngày nào?' },
      lead: 'Tính từ ngày có kết luận vi phạm, hoặc ngày xã xác nhận không còn sản xuất.',
      fields: [{ name: 'concluded', label: 'Ngày kết luận hoặc xác nhận', kind: 'date', start: today }],
    },
    {
      ...{ ask: 'workingDays', group: 'term', title: 'Đếm ngày làm việc' },
      lead: 'Ngày kế tiếp là ngày thứ nhất. Ngày nghỉ lễ, nghỉ bù, hoán đổi được trừ theo lịch.',
      fields: [
        { name: 'from', label: 'Từ ngày', kind: 'date', start: today },
        { name: 'days', label: 'Số ngày làm việc', kind: 'number' },
      ],
    },
  ]
}

function certificateQuestions(): readonly Question[] {
  const expires: QuestionField = { name: 'expires', label: 'Ngày hết hạn của giấy chứng nhận', kind: 'date' }
  return [
    {
      ...{ ask: 'expiry', group: 'certificate', title: 'Giấy chứng nhận có giá trị đến ngày nào?' },
      lead: 'Tính theo tháng từ ngày ban hành.',
      fields: [{ name: 'issued', label: 'Ngày ban hành', kind: 'date' }],
    },
    {
      ...{ ask: 'renewalWindow', group: 'certificate', title: 'Nộp hồ sơ đánh giá lại vào lúc nào?' },
      lead: 'Hồ sơ đánh giá lại chỉ được nộp trong một khoảng ngày trước khi giấy hết hạn.',
      fields: [expires],
    },
    {
      ...{ ask: 'lateLimit', group: 'certificate', title: 'Giấy được kéo dài đến ngày nào khi không kịp nộp?' },
      lead: 'Điều khoản chuyển tiếp: chỉ khi thời gian nộp không đáp ứng được và đang chờ kết quả đánh giá lại.',
      fields: [expires],
    },
  ]
}

function powerQuestions(regime: QuestionField, today: PlainDate): readonly Question[] {
  const date: QuestionField = { name: 'date', label: 'Vào ngày', kind: 'date', start: today }
  return [
    {
      ...{ ask: 'regime', group: 'power', title: 'Hồ sơ theo quy định nào?' },
      lead: 'Hồ sơ theo quy định có hiệu lực vào ngày nộp; hồ sơ cũ có thời gian chuyển tiếp.',
      fields: [
        { name: 'kind', label: 'Lần đánh giá', kind: 'choice', options: KINDS, start: 'first' },
        { name: 'lodged', label: 'Ngày nộp hồ sơ', kind: 'date' },
        { name: 'today', label: 'Xem vào ngày', kind: 'date', start: today },
      ],
    },
    {
      ...{ ask: 'authority', group: 'power', title: 'Ai đánh giá, công nhận, cấp giấy, thu hồi?' },
      lead: 'Thẩm quyền thay đổi theo quy định, ngày và hạng sao.',
      fields: [regime, date, { name: 'star', label: 'Hạng', kind: 'choice', options: STARS, start: '3' }],
    },
    {
      ...{ ask: 'forward', group: 'power', title: 'Sản phẩm có được chuyển lên cấp trên không?' },
      lead: 'So điểm trung bình chưa làm tròn với mức của quy định.',
      fields: [
        regime,
        date,
        {
          ...{ name: 'from', label: 'Cấp đã đánh giá', kind: 'choice', start: 'province' },
          options: [{ value: 'district', text: 'Cấp huyện' }, ...LEVELS],
        },
        { name: 'mean', label: 'Điểm trung bình', kind: 'text', hint: 'Ví dụ 89,5 hoặc 179/2' },
      ],
    },
    {
      ...{ ask: 'productCode', group: 'power', title: 'Mã sản phẩm theo quy định nào?' },
      lead: 'Mã cũ giữ nguyên như đã in, kể cả khi đơn vị hành chính thay đổi.',
      fields: [{ name: 'code', label: 'Mã sản phẩm', kind: 'text', hint: 'Ví dụ 51-23515-001-2026' }],
    },
  ]
}
