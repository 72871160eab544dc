import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Details } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { CalendarView } from './calendar.present.ts'
import { weekday } from './rules.words.ts'

type Sheet = NonNullable<CalendarView['sheet']>
type Day = Sheet['holidays'][number]

/** The days off of a year, with their sources. */
export function calendarPage(view: CalendarView, shell: Shell): VNode {
  const years = [...new Set([...view.years, view.year])].sort()
  return (
    <ShellPage
      shell={shell}
      title={`Lịch ngày nghỉ năm ${view.year}`}
      caption="Tra cứu thời hạn, thẩm quyền"
      back={{ href: '/rules', text: 'Các câu hỏi' }}
    >
      <FilterForm action="/rules/calendar" label="Chọn năm" button="Xem">
        <Select
          name="year"
          label="Năm"
          value={String(view.year)}
          options={years.map((year) => ({ value: String(year), text: String(year) }))}
        />
      </FilterForm>
      {view.sheet === null ? <NoSheet year={view.year} /> : <SheetPart sheet={view.sheet} year={view.year} />}
      <h2 class="govuk-heading-m">Cách tính</h2>
      <ul class="govuk-list govuk-list--bullet">
        {view.counting.map(({ say, article }) => (
          <li key={article}>{`${say} (${article})`}</li>
        ))}
      </ul>
    </ShellPage>
  )
}

function NoSheet(props: { readonly year: number }) {
  return (
    <Banner
      kind="warning"
      text={`Chưa có lịch nghỉ lễ năm ${props.year}. Thời hạn thuộc năm này chỉ trừ thứ Bảy, Chủ nhật.`}
    />
  )
}

function SheetPart(props: { readonly sheet: Sheet; readonly year: number }) {
  const { sheet, year } = props
  return (
    <>
      {sheet.unconfirmed.length > 0 && (
        <Banner kind="warning" title="Chưa được xác nhận">
          {sheet.unconfirmed.map((day) => (
            <p key={day.date} class="govuk-body">
              <strong>{`${formatDate(day.date)} – ${day.name}.`}</strong>
              {day.note === null ? '' : ` ${day.note}`}
            </p>
          ))}
        </Banner>
      )}
      <Days caption={`Ngày nghỉ năm ${year}, ngoài thứ Bảy và Chủ nhật thường`} days={sheet.holidays} />
      {sheet.extraWorkingDays.length > 0 && <Days caption="Thứ Bảy, Chủ nhật làm bù" days={sheet.extraWorkingDays} />}
      <Details summary={`Nguồn của lịch năm ${year}`} open>
        <ul class="govuk-list govuk-list--bullet">
          {sheet.source.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        <p class="govuk-body">{`Độ tin cậy: ${sheet.confidence}.`}</p>
        {sheet.note !== '' && <p class="govuk-body">{sheet.note}</p>}
      </Details>
    </>
  )
}

function Days(props: { readonly caption: string; readonly days: readonly Day[] }) {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { head: 'Ngày', cell: (day: Day) => formatDate(day.date), nowrap: true },
        { head: 'Thứ', cell: (day) => weekday(day.date), nowrap: true },
        { head: 'Tên', cell: (day) => day.name },
        { head: 'Ghi chú', cell: (day) => day.note ?? '' },
      ]}
      rows={props.days}
      keyOf={(day) => day.date}
      empty="Không có ngày nào."
      stack
    />
  )
}
