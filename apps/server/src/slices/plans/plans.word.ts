import type { WordBlock, WordPaper } from '../../platform/word/index.ts'
import { agencyOf, type PlanPrint, signerOf, subtitleOf } from './plans.print.tsx'

const section = (text: string, items: readonly string[]): WordBlock[] =>
  items.length === 0
    ? []
    : [
        { is: 'heading', level: 1, text },
        { is: 'list', items },
      ]

const TASK_COLUMNS = [
  ...([
    { head: 'TT', width: 6, align: 'center' },
    { head: 'Nhiệm vụ', width: 36 },
  ] as const),
  ...([
    { head: 'Chủ trì', width: 20 },
    { head: 'Phối hợp', width: 22 },
    { head: 'Thời gian', width: 16 },
  ] as const),
]

function blocksOf(view: PlanPrint): WordBlock[] {
  const blank = view.issuedOn === null ? [`(Văn bản ghi: ${view.issuedWords})`] : []
  const total = view.declaredTotal === null ? [] : [`Tổng kinh phí: ${view.declaredTotal}.`]
  const tasks = view.tasks.map(({ title, leads, coordinating, time }, at) => [
    ...[String(at + 1), title, leads, coordinating, time],
  ])
  return [
    ...blank.map((text): WordBlock => ({ is: 'paragraph', text })),
    ...view.bases.map((basis): WordBlock => ({ is: 'paragraph', text: [{ text: `${basis};`, italic: true }] })),
    ...section('I. MỤC ĐÍCH, YÊU CẦU', view.purposes),
    ...section('II. MỤC TIÊU, CHỈ TIÊU', view.targets),
    ...(tasks.length === 0
      ? []
      : [
          { is: 'heading', level: 1, text: 'III. NHIỆM VỤ' } as const,
          { is: 'table', columns: TASK_COLUMNS, rows: tasks } as const,
        ]),
    ...(view.budget.length === 0 ? [] : [{ is: 'heading', level: 1, text: 'IV. KINH PHÍ' } as const]),
    ...(view.budget.length === 0 ? [] : total).map((text): WordBlock => ({ is: 'paragraph', text })),
    ...(view.budget.length === 0
      ? []
      : [{ is: 'list', items: view.budget.map((line) => `${line.title}: ${line.declared}.`) } as const]),
  ]
}

/** A plan as Word writes it: what the print shows, in the layout of Nghị định 30/2020 (DRV-08). */
export function planWord(view: PlanPrint): WordPaper {
  const agency = agencyOf(view)
  return {
    agency,
    ...(view.number === null ? {} : { number: view.number }),
    place: view.place,
    ...(view.issuedOn === null ? {} : { date: view.issuedOn }),
    ...{ title: view.kind, about: subtitleOf(view.title), draft: view.isDraft },
    blocks: blocksOf(view),
    recipients: view.recipients,
    signers: [signerOf(view)],
  }
}
