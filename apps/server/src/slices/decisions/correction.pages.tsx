import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, DateField, errorOf, Form, TextArea, TextField } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { CorrectFormView, CorrectionView } from './decisions.correct.present.ts'

type Typed = Readonly<Record<string, string>>

/** Which fact was typed wrongly, then the right value and why. */
export function correctFormPage(view: CorrectFormView, shell: Shell, typed: Typed = {}): VNode {
  const fact = view.facts.find((one) => one.field === (typed.field ?? view.chosen))
  const back = fact === undefined ? view.base : `${view.base}/correct`
  return (
    <ShellPage shell={shell} title="Đính chính" caption={view.name} back={{ href: back }}>
      <InsetText>
        Bản ghi cũ luôn được giữ trong lịch sử. Người khác phải xác nhận thì đính chính mới có hiệu lực.
      </InsetText>
      {view.open && (
        <Banner kind="warning" id="open">
          <p class="govuk-notification-banner__heading">
            Đang có một đính chính chờ xác nhận.{' '}
            <a class="govuk-notification-banner__link" href={`${view.base}/correction`}>
              Mở đính chính đó
            </a>
          </p>
        </Banner>
      )}
      {fact === undefined ? <FactList view={view} /> : <FactForm view={view} fact={fact} shell={shell} typed={typed} />}
      {view.notes.map((note) => (
        <p class="govuk-body" key={note}>
          {note}
        </p>
      ))}
    </ShellPage>
  )
}

function FactList({ view }: { readonly view: CorrectFormView }) {
  return (
    <>
      <h2 class="govuk-heading-m">Mục nào bị ghi sai?</h2>
      <SummaryList
        rows={view.facts.map(({ field, label, value }) => ({
          label,
          value: formatDate(value),
          ...(view.open ? {} : { changeHref: `${view.base}/correct?field=${field}`, changeText: 'Đính chính' }),
        }))}
      />
    </>
  )
}

function FactForm(props: {
  readonly view: CorrectFormView
  readonly fact: CorrectFormView['facts'][number]
  readonly shell: Shell
  readonly typed: Typed
}) {
  const { view, fact, shell, typed } = props
  const errors = errorsOf(shell.problem)
  const field = {
    name: 'value',
    label: `${fact.label} đúng`,
    value: typed.value ?? fact.value,
    error: errorOf(errors, 'value'),
  }
  return (
    <Form
      action={`${view.base}/correct`}
      idempotencyKey={shell.newKey()}
      version={view.version}
      hidden={{ field: fact.field }}
    >
      <SummaryList rows={[{ label: `${fact.label} đang ghi`, value: formatDate(fact.value) }]} />
      {fact.day ? <DateField {...field} /> : <TextField {...field} hint="Ghi đúng như trên bản giấy đã ký" />}
      <TextArea
        name="reason"
        label="Lý do đính chính"
        hint="Ví dụ: nhập nhầm số so với bản đã ký"
        rows={3}
        value={typed.reason}
        error={errorOf(errors, 'reason')}
      />
      <ButtonGroup>
        <Button>Gửi để người khác xác nhận</Button>
        <a class="govuk-link" href={view.base}>
          Thôi, giữ nguyên
        </a>
      </ButtonGroup>
    </Form>
  )
}

/** The page of the second person: what stands, what should stand, and why. */
export function correctionPage(view: CorrectionView, shell: Shell, typed: Typed = {}): VNode {
  const { open } = view
  return (
    <ShellPage shell={shell} title="Đính chính" caption={view.name} back={{ href: view.base }}>
      {open === null ? (
        <p class="govuk-body">Không có đính chính nào chờ xác nhận.</p>
      ) : (
        <>
          <SummaryList
            rows={[
              { label: 'Trạng thái', value: 'Chờ người thứ hai xác nhận' },
              { label: 'Mục', value: open.label },
              { label: 'Đang ghi', value: open.old },
              { label: 'Sửa thành', value: <strong>{open.new}</strong> },
              { label: 'Lý do', value: open.reason },
              { label: 'Người đề nghị', value: `${open.proposedBy}, ${formatDate(open.on)}` },
            ]}
          />
          {view.effects.map((effect) => (
            <InsetText key={effect}>{effect}</InsetText>
          ))}
          {view.commands.length > 0 ? (
            <Decide view={view} shell={shell} typed={typed} />
          ) : (
            <p class="govuk-body">Người ký hoặc cán bộ khác của cơ quan tham mưu cần xác nhận.</p>
          )}
        </>
      )}
      {view.done.length > 0 && <DoneList done={view.done} />}
    </ShellPage>
  )
}

function Decide({
  view,
  shell,
  typed,
}: {
  readonly view: CorrectionView
  readonly shell: Shell
  readonly typed: Typed
}) {
  const errors = errorsOf(shell.problem)
  return (
    <>
      <Form action={`${view.base}/correction/confirm`} idempotencyKey={shell.newKey()} version={view.version}>
        <Button>Xác nhận đính chính</Button>
      </Form>
      <Form action={`${view.base}/correction/refuse`} idempotencyKey={shell.newKey()} version={view.version}>
        <TextArea
          name="reason"
          label="Lý do không đính chính"
          rows={2}
          value={typed.reason}
          error={errorOf(errors, 'reason')}
        />
        <Button kind="secondary">Không đính chính</Button>
      </Form>
    </>
  )
}

/** Corrections in force, the newest first. */
export function DoneList({ done }: { readonly done: CorrectionView['done'] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Đã đính chính</h2>
      {done.map((one) => (
        <SummaryList
          key={`${one.on} ${one.label} ${one.old} ${one.new}`}
          cardTitle={`${one.label}, ngày ${formatDate(one.on)}`}
          cardHeadingLevel={3}
          rows={[
            { label: 'Đã ghi', value: one.old },
            { label: 'Sửa thành', value: one.new },
            { label: 'Lý do', value: one.reason },
            { label: 'Người đề nghị', value: one.proposedBy },
            { label: 'Người xác nhận', value: one.confirmedBy },
          ]}
        />
      ))}
    </>
  )
}
