import { ASSISTED_WORKS, CONSENT_WAYS } from '@saolang/domain/producer'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateField,
  errorOf,
  Form,
  Radios,
  TextField,
} from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { type AssistanceView, type ConsentView, WAY_WORDS, WORK_WORDS } from './producers.assistance.present.ts'

const LABELS = {
  how: 'Chủ thể đồng ý bằng cách nào',
  agreedBy: 'Người đồng ý thay mặt chủ thể',
  from: 'Từ ngày',
  until: 'Đến hết ngày',
  works: 'Việc được nhập hộ',
}

/** What was typed into the form of a consent. */
export interface TypedConsent {
  readonly texts: Readonly<Record<string, string>>
  readonly works: readonly string[]
}

/** `/producers/:id/assistance`: who may work for the producer, and until when. */
export function assistancePage(view: AssistanceView, shell: Shell, typed: TypedConsent | null = null): VNode {
  const open = view.consents.filter(({ state }) => state === 'live' || state === 'coming')
  const closed = view.consents.filter((consent) => !open.includes(consent))
  return (
    <ShellPage
      shell={shell}
      title="Nhập hộ chủ thể"
      caption={view.name}
      back={{ href: `/producers/${view.id}`, text: 'Về trang chủ thể' }}
      labels={LABELS}
    >
      <p class="govuk-body">
        Cán bộ xã chỉ nhập hộ khi chủ thể đồng ý. Mỗi việc nhập hộ ghi rõ tên cán bộ. Chủ thể dừng bất cứ lúc nào.
      </p>
      {open.length === 0 && !view.mayAgree && <p class="govuk-body">Hiện không có cán bộ nào được nhập hộ.</p>}
      {open.map((consent) => (
        <ConsentCard key={consent.key} view={view} consent={consent} shell={shell} />
      ))}
      {view.mayAgree && <AgreeForm view={view} shell={shell} typed={typed} />}
      {view.mayMakeCode && <ClaimPart view={view} shell={shell} />}
      {closed.length > 0 && <h2 class="govuk-heading-m">Trước đây</h2>}
      {closed.map((consent) => (
        <ConsentCard key={consent.key} view={view} consent={consent} shell={shell} />
      ))}
    </ShellPage>
  )
}

const STATES = {
  live: { tone: 'done', text: 'Đang có hiệu lực' },
  coming: { tone: 'waiting', text: 'Chưa đến ngày' },
  over: { tone: 'ended', text: 'Đã hết hạn' },
  ended: { tone: 'ended', text: 'Đã dừng' },
} as const

function ConsentCard(props: { readonly view: AssistanceView; readonly consent: ConsentView; readonly shell: Shell }) {
  const { view, consent, shell } = props
  const { tone, text } = STATES[consent.state]
  const base = `/producers/${view.id}/assistance/${consent.key}`
  const ended = consent.endedOn === null ? [] : [{ label: 'Dừng ngày', value: formatDate(consent.endedOn) }]
  return (
    <section aria-label={`Cán bộ ${consent.officerName}`}>
      <SummaryList
        cardTitle={`Cán bộ ${consent.officerName}`}
        rows={[
          { label: 'Tình trạng', value: <Tag tone={tone}>{text}</Tag> },
          { label: 'Việc được nhập hộ', value: consent.works.map((work) => WORK_WORDS[work]).join('; ') },
          { label: 'Thời gian', value: `${formatDate(consent.from)} đến ${formatDate(consent.until)}` },
          { label: 'Đồng ý', value: `${consent.agreedBy}, ${WAY_WORDS[consent.how].toLowerCase()}` },
          ...ended,
        ]}
      />
      {(consent.mayStart || consent.mayEnd) && (
        <ButtonGroup>
          {consent.mayStart && (
            <Form action={`${base}/start`} idempotencyKey={shell.newKey()}>
              <Button>Nhập hộ</Button>
            </Form>
          )}
          {consent.mayEnd && (
            <Form action={`${base}/end`} idempotencyKey={shell.newKey()}>
              <Button kind="secondary">{consent.mayStart ? 'Trả lại quyền nhập hộ' : 'Dừng nhập hộ'}</Button>
            </Form>
          )}
        </ButtonGroup>
      )}
    </section>
  )
}

