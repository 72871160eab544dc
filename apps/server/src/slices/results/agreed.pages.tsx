import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { type ComparedField, CompareVersions } from '../../platform/pages/compare.tsx'
import { Button, CheckboxField, errorOf, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import type { AgreedView } from './evaluation.present.ts'

type Criterion = AgreedView['criteria'][number]
type KnockOut = AgreedView['knockOuts'][number]

export interface AgreedPage {
  readonly view: AgreedView
  /** What came with a form that was refused. */
  readonly typed: {
    readonly agreed: Readonly<Record<string, string>>
    readonly ticks: Readonly<Record<string, string>>
    readonly reasons: Readonly<Record<string, string>>
    readonly conflict: boolean
  } | null
}

/** The agreed option of each criterion, started from the votes; a person confirms it (Điều 7.3d: biên bản). */
export function agreedPage(page: AgreedPage, shell: Shell): VNode {
  const { view, typed } = page
  const split = view.criteria.filter((one) => one.split).length
  return (
    <ShellPage
      shell={shell}
      title="Lựa chọn thống nhất của Hội đồng"
      caption={[view.code, view.productName].filter((part) => part !== null).join(' · ')}
      back={{ href: `/evaluations/${view.id}`, text: view.productName }}
      wide
      dense
    >
      {typed?.conflict === true && <Compared page={page} />}
      <InsetText>
        {view.recorded
          ? 'Bản đã ghi. Mức tối thiểu của sao được xét trên bản này.'
          : 'Điền sẵn mức được nhiều thành viên chọn nhất; nếu bằng phiếu thì lấy mức thấp hơn. Thư ký xác nhận theo kết luận của Hội đồng.'}{' '}
        {split > 0 && `${split} tiêu chí có ý kiến khác nhau, được đánh dấu.`}
      </InsetText>
      <Form action={`/evaluations/${view.id}/agreed`} idempotencyKey={shell.newKey()} version={view.version}>
        <CriteriaTable page={page} />
        <KnockOutTable page={page} />
        {view.mayRecord && (
          <>
            <CheckboxField
              name="confirmed"
              label="Hội đồng đã thống nhất các lựa chọn trên"
              error={errorOf(errorsOf(shell.problem), 'confirmed')}
            />
            <Button>Ghi vào biên bản</Button>
          </>
        )}
      </Form>
    </ShellPage>
  )
}

function CriteriaTable(props: { readonly page: AgreedPage }) {
  const { view, typed } = props.page
  const columns: Column<Criterion>[] = [
    { head: 'Tiêu chí', cell: (row) => `${row.id} ${row.label}` },
    { head: 'Ý kiến', cell: (row) => <Votes criterion={row} /> },
    {
      head: 'Thống nhất',
      cell: (row) =>
        view.mayRecord ? (
          <Select
            name={`agreed[${row.id}]`}
            label={`Lựa chọn thống nhất của tiêu chí ${row.id}`}
            labelHidden
            value={typed?.agreed[row.id] ?? row.agreed}
            options={row.options.map((option) => ({ value: option.id, text: optionText(option) }))}
          />
        ) : (
          optionTextOf(row, row.stored)
        ),
    },
  ]
  return (
    <DataTable
      caption={`${view.criteria.length} tiêu chí`}
      columns={columns}
      rows={view.criteria}
      keyOf={(row) => row.id}
      isMarked={(row) => row.split}
      empty="Biểu không có tiêu chí nào."
      stack
    />
  )
}

function optionText(option: Criterion['options'][number]): string {
  const star = option.star === null ? '' : ` (tối thiểu ${option.star} sao)`
  return `${option.points} điểm: ${option.label}${star}`
}

function optionTextOf(criterion: Criterion, id: string | null): string {
  const option = criterion.options.find((one) => one.id === id)
  return option === undefined ? 'Chưa ghi' : optionText(option)
}

function Votes(props: { readonly criterion: Criterion }) {
  const { options, split } = props.criterion
  const given = options.filter((option) => option.votes > 0)
  return (
    <>
      {split && <Tag tone="waiting">Khác nhau</Tag>}{' '}
      {given.map((one) => `${one.points} điểm × ${one.votes}`).join('; ')}
    </>
  )
}

function KnockOutTable(props: { readonly page: AgreedPage }) {
  const { view, typed } = props.page
  if (view.knockOuts.length === 0) return null
  const ticked = (row: KnockOut) => (typed === null ? row.agreed : typed.ticks[row.id] !== undefined)
  const columns: Column<KnockOut>[] = [
    {
      head: 'Lý do loại, dừng chấm',
      cell: (row) => (
        <label class="sl-pick">
          <input
            type="checkbox"
            name={`ticks[${row.id}]`}
            value="yes"
            checked={ticked(row)}
            disabled={!view.mayRecord}
          />
          <span>{row.label}</span>
        </label>
      ),
    },
    { head: 'Thành viên nêu', cell: (row) => row.saidBy.join('; ') },
    {
      head: 'Căn cứ ghi biên bản',
      cell: (row) => (
        <TextField
          name={`reasons[${row.id}]`}
          label={`Căn cứ: ${row.label}`}
          labelHidden
          value={typed?.reasons[row.id] ?? row.reason}
          disabled={!view.mayRecord}
        />
      ),
    },
  ]
  return (
    <DataTable
      caption="Chỉ đánh dấu khi Hội đồng thống nhất loại hoặc dừng chấm"
      columns={columns}
      rows={view.knockOuts}
      keyOf={(row) => row.id}
      empty=""
      stack
    />
  )
}

function Compared(props: { readonly page: AgreedPage }) {
  const { view, typed } = props.page
  const fields = view.criteria.flatMap((row): ComparedField[] => {
    const entered = typed?.agreed[row.id]
    if (entered === undefined || entered === row.stored) return []
    const words = { saved: optionTextOf(row, row.stored), entered: optionTextOf(row, entered) }
    return [{ field: row.id, label: `${row.id} ${row.label}`, ...words, differs: true }]
  })
  return <CompareVersions fields={fields} savedBy="người khác, sau khi trang này được mở" />
}
