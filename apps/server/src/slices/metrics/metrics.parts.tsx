import type { BridgeMove } from '@saolang/domain/metric'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { MetricView } from './metrics.present.ts'
import { valueText } from './metrics.value-text.ts'

type Step = { readonly name: string; readonly count: number; readonly sign: string; readonly move: BridgeMove | null }

const STEPS: readonly (readonly [BridgeMove, string, string])[] = [
  ['fresh', 'Công nhận mới', '+'],
  ['returned', 'Công nhận lại sau khi hết hiệu lực', '+'],
  ['expired', 'Hết hạn', '−'],
  ['withdrawn', 'Bị thu hồi', '−'],
]

/** C-11: how the total came about, each step with its list. */
export function BridgeTable({
  view,
  bridge,
}: {
  readonly view: MetricView
  readonly bridge: NonNullable<MetricView['bridge']>
}) {
  const steps: readonly Step[] = [
    { name: `Còn hiệu lực trước ngày ${formatDate(view.from)}`, count: bridge.start, sign: '', move: null },
    ...STEPS.map(([move, name, sign]) => ({ name, sign, move, count: bridge[move] })),
    { name: `Còn hiệu lực ngày ${formatDate(view.to)}`, count: bridge.end, sign: '=', move: null },
    { name: 'Trong đó được công nhận lại khi còn hiệu lực', count: bridge.renewed, sign: '', move: 'renewed' },
  ]
  return (
    <DataTable
      caption="Biến động trong kỳ"
      columns={[
        {
          head: 'Bước',
          cell: (step: Step) => <StepName step={step} href={view.href} isOpen={step.move === view.move} />,
        },
        { head: 'Số sản phẩm', cell: (step) => `${step.sign} ${formatNumber(step.count)}`.trim(), numeric: true },
      ]}
      rows={steps}
      keyOf={(step) => step.name}
      empty=""
    />
  )
}

function StepName({ step, href, isOpen }: { readonly step: Step; readonly href: string; readonly isOpen: boolean }) {
  if (step.move === null || step.count === 0) return <>{step.name}</>
  if (isOpen) return <strong>{`${step.name} (đang xem)`}</strong>
  return (
    <a class="govuk-link" href={`${href}&move=${step.move}#list`}>
      {step.name}
    </a>
  )
}

/** C-06: revenue by channel beside its total. */
export function ChannelTable({ view }: { readonly view: MetricView }) {
  return (
    <DataTable
      caption="Theo kênh phân phối"
      columns={[
        { head: 'Kênh', cell: (row: MetricView['parts'][number]) => row.name },
        { head: 'Năm trước (đồng)', cell: (row) => formatNumber(row.denominator ?? 0), numeric: true },
        { head: 'Năm cuối kỳ (đồng)', cell: (row) => formatNumber(row.numerator), numeric: true },
        { head: 'Tăng trưởng', cell: (row) => valueText(row.value, view.unit), numeric: true },
      ]}
      rows={view.parts}
      keyOf={(row) => row.key}
      empty=""
    />
  )
}

/** Each commune, former district or province. */
export function UnitTable({ view }: { readonly view: MetricView }) {
  return (
    <Details summary={`Theo nơi (${view.units.length})`} open={view.unitCode !== ''}>
      <DataTable
        caption="Số liệu theo nơi"
        captionHidden
        columns={[
          {
            head: 'Nơi',
            cell: (row: MetricView['units'][number]) => (
              <a class="govuk-link" href={`${row.href}#list`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Giá trị', cell: (row) => valueText(row.value, view.unit), numeric: true, nowrap: true },
          {
            head: 'Tử số / mẫu số',
            cell: (row) =>
              row.denominator === null ? '' : `${formatNumber(row.numerator)} / ${formatNumber(row.denominator)}`,
            numeric: true,
            nowrap: true,
          },
        ]}
        rows={view.units}
        keyOf={(row) => row.code}
        empty=""
      />
    </Details>
  )
}
