import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, NumberField, Select, TextArea } from '../../platform/pages/form.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { TaskPageState } from './tasks.one.pages.tsx'
import { type TaskView, twinOf } from './tasks.one.present.ts'
import type { Step } from './tasks.steer.commands.ts'

type Field = (name: string) => {
  readonly name: string
  readonly value: string
  readonly error: string | undefined
}

/** One step in a part that opens. Names of fields differ from step to step: all stand on one page. */
export function StepForm(props: {
  readonly state: TaskPageState
  readonly shell: Shell
  readonly step: Step
  readonly title: string
}) {
  const { state, shell, step, title } = props
  const { view } = state
  const own = state.form === 'step' && state.typed.step === step
  const typed = own ? state.typed : {}
  const errors = own ? errorsOf(shell.problem) : []
  const field: Field = (name) => ({
    ...{ name, value: typed[name] ?? '', error: errorOf(errors, name) },
  })
  const hidden = { step, ...(step === 'oneLead' ? { taskId: twinOf(view)?.id ?? '' } : {}) }
  return (
    <Details summary={title} open={own}>
      <Form action={`/tasks/${view.id}/steps`} idempotencyKey={shell.newKey()} version={view.version} hidden={hidden}>
        <StepFields step={step} view={view} field={field} />
        <Button kind={step === 'cancel' ? 'warning' : 'primary'}>{title.replace(/ \(\d+\)$/, '')}</Button>
      </Form>
    </Details>
  )
}

function StepFields({ step, view, field }: { readonly step: Step; readonly view: TaskView; readonly field: Field }) {
  switch (step) {
    case 'start':
      return <p class="govuk-body">Ghi bắt đầu từ hôm nay.</p>
    case 'wait':
      return <TextArea {...field('waitingFor')} label="Đang chờ gì" hint="Ví dụ: phân bổ kinh phí" rows={2} />
    case 'cancel':
      return <TextArea {...field('cancelReason')} label="Lý do hủy" rows={2} />
    case 'reopen':
      return <ReopenFields view={view} field={field} />
    case 'assign':
      return (
        <>
          <Select
            {...field('personId')}
            label="Người của cơ quan chủ trì"
            placeholder="Chọn người"
            options={view.people}
          />
          <TextArea {...field('assignWords')} label="Lời giao việc" rows={2} optional />
        </>
      )
    case 'event':
      return <EventFields field={field} />
    case 'sameDuty':
    case 'related':
      return (
        <Select
          {...field('taskId')}
          label="Nhiệm vụ nào là cùng một việc"
          hint="Văn bản giao một việc cho hai nơi. Nối lại rồi thống nhất một cơ quan chủ trì."
          options={view.alike}
        />
      )
    case 'oneLead':
      return <LeadField view={view} field={field} />
  }
}

function ReopenFields({ view, field }: { readonly view: TaskView; readonly field: Field }): VNode {
  const ticked = view.turns.filter((turn) => turn.done)
  const live = view.stage !== 'done' && view.stage !== 'cancelled'
  return (
    <>
      {live && (
        <Select
          {...field('turn')}
          label="Kỳ ghi nhầm"
          options={ticked.map((turn) => ({ value: turn.due, text: formatDate(turn.due) }))}
        />
      )}
      <TextArea {...field('reopenReason')} label="Lý do" rows={2} />
    </>
  )
}

function EventFields({ field }: { readonly field: Field }): VNode {
  return (
    <>
      <DateField {...field('eventOn')} label="Ngày xảy ra sự kiện" />
      <NumberField {...field('days')} label="Làm xong trong" unit="ngày" width={4} />
      <Select
        {...field('unit')}
        label="Tính theo"
        options={[
          { value: 'calendar', text: 'Ngày' },
          { value: 'working', text: 'Ngày làm việc' },
        ]}
      />
    </>
  )
}

function LeadField({ view, field }: { readonly view: TaskView; readonly field: Field }): VNode {
  const names = [...view.facts.leads.map(({ name }) => name), ...(twinOf(view)?.leads ?? [])]
  return (
    <Select
      {...field('lead')}
      label="Cơ quan chủ trì cả hai nhiệm vụ"
      hint="Cơ quan còn lại phối hợp."
      options={[...new Set(names)].map((name) => ({ value: name, text: name }))}
    />
  )
}
