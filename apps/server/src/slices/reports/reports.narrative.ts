import {
  type Figure,
  type FigureSet,
  isEstimated,
  type ReportKind,
  type ReportLevel,
  type SectionKey,
  sectionsOf,
} from '@saolang/domain/report'
import { dateWords, figureWords, periodWords, valueWords } from './reports.words.ts'

/**
 * The first words of each section, in the sentences of official reports, with the numbers and the marks of their
 * sources: `[7]` is the footnote of figure number 7. A person edits them; what is not known is said as such.
 */
export function draftSections(
  facts: { readonly kind: ReportKind; readonly level: ReportLevel },
  set: FigureSet,
): readonly { readonly key: SectionKey; readonly text: string }[] {
  return sectionsOf(facts.kind, facts.level).flatMap((key) => {
    const text = draftOf(key, new Sentences(set, facts.kind)).join('\n\n')
    return text === '' ? [] : [{ key, text }]
  })
}

/** Figures of a set as pieces of sentences. */
class Sentences {
  private readonly figures: ReadonlyMap<string, Figure>

  constructor(
    readonly set: FigureSet,
    readonly kind: ReportKind,
  ) {
    this.figures = new Map(set.figures.map((one) => [one.key, one]))
  }

  value(key: string): number | null {
    return this.figures.get(key)?.value ?? null
  }

  /** "14 sản phẩm [1]". */
  say(key: string): string {
    const figure = this.figures.get(key)
    if (figure === undefined) return 'chưa có số liệu'
    const words = figure.value === null ? 'chưa có số liệu' : figureWords(figure)
    return figure.no === null ? words : `${words} [${figure.no}]`
  }

  /** ", tăng 4 so với kỳ trước"; nothing where there is nothing to compare with. */
  trend(key: string): string {
    const figure = this.figures.get(key)
    if (figure === undefined || figure.value === null || figure.previous === null) return ''
    const difference = figure.value - figure.previous
    if (difference === 0) return ', bằng kỳ trước'
    const size = valueWords(figure.kind, Math.abs(difference))
    return `, ${difference > 0 ? 'tăng' : 'giảm'} ${size} ${figure.unit} so với kỳ trước`
  }

  /** The part of the month in a quarter's report: " (riêng trong tháng: 3)". */
  inMonth(key: string): string {
    const figure = this.figures.get(key)
    return figure?.month == null ? '' : ` (riêng trong tháng: ${valueWords(figure.kind, figure.month)})`
  }

  /** Whole sentence parts for what is not zero: "5 lớp đào tạo [24]". */
  list(keys: readonly string[]): string {
    return keys
      .filter((key) => (this.value(key) ?? 0) > 0)
      .map(
        (key) =>
          `${(this.figures.get(key)?.label ?? '').toLocaleLowerCase('vi')}: ${this.say(key)}${this.inMonth(key)}`,
      )
      .join('; ')
  }
}

function draftOf(key: SectionKey, s: Sentences): readonly string[] {
  switch (key) {
    case 'direction':
      return direction(s)
    case 'targets':
      return targets(s)
    case 'products':
      return products(s)
    case 'support':
      return support(s)
    case 'tasks':
      return tasks(s)
    case 'money':
      return money(s)
    case 'lower':
      return lower(s)
    case 'difficulties':
      return difficulties(s)
    case 'answer':
    case 'lessons':
    case 'next':
    case 'proposals':
      return []
  }
}

function direction(s: Sentences): readonly string[] {
  const { set } = s
  const until = isEstimated(set)
    ? ` Số liệu tính đến hết ngày ${dateWords(set.cutOff)}; từ sau ngày này đến hết ngày ${dateWords(set.to)} là số ước.`
    : ''
  const decided = s.value('decision.signed') ?? 0
  const period = periodWords(s.kind, set.from, set.to)
  return [
    `Báo cáo tổng hợp tình hình thực hiện Chương trình mỗi xã một sản phẩm (OCOP) ${period}.${until}`,
    ...(decided === 0 ? [] : [`Trong kỳ đã ban hành ${s.say('decision.signed')}.`]),
  ]
}

