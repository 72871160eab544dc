import type { Criterion, Option, Regime, Sheet } from '@saolang/domain/regime'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { type SheetCriterion, sheetPdf } from '../../platform/papers/index.ts'

type Asked = Pick<Ask, 'today' | 'publicUrl'>

/** The forms printed on one day: typesetting takes a third of a second, and everybody may ask. */
const printed = { day: '', forms: new Map<string, Promise<Buffer>>() }

/** The sheet of a regulation for no product in particular, to be filled by hand; the same for everybody within a day. */
export function emptySheetPdf(ask: Asked, regime: Regime, sheet: Sheet): Promise<Buffer> {
  if (printed.day !== ask.today) {
    printed.day = ask.today
    printed.forms.clear()
  }
  const key = `${ask.publicUrl} ${regime.hash} ${sheet.number}`
  const known = printed.forms.get(key)
  if (known !== undefined) return known
  const form = printSheet(ask, regime, sheet)
  printed.forms.set(key, form)
  // What failed is tried again by the next one who asks.
  form.catch(() => printed.forms.delete(key))
  return form
}

function printSheet(ask: Asked, regime: Regime, sheet: Sheet): Promise<Buffer> {
  const { industry, group, subgroup } = sheet.classification
  const files = sheet.knockOuts.filter(({ type }) => type === 'file').map(({ label }) => label.toLocaleLowerCase('vi'))
  return sheetPdf({
    sheetNumber: sheet.number,
    sheetName: sheet.name,
    classification: [industry.name, group.name, ...(subgroup === null ? [] : [subgroup.name])].join(' – '),
    product: {},
    knockOut:
      files.length === 0 ? 'Bản chép không nêu trường hợp loại hồ sơ.' : `Hồ sơ bị loại khi: ${files.join('; ')}.`,
    starLegend: 'Dấu sao là yêu cầu tối thiểu của hạng: *** là 3 sao, **** là 4 sao, ***** là 5 sao.',
    parts: sheet.parts.map((part) => ({
      ...{ code: part.code, title: part.label, max: part.max },
      sections: part.sections.map((section) => ({
        ...{ number: section.number, title: section.label, max: section.max },
        criteria: section.criteria.map(criterionPaper),
      })),
    })),
    max: regime.parts.reduce((sum, part) => sum + part.max, 0),
    foot: {
      code: `${regime.document.number}, biểu ${sheet.number}`,
      printedAt: formatDate(ask.today),
      checkUrl: `${ask.publicUrl}/regimes/${regime.id}/sheets/${sheet.number}`,
    },
  })
}

function criterionPaper(criterion: Criterion): SheetCriterion {
  const head = { number: criterion.id, max: criterion.max }
  if (criterion.kind === 'group') {
    return { ...head, title: criterion.label, children: criterion.children.map(criterionPaper) }
  }
  const title = criterion.mark === null ? criterion.label : `${criterion.label} ${'*'.repeat(criterion.mark)}`
  const after = criterion.notes.map(({ label }) => label)
  const option = (one: Option) => ({ text: one.label, points: one.points, star: one.star, chosen: false })
  if (criterion.cases.length === 0) return { ...head, title, after, options: criterion.options.map(option) }
  const cases = criterion.cases.map((one) => ({ title: one.label, options: one.options.map(option) }))
  return { ...head, title, after, cases }
}
