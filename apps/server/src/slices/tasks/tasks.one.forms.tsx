import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import {
  Button,
  Checkboxes,
  DateField,
  errorOf,
  FileField,
  Form,
  NumberField,
  Radios,
  Select,
  TextArea,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import type { TaskPageState } from './tasks.one.pages.tsx'
import { type TaskView, twinOf } from './tasks.one.present.ts'
import { StepForm } from './tasks.step.forms.tsx'

interface Props {
  readonly state: TaskPageState
  readonly shell: Shell
}

/** Progress, a ticked turn, or the end: one form for those who work on it. */
export function ReportForm({ state, shell }: Props) {
  const { view } = state
  if (!view.may.work || view.stage === 'done' || view.stage === 'cancelled') return null
  const own = state.form === 'report'
  const typed = own ? state.typed : {}
  const errors = own ? errorsOf(shell.problem) : []
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  const open = view.turns.filter((turn) => !turn.done)
  return (
    <Details summary="Báo cáo tiến độ, ghi kết quả" open={own}>
      <Form action={`/tasks/${view.id}/report`} idempotencyKey={shell.newKey()} version={view.version} files>
        <Radios
          {...field('kind')}
          value={typed.kind ?? (open.length > 0 ? 'turn' : 'progress')}
          legend="Ghi việc gì"
          options={[
            { value: 'progress', text: 'Tiến độ', hint: 'Phần trăm, hoặc một hai câu' },
            ...(open.length === 0
              ? []
              : [{ value: 'turn', text: 'Đã làm một kỳ', conditional: turnField(open, typed) }]),
            { value: 'done', text: 'Đã xong cả nhiệm vụ', conditional: outputField(view) },
          ]}
        />
        <DateField {...field('on')} label="Tính đến ngày" value={typed.on ?? view.today} />
        <NumberField {...field('percent')} label="Hoàn thành" unit="%" width={4} optional />
        <TextArea {...field('words')} label="Nội dung" rows={3} optional />
        <FileField
          {...field('evidence')}
          label="Minh chứng"
          hint="PDF, JPEG hoặc PNG; tối đa 5 tệp, mỗi tệp 20 MB."
          accept="application/pdf,image/jpeg,image/png"
          multiple
          optional
        />
        <Button>Ghi báo cáo</Button>
      </Form>
    </Details>
  )
}

function turnField(open: TaskView['turns'], typed: Readonly<Record<string, string>>) {
  return (
    <Select
      name="due"
      label="Kỳ có hạn"
      value={typed.due}
      options={open.slice(0, 60).map((turn) => ({
        value: turn.due,
        text: turn.late ? `${formatDate(turn.due)} (quá hạn)` : formatDate(turn.due),
      }))}
    />
  )
}

function outputField(view: TaskView) {
  if (view.facts.outputs.length === 0) return undefined
  return (
    <Checkboxes
      name="outputs"
      legend="Kết quả đã có"
      hint="Thiếu kết quả nào thì ghi lý do ở phần nội dung."
      options={view.facts.outputs.map((output) => ({ value: output, text: output }))}
      small
    />
  )
}

/** The steps beside reporting, each a small form that opens. */
export function StepForms({ state, shell }: Props) {
  const { view } = state
  const { may, stage } = view
  if (!may.work) return null
  const live = stage !== 'done' && stage !== 'cancelled'
  const props = { state, shell }
  const ticked = view.turns.filter((turn) => turn.done)
  return (
    <>
      <h2 class="govuk-heading-m">Điều hành</h2>
      {live && stage !== 'inProgress' && <StepForm {...props} step="start" title="Bắt đầu làm" />}
      {live && view.people.length > 0 && <StepForm {...props} step="assign" title="Giao cho người" />}
      {live && view.facts.eventBound !== null && <StepForm {...props} step="event" title="Ghi ngày sự kiện" />}
      {live && stage !== 'waiting' && <StepForm {...props} step="wait" title="Ghi đang chờ" />}
      {(!live || ticked.length > 0) && <StepForm {...props} step="reopen" title={live ? 'Bỏ ghi một kỳ' : 'Mở lại'} />}
      {live && may.keep && view.alike.length > 0 && (
        <StepForm {...props} step="sameDuty" title={`Nối với nhiệm vụ giống (${view.alike.length})`} />
      )}
      {live && may.keep && twinOf(view) !== undefined && (
        <StepForm {...props} step="oneLead" title="Thống nhất một cơ quan chủ trì" />
      )}
      {live && may.keep && <StepForm {...props} step="cancel" title="Hủy nhiệm vụ" />}
    </>
  )
}

/** Comments among those who lead and coordinate, and urges. */
export function SayForms({ state, shell }: Props) {
  const { view } = state
  const own = state.form === 'say'
  const typed = own ? state.typed : {}
  const errors = own ? errorsOf(shell.problem) : []
  const field = (kind: string, name: string) => {
    const mine = typed.kind === kind
    return { name, value: mine ? (typed[name] ?? '') : '', error: mine ? errorOf(errors, name) : undefined }
  }
  const action = `/tasks/${view.id}/words`
  return (
    <>
      <h2 class="govuk-heading-m">Trao đổi</h2>
      {view.comments.length === 0 && <p class="govuk-body">Chưa có trao đổi giữa các cơ quan chủ trì, phối hợp.</p>}
      {view.comments.map((comment) => (
        <InsetText key={comment.at}>
          <p class="govuk-body">{comment.words}</p>
          <p class="govuk-body-s">{`${comment.by}, ${formatDateTime(new Date(comment.at))}`}</p>
        </InsetText>
      ))}
      {view.may.comment && (
        <Form action={action} idempotencyKey={shell.newKey()} hidden={{ kind: 'comment' }}>
          <TextArea {...field('comment', 'comment')} label="Ý kiến" rows={2} />
          <Button kind="secondary">Gửi ý kiến</Button>
        </Form>
      )}
      {view.may.urge && view.facts.leads.length > 0 && (
        <Details summary="Đôn đốc cơ quan chủ trì" open={typed.kind === 'urge'}>
          <Form action={action} idempotencyKey={shell.newKey()} hidden={{ kind: 'urge' }}>
            <TextArea {...field('urge', 'urge')} label="Nội dung đôn đốc" rows={3} />
            <DateField {...field('urge', 'answerBy')} label="Báo cáo đến hết ngày" optional />
            <Button>Gửi đôn đốc</Button>
          </Form>
        </Details>
      )}
      <Urges view={view} />
    </>
  )
}

type Urge = TaskView['urges'][number]

function Urges({ view }: { readonly view: TaskView }) {
  if (view.urges.length === 0) return null
  return (
    <DataTable
      caption="Các lần đôn đốc"
      columns={[
        { head: 'Ngày', cell: (urge: Urge) => formatDate(urge.on), nowrap: true },
        { head: 'Nội dung', cell: (urge) => urge.words },
        { head: 'Người đôn đốc', cell: (urge) => urge.by },
        {
          head: 'Hạn báo cáo',
          cell: (urge) => (urge.answerBy === null ? '' : formatDate(urge.answerBy)),
          nowrap: true,
        },
        { head: 'Tình trạng', cell: (urge) => (urge.open ? 'Chưa báo cáo' : 'Đã báo cáo') },
      ]}
      rows={view.urges}
      keyOf={(urge) => `${urge.on} ${urge.words}`}
      stack
      empty=""
    />
  )
}
