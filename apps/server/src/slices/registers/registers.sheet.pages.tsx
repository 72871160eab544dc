import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, FileField, FilterForm, Form, NumberField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import type { LookedImport } from './registers.import.ts'

export interface ImportView {
  readonly register: { readonly id: string; readonly name: string; readonly one: string }
  readonly looked: LookedImport | null
}

export function importPage(view: ImportView, shell: Shell): VNode {
  const { register, looked } = view
  const base = `/registers/${register.id}`
  return (
    <ShellPage
      shell={shell}
      title="Nhập từ tệp Excel"
      caption={register.name}
      back={{ href: base, text: register.name }}
      wide={looked !== null}
    >
      {looked === null ? <Sending view={view} shell={shell} /> : <Looking view={view} looked={looked} shell={shell} />}
    </ShellPage>
  )
}

function Sending({ view, shell }: { readonly view: ImportView; readonly shell: Shell }) {
  const base = `/registers/${view.register.id}`
  return (
    <>
      <ol class="govuk-list govuk-list--number">
        <li>
          <a class="govuk-link" href={`${base}/xlsx?template=yes`}>
            Tải tệp mẫu
          </a>
        </li>
        <li>Điền mỗi dòng một mục, tối đa 500 dòng. Cột có dấu (*) là bắt buộc.</li>
        <li>Gửi tệp để xem trước. Chưa có gì được ghi ở bước này.</li>
      </ol>
      <Form action={`${base}/import`} idempotencyKey={shell.newKey()} files>
        <FileField
          name="file"
          label="Tệp Excel (.xlsx)"
          accept=".xlsx"
          error={errorOf(errorsOf(shell.problem), 'file')}
        />
        <Button>Xem trước</Button>
      </Form>
    </>
  )
}

