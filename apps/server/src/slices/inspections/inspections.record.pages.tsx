import { CRITERION_RESULTS, HEADING_RESULTS } from '@saolang/domain/inspection'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  DateField,
  errorOf,
  type FieldError,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { membersText } from './inspections.fields.ts'
import type { InspectionView } from './inspections.one.present.ts'
import { criterionResultWords, HEADING_RESULT_WORDS, HEADING_WORDS } from './inspections.words.ts'

type Texts = Readonly<Record<string, string>>

export interface RecordForm {
  readonly view: InspectionView
  /** What was typed into a refused form; null shows what is stored. */
  readonly typed: {
    readonly on: string
    readonly members: string
    readonly summary: string
    readonly heading: Texts
    readonly headingNote: Texts
    readonly mark: Texts
    readonly markNote: Texts
  } | null
}

/** The minutes: one form, filled on site. After a conflict the stored value stands beside each field that differs. */
export function recordPage(form: RecordForm, shell: Shell): VNode {
  const { view, typed } = form
  const errors = errorsOf(shell.problem)
  const conflict = shell.problem?.code === 'request/conflict'
  const members = membersText(view.members)
  return (
    <ShellPage
      shell={shell}
      title="Ghi biên bản kiểm tra"
      caption={`${view.number} · ${view.object.name}`}
      back={{ href: `/inspections/${view.id}` }}
      wide
    >
      {conflict && (
        <InsetText>
          Người khác vừa lưu biên bản này. Chỗ khác nhau có ghi “Đang lưu”. Xem lại rồi lưu, bản vừa nhập sẽ thay thế.
        </InsetText>
      )}
      <Form action={`/inspections/${view.id}/record`} idempotencyKey={shell.newKey()} version={view.version}>
        <DateField
          name="on"
          label="Ngày kiểm tra"
          hint={conflict ? stored(typed?.on, formatDate(view.on), view.on) : undefined}
          value={typed?.on ?? view.on}
          error={errorOf(errors, 'on')}
        />
        <TextArea
          name="members"
          label="Thành phần"
          hint={(conflict ? stored(typed?.members, members) : undefined) ?? MEMBERS_HINT}
          rows={4}
          value={typed?.members ?? members}
          error={errorOf(errors, 'members')}
        />
        <Headings form={form} errors={errors} conflict={conflict} />
        <Lines form={form} errors={errors} conflict={conflict} />
        <TextArea
          name="summary"
          label="Nhận xét chung, ý kiến của chủ thể"
          hint={conflict ? stored(typed?.summary, view.summary ?? '') : undefined}
          rows={4}
          optional
          value={typed?.summary ?? view.summary ?? ''}
          error={errorOf(errors, 'summary')}
        />
        <ButtonGroup>
          <Button>Lưu biên bản</Button>
          <a class="govuk-link" href={`/inspections/${view.id}`}>
            Thôi, không ghi
          </a>
        </ButtonGroup>
      </Form>
    </ShellPage>
  )
}

export const MEMBERS_HINT = 'Mỗi dòng một người: họ và tên, dấu phẩy, cơ quan'

/** "Đang lưu: …" where the stored value is another than the typed one. */
function stored(typed: string | undefined, shown: string, value = shown): string | undefined {
  return typed === undefined || typed === value || typed === shown
    ? undefined
    : `Đang lưu: ${shown === '' ? 'trống' : shown}`
}

interface PartProps {
  readonly form: RecordForm
  readonly errors: readonly FieldError[]
  readonly conflict: boolean
}

type Heading = InspectionView['headings'][number]

function Headings({ form, errors, conflict }: PartProps) {
  const { view, typed } = form
  const options = HEADING_RESULTS.map((value) => ({ value, text: HEADING_RESULT_WORDS[value] }))
  return (
    <DataTable
      caption="Nội dung trọng tâm"
      columns={[
        { head: 'Nội dung', cell: (row: Heading) => HEADING_WORDS[row.id] },
        {
          head: 'Kết quả',
          cell: (row) => (
            <Select
              name={`heading[${row.id}]`}
              label={`Kết quả: ${HEADING_WORDS[row.id]}`}
              labelHidden
              hint={conflict ? stored(typed?.heading[row.id], HEADING_RESULT_WORDS[row.result], row.result) : undefined}
              options={options}
              value={typed?.heading[row.id] ?? row.result}
              error={errorOf(errors, `heading[${row.id}]`)}
            />
          ),
        },
        {
          head: 'Ghi chú',
          cell: (row) => (
            <TextField
              name={`headingNote[${row.id}]`}
              label={`Ghi chú: ${HEADING_WORDS[row.id]}`}
              labelHidden
              hint={conflict ? stored(typed?.headingNote[row.id], row.note ?? '') : undefined}
              value={typed?.headingNote[row.id] ?? row.note ?? ''}
              error={errorOf(errors, `headingNote[${row.id}]`)}
            />
          ),
        },
      ]}
      rows={view.headings}
      keyOf={(row) => row.id}
      stack
      empty=""
    />
  )
}

type Line = InspectionView['lines'][number]

function Lines({ form, errors, conflict }: PartProps) {
  const { view, typed } = form
  const words = criterionResultWords(view.kind)
  const options = CRITERION_RESULTS.map((value) => ({ value, text: words[value] }))
  return (
    <>
      {view.source !== null && <InsetText>{view.source}</InsetText>}
      <DataTable
        caption={view.object.of === 'round' ? 'Mẫu kết quả xem lại' : 'Tiêu chí đã chấm'}
        columns={[
          { head: 'Nội dung', cell: (row: Line) => row.title },
          { head: 'Kết quả đã chốt', cell: (row) => row.was ?? 'Chưa có kết quả' },
          {
            head: 'Khi kiểm tra',
            cell: (row) => (
              <Select
                name={`mark[${row.id}]`}
                label={`Khi kiểm tra: ${row.title}`}
                labelHidden
                hint={conflict ? stored(typed?.mark[row.id], words[row.result], row.result) : undefined}
                options={options}
                value={typed?.mark[row.id] ?? row.result}
                error={errorOf(errors, `mark[${row.id}]`)}
              />
            ),
          },
          {
            head: 'Ghi chú',
            cell: (row) => (
              <TextField
                name={`markNote[${row.id}]`}
                label={`Ghi chú: ${row.title}`}
                labelHidden
                hint={conflict ? stored(typed?.markNote[row.id], row.note ?? '') : undefined}
                value={typed?.markNote[row.id] ?? row.note ?? ''}
                error={errorOf(errors, `markNote[${row.id}]`)}
              />
            ),
          },
        ]}
        rows={view.lines}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có kết quả đã chốt để xem lại. Vẫn ghi được nội dung trọng tâm."
      />
    </>
  )
}
