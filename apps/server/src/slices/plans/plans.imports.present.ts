import { z } from 'zod'
import type { PreparedPlan } from './plans.imports.commands.ts'
import { PLAN_LEVEL_WORDS, partsWords } from './plans.words.ts'

export const PreparedView = z.object({
  id: z.string(),
  fileName: z.string(),
  fileHash: z.string(),
  planId: z.string().nullable(),
  readingId: z.string().nullable(),
  faults: z.array(z.object({ place: z.string(), say: z.string() })),
  plan: z
    .object({
      title: z.string(),
      level: z.string(),
      place: z.string(),
      number: z.string().nullable(),
      issued: z.string(),
      from: z.string(),
      to: z.string(),
      counts: z.array(z.object({ words: z.string(), count: z.number().int() })),
      withoutLead: z.number().int(),
    })
    .nullable(),
})
export type PreparedView = z.infer<typeof PreparedView>

export function presentPrepared({ content, faults, ...rest }: PreparedPlan): PreparedView {
  return { ...rest, faults: [...faults], plan: content === null ? null : planOf(content) }
}

function planOf(content: NonNullable<PreparedPlan['content']>) {
  const { document, purposes, bases, recipients, products, targets, tasks, budget } = content
  const counts = [
    { words: 'chỉ tiêu', count: targets.length },
    { words: 'nhiệm vụ', count: tasks.length },
    { words: 'dòng kinh phí', count: budget.lines.length },
    { words: 'mục đích', count: purposes.length },
    { words: 'căn cứ', count: bases.length },
    { words: 'nơi nhận', count: recipients.length },
    { words: 'sản phẩm nêu tên', count: products.length },
  ]
  return {
    ...{ title: document.title, level: PLAN_LEVEL_WORDS[document.level], place: document.place?.name ?? 'Cả nước' },
    ...{ number: document.number, issued: partsWords(document.issued), from: document.from, to: document.to },
    counts,
    withoutLead: tasks.filter(({ leads }) => leads.length === 0).length,
  }
}