function Looking(props: { readonly view: ImportView; readonly looked: LookedImport; readonly shell: Shell }) {
  const { view, looked, shell } = props
  const base = `/registers/${view.register.id}`
  const good = looked.rows.filter((row) => row.faults.length === 0).length
  return (
    <>
      <p class="govuk-body">
        {`Tệp ${looked.fileName}: ${formatNumber(good)} dòng ghi được, ${formatNumber(looked.rows.length - good)} dòng có lỗi.`}
      </p>
      {looked.ignored.length > 0 && (
        <InsetText>{`Cột không dùng đến: ${looked.ignored.slice(0, 10).join(', ')}.`}</InsetText>
      )}
      {good > 0 && (
        <Form action={`${base}/import`} idempotencyKey={shell.newKey()} hidden={{ look: looked.id }} files>
          <ButtonGroup>
            <Button>{`Ghi ${formatNumber(good)} dòng đúng`}</Button>
            <a class="govuk-link" href={`${base}/import`}>
              Gửi tệp khác
            </a>
          </ButtonGroup>
        </Form>
      )}
      {good === 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/import`}>
            Sửa tệp rồi gửi lại
          </a>
        </p>
      )}
      <LookedRows rows={looked.rows} />
    </>
  )
}

function LookedRows(props: { readonly rows: LookedImport['rows'] }) {
  return (
    <DataTable
      caption="Các dòng của tệp"
      columns={[
        { head: 'Dòng', cell: (row) => String(row.number), numeric: true },
        { head: 'Tên', cell: (row) => row.name, rowHeader: true },
        {
          head: 'Kết quả',
          cell: (row) =>
            row.faults.length === 0 ? (
              <Tag tone="done">Ghi được</Tag>
            ) : (
              <>
                <Tag tone="problem">Có lỗi</Tag>
                {row.faults.map((fault) => (
                  <div key={fault}>{fault}</div>
                ))}
              </>
            ),
        },
      ]}
      rows={props.rows}
      keyOf={(row) => String(row.number)}
      stack
      empty=""
      isMarked={(row) => row.faults.length > 0}
    />
  )
}

export interface CoverageView {
  readonly register: { readonly id: string; readonly name: string; readonly one: string }
  readonly year: number
  /** Quarters of the year that have begun. */
  readonly quarters: number
  readonly communes: readonly {
    readonly code: string
    readonly name: string
    readonly q1: number
    readonly q2: number
    readonly q3: number
    readonly q4: number
  }[]
}

type Commune = CoverageView['communes'][number]
const counts = (row: Commune) => [row.q1, row.q2, row.q3, row.q4]

/** COM-07: communes without any activity, and in which quarters. */
export function coveragePage(view: CoverageView, shell: Shell): VNode {
  const { register, year, quarters } = view
  const none = view.communes.filter((row) => counts(row).every((count) => count === 0))
  const base = `/registers/${register.id}`
  return (
    <ShellPage
      shell={shell}
      title="Xã chưa có hoạt động"
      caption={register.name}
      back={{ href: base, text: register.name }}
      wide
      dense
    >
      <YearForm action={`${base}/coverage`} year={year} />
      <p class="govuk-body">
        {`Năm ${year}: ${formatNumber(none.length)}/${formatNumber(view.communes.length)} xã, phường chưa có ${register.one} nào.`}
      </p>
      <DataTable
        caption={`Số ${register.one} theo quý`}
        columns={[
          {
            head: 'Xã, phường',
            cell: (row) => (
              <a class="govuk-link" href={`${base}?commune=${row.code}&year=${year}`}>
                {row.name}
              </a>
            ),
          },
          ...[1, 2, 3, 4].map((quarter) => ({
            head: `Quý ${quarter}`,
            numeric: true,
            cell: (row: Commune) => quarterSaid(counts(row)[quarter - 1] ?? 0, quarter <= quarters),
          })),
          {
            head: 'Cả năm',
            numeric: true,
            cell: (row) => formatNumber(counts(row).reduce((sum, one) => sum + one, 0)),
          },
        ]}
        rows={[...none, ...view.communes.filter((row) => !none.includes(row))]}
        keyOf={(row) => row.code}
        empty="Tỉnh này chưa có danh sách xã, phường."
        isMarked={(row) => none.includes(row)}
      />
    </ShellPage>
  )
}

function quarterSaid(count: number, begun: boolean): string {
  if (count > 0) return formatNumber(count)
  return begun ? 'chưa có' : '–'
}

function YearForm(props: { readonly action: string; readonly year: number }) {
  return (
    <FilterForm action={props.action} label="Chọn năm" button="Xem">
      <NumberField name="year" label="Năm" value={String(props.year)} width={4} />
    </FilterForm>
  )
}

export interface CoveredView {
  readonly year: number
  readonly themes: readonly { readonly value: string; readonly text: string }[]
  readonly producers: readonly {
    readonly id: string
    readonly name: string
    readonly commune: string
    readonly themes: readonly string[]
  }[]
}

/** TRN-02, TRN-06: who takes part in the year and was not trained, and which themes each producer has had. */
export function coveredPage(view: CoveredView, shell: Shell): VNode {
  const untrained = view.producers.filter((one) => one.themes.length === 0)
  const trained = view.producers.length - untrained.length
  const used = view.themes.filter((theme) => view.producers.some((one) => one.themes.includes(theme.value)))
  return (
    <ShellPage
      shell={shell}
      title="Chủ thể đã được tập huấn"
      caption={`Năm ${view.year}`}
      back={{ href: '/registers/training', text: 'Lớp đào tạo, tập huấn' }}
      wide
      dense
    >
      <YearForm action="/registers/training/covered" year={view.year} />
      <p class="govuk-body">
        {view.producers.length === 0
          ? 'Chưa có chủ thể nào đăng ký sản phẩm trong năm này.'
          : `${formatNumber(trained)}/${formatNumber(view.producers.length)} chủ thể có sản phẩm đăng ký trong năm đã dự ít nhất một lớp.`}
      </p>
      <DataTable
        caption={`Chưa được tập huấn (${untrained.length})`}
        columns={[
          { head: 'Chủ thể', cell: (row) => <ProducerLink row={row} /> },
          { head: 'Xã, phường', cell: (row) => row.commune },
        ]}
        rows={untrained}
        keyOf={(row) => row.id}
        stack
        empty={view.producers.length === 0 ? 'Không có chủ thể nào.' : 'Tất cả đã được tập huấn.'}
      />
      {used.length > 0 && (
        <DataTable
          caption="Chủ đề đã học"
          columns={[
            { head: 'Chủ thể', cell: (row) => <ProducerLink row={row} /> },
            ...used.map((theme) => ({
              head: theme.text,
              cell: (row: CoveredView['producers'][number]) => (row.themes.includes(theme.value) ? '✓ Đã học' : ''),
            })),
          ]}
          rows={view.producers.filter((one) => one.themes.length > 0)}
          keyOf={(row) => row.id}
          empty=""
        />
      )}
    </ShellPage>
  )
}

function ProducerLink(props: { readonly row: CoveredView['producers'][number] }) {
  return (
    <a class="govuk-link" href={`/registers?producer=${props.row.id}`}>
      {props.row.name}
    </a>
  )
}
