import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, FilterForm, Form, Radios, Select, TextArea } from '../../platform/pages/form.tsx'
import { EmptyState, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import type { FindingsView, FindingView } from './findings.present.ts'
import { ANSWER_WORDS, SEVERITY_TONES, SEVERITY_WORDS } from './findings.words.ts'

export interface FindingsForm {
  readonly view: FindingsView
  readonly typed: Readonly<Record<string, string>> | null
}

/** Contradictions, gaps and slips of a plan, the grave ones first; or one of them with the form that settles it. */
export function findingsPage({ view, typed }: FindingsForm, shell: Shell): VNode {
  const base = `/findings/${view.plan.id}`
  const { chosen } = view
  const back = chosen === null ? `/plans/${view.plan.id}` : base
  return (
    <ShellPage shell={shell} title="Điểm cần xem lại" caption={view.plan.title} back={{ href: back }} wide>
      {shell.problem?.code === 'request/conflict' && (
        <InsetText>Danh sách vừa được xử lý ở nơi khác. Nội dung vừa nhập còn ở mẫu dưới đây.</InsetText>
      )}
      {chosen === null ? <List view={view} /> : <Chosen view={view} found={chosen} typed={typed} shell={shell} />}
    </ShellPage>
  )
}

const TABS = [
  { value: 'open', text: 'Đang mở' },
  { value: 'all', text: 'Tất cả' },
]
const SEVERITY_OPTIONS = [
  { value: '', text: 'Mọi mức' },
  ...Object.entries(SEVERITY_WORDS).map(([value, text]) => ({ value, text })),
]

function List({ view }: { readonly view: FindingsView }) {
  const { open, settled } = view
  const base = `/findings/${view.plan.id}`
  return (
    <>
      <p class="govuk-body">
        {`Đang mở: ${open.high} cần xử lý trước, ${open.medium} cần xem, ${open.low} lưu ý. Đã xử lý: ${settled}. `}
        <a class="govuk-link" href={`${base}/xlsx`}>
          Tải bảng tính
        </a>
      </p>
      <p class="govuk-body">Hệ thống không tự sửa. Mỗi điểm có hai con số và nơi trong văn bản.</p>
      <FilterForm action={base} label="Lọc điểm cần xem">
        <Select name="severity" label="Mức" value={view.severity} options={SEVERITY_OPTIONS} />
        <Select name="state" label="Tình trạng" value={view.state} options={TABS} />
      </FilterForm>
      {view.findings.length === 0 ? (
        <EmptyState text="Không có điểm nào khớp. Kế hoạch không còn mâu thuẫn đang mở ở mức này." />
      ) : (
        <ol class="govuk-list sl-findings">
          {view.findings.map((found) => (
            <li key={found.key} class="sl-finding">
              <FindingWords found={found} />
              {view.mayWrite && (
                <p class="govuk-body">
                  <a class="govuk-link" href={`${base}?key=${encodeURIComponent(found.key)}`}>
                    {found.state === 'settled' ? 'Xem cách đã xử lý' : 'Ghi cách xử lý'}
                    <span class="govuk-visually-hidden">{`: ${found.title}`}</span>
                  </a>
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

const SHOWN = 4

function FindingWords({ found }: { readonly found: FindingView }) {
  const places = found.places.slice(0, SHOWN)
  const more = found.places.length - places.length
  return (
    <>
      <h2 class="govuk-heading-s">
        {found.title} <Tag tone={SEVERITY_TONES[found.severity]}>{SEVERITY_WORDS[found.severity]}</Tag>{' '}
        {found.state === 'settled' && <Tag tone="done">Đã xử lý</Tag>}
        {found.state === 'changed' && <Tag tone="waiting">Số liệu đã đổi, xem lại</Tag>}
      </h2>
      <p class="govuk-body">{found.say}</p>
      <p class="govuk-body-s">
        {places.map((place, at) => (
          <span key={`${place.text} ${place.href}`}>
            {at > 0 && ' · '}
            <a class="govuk-link" href={place.href}>
              {place.text}
            </a>
          </span>
        ))}
        {more > 0 && ` và ${more} nơi khác`}
      </p>
      {found.settled !== null && (
        <p class="govuk-body-s">
          {`${ANSWER_WORDS[found.settled.answer]}: ${found.settled.reason} (${found.settled.by}, ${formatDateTime(new Date(found.settled.at))})`}
        </p>
      )}
    </>
  )
}

interface ChosenProps {
  readonly view: FindingsView
  readonly found: FindingView
  readonly typed: FindingsForm['typed']
  readonly shell: Shell
}

function Chosen({ view, found, typed, shell }: ChosenProps) {
  const errors = errorsOf(shell.problem)
  const action = `/findings/${view.plan.id}`
  const hidden = { key: found.key, figures: found.figures }
  const options = [
    ...(found.offered === null ? [] : [{ value: 'accepted', text: `Nhận đề nghị: ${found.offered}` }]),
    { value: 'kept', text: ANSWER_WORDS.kept },
    { value: 'corrected', text: ANSWER_WORDS.corrected },
    { value: 'dismissed', text: ANSWER_WORDS.dismissed },
    ...(found.settled === null ? [] : [{ value: 'reopen', text: 'Mở lại' }]),
  ]
  return (
    <>
      <FindingWords found={found} />
      <InsetText>{`Đề nghị: ${found.todo}`}</InsetText>
      {found.mend !== null && (
        <Button kind="secondary" href={found.mend.href}>
          {found.mend.text}
        </Button>
      )}
      {view.mayWrite && (
        <Form action={action} idempotencyKey={shell.newKey()} version={view.version} hidden={hidden}>
          <Radios
            name="answer"
            legend="Xử lý thế nào?"
            options={options}
            value={typed?.answer}
            error={errorOf(errors, 'answer')}
          />
          <TextArea
            name="reason"
            label="Lý do, căn cứ"
            rows={3}
            value={typed?.reason}
            error={errorOf(errors, 'reason')}
          />
          <Button>Ghi cách xử lý</Button>
        </Form>
      )}
    </>
  )
}
