import { type PlanReading, readPlanText } from '@saolang/domain/plan-reading'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ask, Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Split } from '../../platform/pages/split.tsx'
import { readPlan } from './plans.reading.ts'
import { composeContent } from './plans.store.ts'
import { LinesLink } from './plans.texts.fields.tsx'
import { SourceText } from './plans.texts.pages.tsx'
import { linesView, TextView } from './plans.texts.present.ts'

const Lines = z.object({ from: z.number().int(), to: z.number().int() })

export const SourceView = z.object({
  id: z.string(),
  title: z.string(),
  fileName: z.string(),
  lines: TextView.shape.lines,
  /** What the plan holds today, with the lines that it came from. */
  rows: z.array(z.object({ kind: z.string(), text: z.string(), lines: Lines })),
})
export type SourceView = z.infer<typeof SourceView>

/** The text from which a plan was read, beside what the plan holds of it today (DOC-02). */
export async function presentSource(ask: Ask, id: string): Promise<Result<SourceView, string>> {
  const plan = await readPlan(ask, id)
  if (!plan.ok) return plan
  const row = await ask.tx
    .selectFrom('plan_reading')
    .innerJoin('plan_import', 'plan_import.id', 'plan_reading.import_id')
    .select(['plan_reading.text', 'plan_reading.file_name as fileName'])
    .where('plan_import.plan_id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return fail('request/not-found')
  const reading: PlanReading = readPlanText(row.text)
  const { document, purposes, bases, targets, tasks, budget, recipients } = await composeContent(ask, id, plan.value)
  const at = (
    kind: string,
    list: readonly { readonly text: string; readonly lines: SourceView['rows'][number]['lines'] | null }[],
  ) => list.flatMap(({ text, lines }) => (lines === null ? [] : [{ kind, text: text.slice(0, 300), lines }]))
  return ok({
    ...{ id, title: plan.value.document.title, fileName: row.fileName, lines: linesView(reading) },
    rows: [
      ...at('Văn bản', [
        {
          text: [document.number ?? 'Chưa có số', document.issuer ?? ''].join(', '),
          lines: document.headerLines ?? null,
        },
      ]),
      ...at('Mục đích', purposes),
      ...at(
        'Căn cứ',
        bases.map(({ number, title, lines }) => ({ text: number ?? title, lines })),
      ),
      ...at('Chỉ tiêu', targets),
      ...at(
        'Nhiệm vụ',
        tasks.map(({ title, lines }) => ({ text: title, lines })),
      ),
      ...at(
        'Kinh phí',
        budget.lines.map(({ title, lines }) => ({ text: title, lines })),
      ),
      ...at(
        'Nơi nhận',
        recipients.map(({ name, lines }) => ({ text: name, lines })),
      ),
    ].sort((one, other) => one.lines.from - other.lines.from),
  })
}

export function sourcePage(view: SourceView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title="Văn bản nguồn của kế hoạch"
      caption={view.title}
      back={{ href: `/plans/${view.id}` }}
      wide
    >
      <Split label="Văn bản nguồn" document={<SourceText lines={view.lines} />}>
        <DataTable
          caption="Nội dung của kế hoạch và dòng nguồn"
          columns={[
            { head: 'Loại', cell: (row: SourceView['rows'][number]) => row.kind },
            { head: 'Nội dung', cell: (row) => row.text },
            { head: 'Nguồn', cell: (row) => <LinesLink lines={row.lines} /> },
          ]}
          rows={view.rows}
          keyOf={(row) => `${row.kind} ${row.lines.from} ${row.text}`}
          stack
          empty="Chưa có dòng nào."
        />
      </Split>
    </ShellPage>
  )
}
