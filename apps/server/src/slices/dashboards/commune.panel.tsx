import { BarChart } from '../../platform/pages/charts/index.ts'
import { Button } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { DashboardView } from './dashboards.present.ts'
import { resultsSummary } from './ntm.ts'

type Part = NonNullable<DashboardView['commune']>

function Officers({ part }: { readonly part: Part }) {
  if (part.officers.length === 0) {
    return <InsetText>Xã chưa có cán bộ phụ trách OCOP. Đề nghị quản trị hệ thống của tỉnh giao vai trò.</InsetText>
  }
  return (
    <SummaryList
      rows={part.officers.map(({ name, title, phone }) => ({
        label: title ?? 'Cán bộ phụ trách OCOP',
        value: `${name}, ${phone === null || phone === '' ? 'chưa có số điện thoại' : phone}`,
      }))}
    />
  )
}

function Results({ part, base }: { readonly part: Part; readonly base: string }) {
  return (
    <>
      <p class="govuk-body">{`${resultsSummary(part.results)
        .map(([label, value]) => `${label}: ${value}`)
        .join('; ')}.`}</p>
      <DataTable
        caption="Sản phẩm dùng được cho hồ sơ nông thôn mới"
        columns={[
          { head: 'Sản phẩm', cell: (row: Part['results'][number]) => row.product },
          { head: 'Hạng', cell: (row) => `${row.star} sao`, nowrap: true },
          { head: 'Chủ thể', cell: (row) => row.producer },
          { head: 'Số Giấy chứng nhận', cell: (row) => row.number, nowrap: true },
          { head: 'Có giá trị đến', cell: (row) => formatDate(row.runsUntil), nowrap: true },
        ]}
        rows={part.results}
        keyOf={(row) => row.number}
        empty="Xã chưa có sản phẩm nào còn hiệu lực."
        stack
      />
      {part.results.length > 0 && (
        <Button kind="secondary" href={`${base}/results.xlsx`}>
          Tải bảng kết quả (XLSX)
        </Button>
      )}
    </>
  )
}

function WithoutFigures(props: { readonly view: DashboardView; readonly producers: Part['withoutFigures'] }) {
  if (props.producers.length === 0) return <p class="govuk-body">Không còn chủ thể nào.</p>
  return (
    <ul class="govuk-list">
      {props.producers.map(({ id, name }) => (
        <li key={id}>
          {props.view.opensProducers ? (
            <a class="govuk-link" href={`/producers/${id}`}>
              {name}
            </a>
          ) : (
            name
          )}
        </li>
      ))}
    </ul>
  )
}

/** What a commune looks after itself: who is in charge, results for its file, missing figures, communication. */
export function CommunePanel({ view }: { readonly view: DashboardView }) {
  const part = view.commune
  if (part === null) return null
  const last = Number(view.day.slice(0, 4)) - 1
  return (
    <section id="commune" aria-labelledby="commune-title">
      <h2 class="govuk-heading-m" id="commune-title">
        Của xã
      </h2>
      <div class="sl-board">
        <div>
          <h3 class="govuk-heading-s">Cán bộ phụ trách</h3>
          <Officers part={part} />
          <h3 class="govuk-heading-s">{`Chủ thể chưa khai số liệu năm ${last}`}</h3>
          <WithoutFigures view={view} producers={part.withoutFigures} />
        </div>
        <BarChart
          title={`Truyền thông năm ${last + 1}`}
          unit="lần"
          of="Chủ đề"
          rows={part.themes.map(({ name, entries }) => ({ label: name, value: entries }))}
          empty="Năm nay xã chưa ghi hoạt động truyền thông nào. Việc đầu tiên là ghi sổ truyền thông."
        />
      </div>
      <h3 class="govuk-heading-s">Kết quả cho hồ sơ nông thôn mới</h3>
      <Results part={part} base={`/dashboards/commune/${view.code}`} />
    </section>
  )
}
