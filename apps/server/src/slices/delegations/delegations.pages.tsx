import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Checkboxes, DateField, errorOf, Form, Select, TextArea } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { ROLE_WORDS } from '../people/index.ts'
import { type DelegationForm, type DelegationLine, type DelegationsView, LENT_WORDS } from './delegations.present.ts'

/** `/delegations`: what was handed to colleagues, and what they handed over. */
export function delegationsPage(view: DelegationsView, shell: Shell): VNode {
  const { lines, mayDelegate } = view
  const open = lines.filter(({ state }) => state === 'live' || state === 'coming')
  const closed = lines.filter((line) => !open.includes(line))
  return (
    <ShellPage shell={shell} title="Ủy quyền khi vắng mặt">
      <p class="govuk-body">
        Khi vắng mặt, giao một số việc cho người cùng cơ quan. Mỗi việc ghi tên người làm và người ủy quyền.
      </p>
      {mayDelegate.map(({ key, name }) => (
        <Button key={key} href={`/delegations/new?role=${encodeURIComponent(key)}`}>
          {mayDelegate.length === 1 ? 'Ủy quyền' : `Ủy quyền việc của ${name}`}
        </Button>
      ))}
      {open.length === 0 && <p class="govuk-body">Hiện không có ủy quyền nào.</p>}
      {open.map((line) => (
        <Card key={line.id} line={line} shell={shell} />
      ))}
      {closed.length > 0 && <h2 class="govuk-heading-m">Trước đây</h2>}
      {closed.map((line) => (
        <Card key={line.id} line={line} shell={shell} />
      ))}
    </ShellPage>
  )
}

const STATES = {
  live: { tone: 'active', text: 'Đang có hiệu lực' },
  coming: { tone: 'waiting', text: 'Chưa đến ngày' },
  over: { tone: 'ended', text: 'Đã hết hạn' },
  ended: { tone: 'ended', text: 'Đã dừng' },
} as const

function titleOf(line: DelegationLine): string {
  switch (line.side) {
    case 'given':
      return `Giao cho ${line.toName}`
    case 'got':
      return `${line.fromName} giao`
    case 'other':
      return `${line.fromName} giao cho ${line.toName}`
  }
}

function Card({ line, shell }: { readonly line: DelegationLine; readonly shell: Shell }) {
  const { tone, text } = STATES[line.state]
  const ended = line.endedOn === null ? [] : [{ label: 'Dừng ngày', value: formatDate(line.endedOn) }]
  return (
    <section aria-label={titleOf(line)}>
      <SummaryList
        cardTitle={titleOf(line)}
        rows={[
          { label: 'Tình trạng', value: <Tag tone={tone}>{text}</Tag> },
          { label: 'Vai trò', value: ROLE_WORDS[line.role] },
          { label: 'Việc được giao', value: line.works.map((work) => LENT_WORDS[work]).join('; ') },
          { label: 'Thời gian', value: `${formatDate(line.from)} đến ${formatDate(line.until)}` },
          { label: 'Lý do', value: line.reason },
          ...ended,
        ]}
      />
      {line.mayEnd && (
        <Form action={`/delegations/${line.id}/end`} idempotencyKey={shell.newKey()}>
          <Button kind="secondary">{line.side === 'got' ? 'Trả lại việc được giao' : 'Dừng ủy quyền'}</Button>
        </Form>
      )}
    </section>
  )
}

const LABELS = {
  toPerson: 'Người nhận',
  works: 'Việc giao',
  from: 'Từ ngày',
  until: 'Đến hết ngày',
  reason: 'Lý do',
}

export interface TypedDelegation {
  readonly texts: Readonly<Record<string, string>>
  readonly works: readonly string[]
}

/** `/delegations/new`: to whom, which acts, from when until when. */
export function delegationFormPage(view: DelegationForm, shell: Shell, typed: TypedDelegation | null = null): VNode {
  const errors = errorsOf(shell.problem)
  const first: Readonly<Record<string, string>> = { from: view.today }
  const { texts, works } = typed ?? { texts: first, works: view.works }
  const field = (name: string) => ({ name, value: texts[name] ?? '', error: errorOf(errors, name) })
  const frame = { title: 'Ủy quyền khi vắng mặt', caption: view.roleName, labels: LABELS }
  const back = { href: '/delegations', text: 'Các ủy quyền' }
  if (view.colleagues.length === 0) {
    return (
      <ShellPage shell={shell} {...frame} back={back}>
        <p class="govuk-body">
          Chưa có ai cùng cơ quan để giao. Người cùng vai trò làm được việc này mà không cần ủy quyền.
        </p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} {...frame} back={back}>
      <InsetText>
        Việc ký, chấm điểm và ý kiến Tổ tư vấn không ủy quyền tại đây. Người ký thay (KT., TUQ.) phải được giao vai trò
        ký.
      </InsetText>
      <Form action="/delegations" idempotencyKey={shell.newKey()}>
        <input type="hidden" name="roleKey" value={view.roleKey} />
        <Select
          {...field('toPerson')}
          label={LABELS.toPerson}
          placeholder="Chọn người cùng cơ quan"
          options={view.colleagues.map(({ id, name, title }) => ({
            value: id,
            text: title === null ? name : `${name}, ${title}`,
          }))}
        />
        <Checkboxes
          name="works[]"
          legend={LABELS.works}
          values={works}
          error={errorOf(errors, 'works') ?? errorOf(errors, 'works[]')}
          options={view.works.map((work) => ({ value: work, text: LENT_WORDS[work] }))}
        />
        <DateField {...field('from')} label={LABELS.from} />
        <DateField {...field('until')} label={LABELS.until} hint="Nhiều nhất 6 tháng kể từ hôm nay." />
        <TextArea {...field('reason')} label={LABELS.reason} hint="Ví dụ: nghỉ phép, đi học, đi công tác." rows={2} />
        <Button>Ủy quyền</Button>
      </Form>
    </ShellPage>
  )
}