function AgreeForm(props: {
  readonly view: AssistanceView
  readonly shell: Shell
  readonly typed: TypedConsent | null
}) {
  const { view, shell } = props
  const errors = errorsOf(shell.problem)
  const first = { agreedBy: view.representative, from: view.today }
  const { texts, works } = props.typed ?? { texts: first, works: ASSISTED_WORKS }
  const values: Readonly<Record<string, string>> = texts
  const field = (name: string) => ({ name, value: values[name] ?? '', error: errorOf(errors, name) })
  return (
    <Form action={`/producers/${view.id}/assistance`} idempotencyKey={shell.newKey()} version={view.version}>
      <h2 class="govuk-heading-m">Ghi việc chủ thể đồng ý</h2>
      <Radios
        {...field('how')}
        legend={LABELS.how}
        options={CONSENT_WAYS.map((way) => ({ value: way, text: WAY_WORDS[way] }))}
      />
      <TextField {...field('agreedBy')} label={LABELS.agreedBy} />
      <Checkboxes
        name="works[]"
        legend={LABELS.works}
        values={works}
        error={errorOf(errors, 'works') ?? errorOf(errors, 'works[]')}
        options={ASSISTED_WORKS.map((work) => ({ value: work, text: WORK_WORDS[work] }))}
      />
      <DateField {...field('from')} label={LABELS.from} />
      <DateField {...field('until')} label={LABELS.until} hint="Nhiều nhất 12 tháng kể từ hôm nay." />
      <Button>Ghi việc chủ thể đồng ý</Button>
    </Form>
  )
}

function ClaimPart(props: { readonly view: AssistanceView; readonly shell: Shell }) {
  const { view, shell } = props
  return (
    <section aria-labelledby="claim">
      <h2 class="govuk-heading-m" id="claim">
        Trao tài khoản cho chủ thể
      </h2>
      <p class="govuk-body">
        Mã in ra giấy dùng một lần, trong 30 ngày, cùng số điện thoại đã đăng ký. Mã in trước đó không dùng được nữa.
      </p>
      <Form action={`/producers/${view.id}/claim-code`} idempotencyKey={shell.newKey()}>
        <Button kind="secondary">In mã nhận tài khoản</Button>
      </Form>
    </section>
  )
}

/** The slip with the code, shown once and printed. */
export function claimSlipPage(
  view: { readonly id: string; readonly name: string; readonly code: string | null; readonly person: string },
  shell: Shell,
): VNode {
  const back = { href: `/producers/${view.id}/assistance`, text: 'Nhập hộ chủ thể' }
  if (view.code === null) {
    return (
      <ShellPage shell={shell} title="Mã đã được hiện" back={back}>
        <p class="govuk-body">Mỗi mã chỉ hiện một lần. Nếu chưa in được, hãy in mã mới.</p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Mã nhận tài khoản" caption={view.name} back={back} print>
      <p class="govuk-body">{`Giao tờ này tận tay ${view.person}.`}</p>
      <InsetText>
        <p class="govuk-heading-l">
          <code>{view.code}</code>
        </p>
      </InsetText>
      <ol class="govuk-list govuk-list--number">
        <li>
          Mở trang <strong>{`${shell.publicUrl}/claim`}</strong>.
        </li>
        <li>Nhập mã này và số điện thoại đã đăng ký với xã.</li>
        <li>Đặt mật khẩu, rồi đăng nhập.</li>
        <li>Xem ai đang nhập hộ. Có thể dừng bất cứ lúc nào.</li>
      </ol>
      <p class="govuk-body">Mã dùng một lần, trong 30 ngày. Không đưa mã cho người khác.</p>
    </ShellPage>
  )
}
