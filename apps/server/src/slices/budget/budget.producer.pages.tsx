import { BUDGET_STEPS, formatMillions, sumDong } from '@saolang/domain/budget'
import { canReadProgramme } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ask, Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Money, NOTHING } from './budget.forms.tsx'
import { findProducerPlace, listPackages, listPaid, listStars, listYears } from './budget.producer.store.ts'
import { STEP_WORDS } from './budget.words.ts'

const Dong = z.number().int()

/** What a producer was given, and what came after (GEN-03). */
export const ProducerView = z.object({
  id: z.string(),
  name: z.string(),
  packages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stage: z.string(),
      from: z.string().nullable(),
      dong: Dong.nullable(),
    }),
  ),
  paid: z.array(
    z.object({
      key: z.string(),
      lineId: z.string(),
      title: z.string(),
      planTitle: z.string(),
      step: z.enum(BUDGET_STEPS),
      dong: Dong,
      on: z.string(),
      decision: z.string().nullable(),
    }),
  ),
  /** Paid from the money of plans. */
  disbursed: Dong,
  stars: z.array(z.object({ id: z.string(), name: z.string(), star: z.number().int(), on: z.string() })),
  years: z.array(z.object({ year: z.number().int(), revenue: Dong.nullable() })),
})
export type ProducerView = z.infer<typeof ProducerView>

const Fields = z.record(z.string(), z.unknown())

/** The sum of the kinds of revenue that were said; null where none was. */
function revenueOf(fields: unknown): number | null {
  const told = Object.entries(Fields.catch({}).parse(fields)).flatMap(([key, value]) =>
    key.startsWith('revenue') && typeof value === 'number' ? [value] : [],
  )
  return told.length === 0 ? null : sumDong(told)
}

export async function presentProducer(ask: Ask, id: string): Promise<Result<ProducerView, string>> {
  const producer = await findProducerPlace(ask.tx, id)
  const place = producer === undefined ? undefined : { level: 'commune' as const, ...producer }
  if (producer === undefined || place === undefined || !canReadProgramme(ask.person?.actor ?? null, place).may)
    return fail('request/not-found')
  const paid = (await listPaid(ask.tx, id)).flatMap((row) => {
    const step = BUDGET_STEPS.find((one) => one === row.step)
    return step === undefined ? [] : [{ ...row, step }]
  })
  const packages = await listPackages(ask.tx, id)
  const years = await listYears(ask.tx, id)
  return ok({
    ...{ id, name: producer.name, paid, stars: await listStars(ask.tx, id) },
    packages: packages.map(({ theme: _theme, to: _to, ...one }) => one),
    disbursed: sumDong(paid.filter((one) => one.step === 'disbursement').map((one) => one.dong)),
    years: years.map((one) => ({ year: Number(one.from?.slice(0, 4) ?? 0), revenue: revenueOf(one.fields) })),
  })
}

export function producerPage(view: ProducerView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title="Hỗ trợ và kết quả"
      caption={view.name}
      back={{ href: `/producers/${view.id}` }}
      wide
    >
      <p class="govuk-body">{`Đã giải ngân từ kinh phí các kế hoạch: ${formatMillions(view.disbursed)}.`}</p>
      <DataTable
        caption={`${view.packages.length} gói hỗ trợ (triệu đồng)`}
        columns={[
          {
            head: 'Gói hỗ trợ',
            cell: (row: ProducerView['packages'][number]) => (
              <a class="govuk-link" href={`/registers/supportPackage/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Từ ngày', cell: (row) => (row.from === null ? '' : formatDate(row.from)), nowrap: true },
          { head: 'Số tiền', cell: (row) => <Money dong={row.dong} />, numeric: true },
        ]}
        rows={view.packages}
        keyOf={(row) => row.id}
        stack
        empty="Chưa ghi gói hỗ trợ nào cho chủ thể này."
      />
      <DataTable
        caption={`${view.paid.length} khoản từ kinh phí kế hoạch (triệu đồng)`}
        columns={[
          {
            head: 'Dòng kinh phí',
            cell: (row: ProducerView['paid'][number]) => (
              <a class="govuk-link" href={`/budget/lines/${row.lineId}`}>
                {row.title}
              </a>
            ),
          },
          { head: 'Kế hoạch', cell: (row) => row.planTitle },
          { head: 'Bước', cell: (row) => STEP_WORDS[row.step] },
          { head: 'Ngày', cell: (row) => formatDate(row.on), nowrap: true },
          { head: 'Quyết định', cell: (row) => row.decision ?? '' },
          { head: 'Số tiền', cell: (row) => <Money dong={row.dong} />, numeric: true },
        ]}
        rows={view.paid}
        keyOf={(row) => row.key}
        stack
        empty="Chưa có khoản nào từ kinh phí kế hoạch."
      />
      <h2 class="govuk-heading-m">Kết quả sau hỗ trợ</h2>
      <DataTable
        caption={`${view.stars.length} lần được công nhận`}
        columns={[
          { head: 'Sản phẩm', cell: (row: ProducerView['stars'][number]) => row.name },
          { head: 'Ngày', cell: (row) => formatDate(row.on), nowrap: true },
          { head: 'Hạng', cell: (row) => `${row.star} sao`, numeric: true },
        ]}
        rows={view.stars}
        keyOf={(row) => row.id}
        empty="Chưa có sản phẩm nào được công nhận."
      />
      <DataTable
        caption="Doanh thu theo năm (triệu đồng)"
        columns={[
          { head: 'Năm', cell: (row: ProducerView['years'][number]) => row.year },
          {
            head: 'Doanh thu',
            cell: (row) => (row.revenue === null ? NOTHING : <Money dong={row.revenue} />),
            numeric: true,
          },
        ]}
        rows={view.years}
        keyOf={(row) => String(row.year)}
        empty="Chưa có số liệu doanh thu. Chủ thể hoặc xã ghi ở sổ theo năm."
      />
    </ShellPage>
  )
}