function targets({ set }: Sentences): readonly string[] {
  const tables = set.tables.filter(({ section }) => section === 'targets')
  if (tables.length === 0) return ['Chưa có kế hoạch nào đang thực hiện có chỉ tiêu trong kỳ.']
  const judged = tables.flatMap(({ rows }) => rows.map(({ cells }) => cells[4] ?? ''))
  const count = (word: string) => judged.filter((one) => one === word).length
  const parts = ['Đạt', 'Đúng tiến độ', 'Có nguy cơ không đạt', 'Chậm tiến độ', 'Không đạt', 'Chưa có số liệu']
    .filter((word) => count(word) > 0)
    .map((word) => `${count(word)} chỉ tiêu ${word.toLocaleLowerCase('vi')}`)
  return [`Kế hoạch có ${judged.length} chỉ tiêu: ${parts.join('; ')}. Chi tiết tại bảng dưới đây.`.replace(': .', '.')]
}

function products(s: Sentences): readonly string[] {
  const renewed = s.list(['prod.renewed', 'prod.returned'])
  const lost = s.list(['prod.expired', 'prod.withdrawn'])
  const stars = s.list(['prod.star3', 'prod.star4', 'prod.star5'])
  const fresh = (s.value('prod.fresh') ?? 0) === 0 ? 'không có sản phẩm nào' : s.say('prod.fresh')
  const more = [
    ...(renewed === '' ? [] : [` Ngoài ra, ${renewed}.`]),
    ...(lost === '' ? [] : [` Giảm trong kỳ: ${lost}.`]),
  ]
  const day = dateWords(s.set.cutOff)
  return [
    `Trong kỳ, ${fresh} được công nhận mới${s.inMonth('prod.fresh')}${s.trend('prod.fresh')}.${more.join('')}`,
    `Đến ngày ${day}, có ${s.say('prod.valid')} còn hiệu lực của ${s.say('producer.valid')}${stars === '' ? '' : `, ${stars}`}. Đầu kỳ có ${s.say('prod.start')}.`,
    `Chủ thể đã gửi ${s.say('dossier.submitted')}; cấp xã đã đề nghị ${s.say('dossier.proposed')}.`,
  ]
}

function support(s: Sentences): readonly string[] {
  const told = s.list(['act.communication', 'act.media', 'act.material', 'act.conference'])
  const taught = s.list(['act.training', 'act.trained', 'act.trainedProducers'])
  const helped = s.list(['act.support', 'act.supportDong'])
  const sold = s.list(['point.new', 'fair.held', 'fair.sales', 'trade.livestream'])
  const channels = s.list(['point.open', 'channel.modern', 'channel.ecommerce'])
  const line = (name: string, words: string) =>
    words === '' ? `${name}: chưa có hoạt động được ghi sổ trong kỳ.` : `${name}: ${words}.`
  return [
    line('Tuyên truyền, hội nghị', told),
    line('Đào tạo, tập huấn', taught),
    ...(helped === '' ? [] : [line('Hỗ trợ chủ thể', helped)]),
    line('Xúc tiến thương mại', sold),
    ...(channels === '' ? [] : [`Đến ngày ${dateWords(s.set.cutOff)}, ${channels}.`]),
  ]
}

function tasks(s: Sentences): readonly string[] {
  const late = s.value('task.overdue') ?? 0
  return [
    `Trong kỳ hoàn thành ${s.say('task.done')}${s.trend('task.done')}; đang thực hiện ${s.say('task.open')}.${late === 0 ? ' Không có nhiệm vụ quá hạn.' : ` Còn ${s.say('task.overdue')} quá hạn.`}`,
  ]
}

function money(s: Sentences): readonly string[] {
  if (s.value('money.estimate') === null) return ['Chưa có số liệu kinh phí của kế hoạch.']
  return [
    `Trong kỳ, dự toán giao ${s.say('money.estimate')}; phân bổ ${s.say('money.allocation')}; giải ngân ${s.say('money.disbursement')}${s.trend('money.disbursement')}; quyết toán ${s.say('money.settlement')}.`,
  ]
}

function lower(s: Sentences): readonly string[] {
  const due = s.value('lower.due') ?? 0
  if (due === 0) return ['Trong kỳ chưa có báo cáo định kỳ nào của cấp dưới được lập.']
  const late = s.value('lower.late') ?? 0
  return [
    `Đã nhận ${s.say('lower.sent')} trên ${s.say('lower.due')} phải gửi${late === 0 ? '' : `; ${s.say('lower.late')} gửi muộn hoặc chưa gửi khi đến hạn`}.`,
  ]
}

function difficulties(s: Sentences): readonly string[] {
  const raised = s.value('issue.raised') ?? 0
  const open = s.value('issue.open') ?? 0
  if (raised + open === 0) return ['Trong kỳ không có khó khăn, vướng mắc nào được ghi sổ.']
  return [`Trong kỳ ghi nhận ${s.say('issue.raised')}; còn ${s.say('issue.open')} chờ trả lời.`]
}
