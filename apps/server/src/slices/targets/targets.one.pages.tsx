import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Bullet } from '../../platform/pages/charts/index.ts'
import { Button, ButtonGroup } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { Bridge, Course, Units } from './targets.one.charts.tsx'
import { Allocated, Declared, FrozenTable, History, Parts, Readings } from './targets.one.parts.tsx'
import type { TargetView } from './targets.one.present.ts'
import { shareWords } from './targets.present.ts'
import { ActualCell } from './targets.table.tsx'
import { amountWords, JUDGEMENT_TONES } from './targets.words.ts'

export interface TargetPageView {
  readonly target: TargetView
  readonly sort: string
}

export function targetPage({ target: view, sort }: TargetPageView, shell: Shell): VNode {
  const { row, plan } = view
  return (
    <ShellPage
      shell={shell}
      title={row.text}
      caption={`${view.kindName} ${row.key} · ${plan.placeName}`}
      back={{ href: `/targets?plan=${plan.id}` }}
    >
      {view.cancelled !== null && <InsetText>{`Mục tiêu đã hủy. Lý do: ${view.cancelled}.`}</InsetText>}
      <p class="govuk-body">
        <Tag tone={JUDGEMENT_TONES[row.judgement]}>{row.judgementWord}</Tag>{' '}
        {`Số liệu đến ngày ${formatDate(view.today)}.`}
      </p>
      {row.floor !== null && (
        <Bullet
          title="Thực hiện so với mục tiêu"
          value={row.actual.hundredths === null ? null : row.actual.hundredths / 100}
          floor={row.floor / 100}
          aim={row.aim === null ? null : row.aim / 100}
          comparison={row.comparison}
          unit=""
          format={(value) => amountWords(Math.round(value * 100), row.unit)}
        />
      )}
      <NextStep view={view} />
      <Facts view={view} />
      {view.mayWrite && <Doings view={view} />}
      <div class="sl-target-beside">
        <Course view={view} />
        <Bridge view={view} />
      </div>
      <Readings view={view} />
      <Parts view={view} />
      <Allocated view={view} />
      <Units view={view} sort={sort} />
      <Declared view={view} />
      <FrozenTable view={view} />
      <History view={view} />
    </ShellPage>
  )
}

type Props = { readonly view: TargetView }

/** What a person has to decide before the number means what the text says. */
function NextStep({ view }: Props) {
  const { row } = view
  const says = [
    view.needsBaseline && 'Văn bản không nêu số đầu kỳ. Hãy xác nhận số đầu kỳ.',
    view.readings.length > 0 &&
      view.readingReason === null &&
      'Câu chữ có hơn một cách hiểu. Hãy chọn một cách, kèm lý do.',
    row.judgement === 'undecided' && 'Văn bản ghi "khoảng". Hãy đặt biên độ để kết luận.',
    row.comparison === 'none' &&
      row.actual.hundredths === null &&
      view.assessments.length === 0 &&
      'Hãy ghi tình hình thực hiện bằng lời.',
  ].filter((one) => one !== false)
  if (says.length === 0 || !view.mayWrite) return null
  return (
    <InsetText>
      {says.map((one) => (
        <p key={one} class="govuk-body">
          {one}
        </p>
      ))}
    </InsetText>
  )
}

function Facts({ view }: Props) {
  const { row, definition, parent } = view
  const goal = row.words === null ? row.goal : `${row.goal} (văn bản ghi "${row.words}")`
  const rows = [
    { label: 'Con số', value: goal },
    { label: 'Thực hiện', value: <ActualCell row={row} /> },
    ...(view.register === null ? [] : [{ label: 'Số từ sổ đăng ký', value: view.register }]),
    ...(row.share === null ? [] : [{ label: 'So với con số', value: shareWords(row.share) }]),
    ...(row.forecast === null
      ? []
      : [
          {
            label: 'Dự báo cuối kỳ',
            value: [row.forecast.value, row.forecast.basis].filter((one) => one !== '').join('. '),
          },
        ]),
    { label: 'Kỳ', value: `${formatDate(row.from)} đến ${formatDate(row.to)}` },
    { label: 'Địa bàn', value: view.plan.placeName },
    { label: 'Cách tính', value: definition === null ? 'Chưa chọn cách tính' : definition.counts },
    ...(definition === null
      ? []
      : [
          { label: 'Công thức', value: definition.formula },
          { label: 'Nguồn', value: definition.source },
        ]),
    ...(view.baseline === null
      ? []
      : [
          {
            label: 'Số đầu kỳ',
            value: `${view.baseline.value} ngày ${formatDate(view.baseline.on)}, theo ${view.baseline.source}. ${view.baseline.by} xác nhận ngày ${formatDateTime(new Date(view.baseline.at))}.`,
          },
        ]),
    ...(parent === null ? [] : [{ label: 'Nằm trong', value: <ParentLine parent={parent} /> }]),
  ]
  return <SummaryList rows={rows} />
}

function ParentLine({ parent }: { readonly parent: NonNullable<TargetView['parent']> }) {
  return (
    <>
      <a class="govuk-link" href={`/targets/${parent.id}`}>
        {parent.text}
      </a>
      {` (${parent.goal}). `}
      {parent.limited ? 'Phần này không được lớn hơn.' : 'Hai mẫu số khác nhau nên không so với nhau.'}
    </>
  )
}

function Doings({ view }: Props) {
  const { row } = view
  const record = (what: string, text: string) => (
    <a class="govuk-link" href={`/targets/${row.id}/record?what=${what}`}>
      {text}
    </a>
  )
  return (
    <ButtonGroup>
      <Button href={`/targets/${row.id}/edit`}>Sửa mục tiêu</Button>
      {view.mayAllocate && (
        <Button kind="secondary" href={`/targets/${row.id}/allocate`}>
          Phân bổ cho địa bàn
        </Button>
      )}
      {row.comparison === 'none' ? record('state', 'Ghi tình hình') : record('actual', 'Nhập số theo báo cáo')}
      {(view.needsBaseline || view.baseline !== null) && record('baseline', 'Xác nhận số đầu kỳ')}
      {view.readings.length > 0 && record('reading', 'Chọn cách hiểu')}
      {record('cancel', 'Hủy mục tiêu')}
    </ButtonGroup>
  )
}
