import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Form, Radios, Select } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { EmptyState, InsetText } from '../../platform/pages/notices.tsx'
import { PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { EntryView, LineView } from './registers.present.ts'

export interface AttendanceView {
  readonly entry: EntryView
  readonly days: readonly string[]
  readonly day: string
  readonly mayMark: boolean
  /** Presence on the day by key; absent where nothing was said. */
  readonly marks: Readonly<Record<string, boolean>>
  readonly people: readonly LineView[]
  readonly claims: readonly {
    readonly key: string
    readonly name: string
    readonly unit: string | null
    readonly day: string
  }[]
  /** Address behind the QR code and its drawing; null where the day has no code yet. */
  readonly code: { readonly code: string; readonly url: string; readonly qr: string } | null
  readonly paper: boolean
  readonly place: string
}

const baseOf = ({ entry }: AttendanceView) => `/registers/${entry.register.id}/${entry.id}`

export function attendancePage(view: AttendanceView, shell: Shell): VNode {
  if (view.paper) return signSheet(view, shell)
  const { entry } = view
  const present = view.people.filter((one) => view.marks[one.key] === true).length
  return (
    <ShellPage
      shell={shell}
      title="Điểm danh"
      caption={entry.name}
      back={{ href: baseOf(view), text: entry.name }}
      wide
    >
      {view.days.length === 0 ? (
        <EmptyState text="Chưa ghi ngày học. Hãy sửa thông tin lớp để ghi ngày." />
      ) : (
        <>
          {view.days.length > 1 && <DayChoice view={view} />}
          <p class="govuk-body">
            {`Ngày ${formatDate(view.day)}: ${formatNumber(present)}/${formatNumber(view.people.length)} người có mặt.`}
          </p>
          <CodeOfDay view={view} shell={shell} />
          {view.claims.length > 0 && <Claims view={view} shell={shell} />}
          <Grid view={view} shell={shell} />
        </>
      )}
    </ShellPage>
  )
}

function DayChoice({ view }: { readonly view: AttendanceView }) {
  return (
    <FilterForm action={`${baseOf(view)}/attendance`} label="Chọn ngày" button="Xem">
      <Select
        name="day"
        label="Ngày học"
        options={view.days.map((day) => ({ value: day, text: formatDate(day) }))}
        value={view.day}
      />
    </FilterForm>
  )
}

function formOf(view: AttendanceView, shell: Shell, hidden: Readonly<Record<string, string>>) {
  return {
    ...{ action: `${baseOf(view)}/attendance`, idempotencyKey: shell.newKey(), version: view.entry.version },
    hidden: { day: view.day, ...hidden },
  }
}

function CodeOfDay({ view, shell }: { readonly view: AttendanceView; readonly shell: Shell }) {
  const paper = (
    <a class="govuk-link" href={`${baseOf(view)}/attendance?day=${view.day}&paper=yes`}>
      In bảng ký tên
    </a>
  )
  if (view.code !== null)
    return (
      <InsetText>
        <p class="govuk-body">
          {'Mã điểm danh của ngày: '}
          <strong>{view.code.code}</strong>
          {`. Địa chỉ: ${view.code.url}. Mã hết tác dụng khi hết ngày.`}
        </p>
        {paper}
      </InsetText>
    )
  return (
    <Form {...formOf(view, shell, { act: 'open' })}>
      <ButtonGroup>
        <Button kind="secondary">Tạo mã QR điểm danh</Button>
        {paper}
      </ButtonGroup>
    </Form>
  )
}

/** Who came by the code and stands in no list: one word of the organiser for each. */
function Claims({ view, shell }: { readonly view: AttendanceView; readonly shell: Shell }) {
  return (
    <DataTable
      caption={`Chờ xác nhận (${view.claims.length})`}
      columns={[
        { head: 'Tên', cell: (row) => row.name },
        { head: 'Đơn vị', cell: (row) => row.unit ?? '' },
        { head: 'Ngày', cell: (row) => formatDate(row.day), nowrap: true },
        {
          head: 'Xác nhận',
          headHidden: true,
          cell: (row) => (
            <Form {...formOf(view, shell, { key: row.key })}>
              <ButtonGroup>
                <Button kind="secondary" name="act" value="accept">
                  Có mặt<span class="govuk-visually-hidden">{` ${row.name}`}</span>
                </Button>
                <Button kind="secondary" name="act" value="refuse">
                  Không đúng<span class="govuk-visually-hidden">{` ${row.name}`}</span>
                </Button>
              </ButtonGroup>
            </Form>
          ),
        },
      ]}
      rows={view.claims}
      keyOf={(row) => row.key}
      stack
      empty=""
    />
  )
}

/** One page, a row a person, saved at once. */
function Grid({ view, shell }: { readonly view: AttendanceView; readonly shell: Shell }) {
  const link = `${baseOf(view)}/subjects?part=participant`
  if (view.people.length === 0)
    return (
      <EmptyState text="Chưa có ai trong danh sách.">
        <Button href={link}>Thêm người học</Button>
      </EmptyState>
    )
  const value = (key: string) => (view.marks[key] === undefined ? '' : view.marks[key] ? 'present' : 'absent')
  return (
    <Form {...formOf(view, shell, { act: 'mark' })}>
      <DataTable
        caption="Danh sách điểm danh"
        columns={[
          { head: 'TT', cell: (row) => String(view.people.indexOf(row) + 1), numeric: true },
          { head: 'Họ và tên, chủ thể', cell: (row) => row.name, rowHeader: true },
          { head: 'Đơn vị', cell: (row) => row.note ?? row.more },
          {
            head: 'Có mặt',
            cell: (row) => (
              <Radios
                name={`present[${row.key}]`}
                legend={`${row.name} có mặt hay vắng`}
                legendHidden
                options={[
                  { value: 'present', text: 'Có mặt' },
                  { value: 'absent', text: 'Vắng' },
                ]}
                value={value(row.key)}
                inline
                small
              />
            ),
          },
        ]}
        rows={view.people}
        keyOf={(row) => row.key}
        stack
        empty=""
      />
      {view.mayMark ? (
        <Button>Lưu điểm danh</Button>
      ) : (
        <p class="govuk-body">Điểm danh được từ ngày học. Có thể in bảng ký tên trước.</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={link}>
          Thêm, sửa danh sách
        </a>
      </p>
    </Form>
  )
}

function signSheet(view: AttendanceView, shell: Shell): VNode {
  return (
    <PaperPage
      title={`Bảng ký tên ${view.entry.name}`}
      back={{ href: `${baseOf(view)}/attendance?day=${view.day}`, text: 'Về trang điểm danh' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <article class="sl-paper">
        <h1 class="sl-paper__title">BẢNG KÝ TÊN</h1>
        <p class="sl-paper__subtitle">{`${view.entry.name}, ngày ${formatDate(view.day)}`}</p>
        {view.place !== '' && <p>{`Địa điểm: ${view.place}`}</p>}
        {view.code !== null && (
          <figure class="sl-qr">
            <img
              src={`data:image/svg+xml,${encodeURIComponent(view.code.qr)}`}
              alt="Mã QR điểm danh"
              width="120"
              height="120"
            />
            <figcaption>{`Quét mã hoặc mở ${view.code.url} để điểm danh trong ngày.`}</figcaption>
          </figure>
        )}
        <SignRows people={view.people} />
      </article>
    </PaperPage>
  )
}

/** The list, and lines for those who come without standing in it. */
function SignRows(props: { readonly people: readonly LineView[] }) {
  const { people } = props
  const blank = Array.from({ length: Math.max(5, 25 - people.length) }, (_, at) => `blank-${at}`)
  return (
    <table class="sl-paper-table">
      <thead>
        <tr>
          <th scope="col">TT</th>
          <th scope="col">Họ và tên</th>
          <th scope="col">Đơn vị</th>
          <th scope="col">Ký tên</th>
        </tr>
      </thead>
      <tbody>
        {people.map((one, at) => (
          <tr key={one.key}>
            <td>{at + 1}</td>
            <td>{one.name}</td>
            <td>{one.note ?? one.more}</td>
            <td />
          </tr>
        ))}
        {blank.map((key, at) => (
          <tr key={key}>
            <td>{people.length + at + 1}</td>
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
