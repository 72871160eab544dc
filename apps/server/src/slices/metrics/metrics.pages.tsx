import { COUNTED } from '@saolang/domain/metric'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag, type TagTone } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { BridgeTable, ChannelTable, UnitTable } from './metrics.parts.tsx'
import type { MetricsView, MetricView } from './metrics.present.ts'
import { valueText } from './metrics.value-text.ts'
import { COUNTED_WORDS } from './metrics.words.ts'

const fraction = (numerator: number, denominator: number | null) =>
  denominator === null ? '' : `${formatNumber(numerator)} / ${formatNumber(denominator)}`

/** The dictionary of metrics. */
export function metricsPage(view: MetricsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Thước đo của Chương trình" caption={view.place} wide dense>
      <p class="govuk-body">
        {`Số liệu từ ${formatDate(view.from)} đến ${formatDate(view.to)}, tính từ các sổ trong hệ thống. Mỗi số mở ra danh sách phía sau.`}
      </p>
      <DataTable
        caption={`${view.metrics.length} thước đo`}
        columns={[
          {
            head: 'Thước đo',
            cell: (row: MetricsView['metrics'][number]) => (
              <a class="govuk-link" href={row.href}>
                {row.name}
              </a>
            ),
          },
          {
            head: 'Giá trị',
            cell: (row) => (row.read ? valueText(row.value, row.unit) : 'Mở để tính'),
            numeric: true,
            nowrap: true,
          },
          {
            head: 'Tử số / mẫu số',
            cell: (row) => fraction(row.numerator, row.denominator),
            numeric: true,
            nowrap: true,
          },
          { head: 'Đếm gì', cell: (row) => row.counts },
          { head: 'Lấy từ', cell: (row) => row.source },
        ]}
        rows={view.metrics}
        keyOf={(row) => row.metric}
        stack
        empty=""
      />
    </ShellPage>
  )
}

const TONES: Readonly<Record<(typeof COUNTED)[number], TagTone>> = {
  numerator: 'done',
  denominator: 'neutral',
  left: 'waiting',
}

/** A number, how it was made, and the things behind it. */
export function metricPage(view: MetricView, shell: Shell): VNode {
  const period = view.asOf
    ? `Vào ngày ${formatDate(view.to)}`
    : `Từ ${formatDate(view.from)} đến ${formatDate(view.to)}`
  return (
    <ShellPage shell={shell} title={view.name} caption={view.place} back={{ href: '/metrics' }} wide dense>
      <p class="govuk-heading-l">{valueText(view.value, view.unit)}</p>
      <p class="govuk-body">
        {[period, fraction(view.numerator, view.denominator)].filter((one) => one !== '').join(' · ')}
      </p>
      {view.left !== null && <InsetText>{`Không tính: ${view.left.words}.`}</InsetText>}
      <Details summary="Cách tính">
        <p class="govuk-body">{view.counts}</p>
        <p class="govuk-body">{view.formula}</p>
        <p class="govuk-body">{`Nguồn: ${view.source}.`}</p>
      </Details>
      {view.bridge !== null && <BridgeTable view={view} bridge={view.bridge} />}
      {view.parts.length > 0 && <ChannelTable view={view} />}
      {view.units.length > 1 && <UnitTable view={view} />}
      {view.form !== 'rule' && <Behind view={view} />}
    </ShellPage>
  )
}

/** The same list with other filters. */
function hrefWith(view: MetricView, more: Readonly<Record<string, string>>): string {
  const kept = { part: view.part, unit: view.unitCode, move: view.move, ...more }
  const search = new URLSearchParams(Object.entries(kept).filter(([, value]) => value !== '')).toString()
  return search === '' ? view.href : `${view.href}&${search}`
}

function Behind({ view }: { readonly view: MetricView }) {
  const [path = '', search = ''] = view.href.split('?')
  return (
    <>
      <h2 class="govuk-heading-m" id="list">
        Danh sách phía sau
      </h2>
      <FilterForm action={path} label="Lọc danh sách" button="Xem">
        {[...new URLSearchParams(search)].map(([name, value]) =>
          name === 'from' || name === 'to' ? null : (
            <input key={name + value} type="hidden" name={name} value={value} />
          ),
        )}
        <TextField name="from" label="Từ ngày" value={formatDate(view.from)} />
        <TextField name="to" label="Đến ngày" value={formatDate(view.to)} />
        <Select
          name="part"
          label="Cách tính"
          value={view.part}
          placeholder="Tất cả"
          options={COUNTED.map((part) => ({ value: part, text: `${COUNTED_WORDS[part]} (${view.counts[part]})` }))}
        />
        <Select
          name="unit"
          label="Nơi"
          value={view.unitCode}
          placeholder="Tất cả"
          options={view.units.map(({ code, name }) => ({ value: code, text: name }))}
        />
      </FilterForm>
      <Button kind="secondary" href={hrefWith(view, {}).replace('?', '/xlsx?')}>
        Tải danh sách (XLSX)
      </Button>
      <RowsTable view={view} />
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `${hrefWith(view, { page: String(page) })}#list`}
      />
    </>
  )
}

function RowsTable({ view }: { readonly view: MetricView }) {
  const isSum = view.form === 'growth' || view.metric === 'labour.share_trained'
  const sums = isSum
    ? [
        { head: 'Tử số', cell: (row: MetricView['rows'][number]) => formatNumber(row.numerator), numeric: true },
        { head: 'Mẫu số', cell: (row: MetricView['rows'][number]) => formatNumber(row.denominator), numeric: true },
      ]
    : []
  return (
    <DataTable
      caption={`${formatNumber(view.total)} dòng`}
      columns={[
        {
          head: 'Tên',
          cell: (row: MetricView['rows'][number]) =>
            row.href === null ? (
              row.title
            ) : (
              <a class="govuk-link" href={row.href}>
                {row.title}
              </a>
            ),
        },
        { head: 'Thông tin thêm', cell: (row) => row.more },
        { head: 'Nơi', cell: (row) => row.place },
        { head: 'Ngày', cell: (row) => (row.on === null ? '' : formatDate(row.on)), nowrap: true },
        ...sums,
        { head: 'Cách tính', cell: (row) => <Tag tone={TONES[row.part]}>{COUNTED_WORDS[row.part]}</Tag>, nowrap: true },
        { head: 'Lý do', cell: (row) => row.why },
      ]}
      rows={view.rows}
      keyOf={(row) => row.id}
      stack
      empty="Chưa có mục nào trong kỳ. Đổi kỳ hoặc nhập số liệu vào sổ nguồn."
    />
  )
}
