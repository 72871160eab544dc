import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FORWARD_STAGE_WORDS } from '../../platform/ministry-state.ts'
import { type Column, DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Clock, Timeline } from '../../platform/pages/timeline.tsx'
import { MinistryForms } from './forward.ministry.forms.tsx'
import { ProvinceForms } from './forward.province.forms.tsx'
import { productColumns } from './forwards.pages.tsx'
import type { ForwardView } from './forwards.present.ts'
import { MINISTRY, PART_WORDS } from './forwards.words.ts'

/** What was typed in the form that was refused, by field. */
export type Typed = Readonly<Record<string, string>>

/** One package: its letter, where it lies, its products with what the ministry decided, and what is to be done. */
export function forwardPage(view: ForwardView, shell: Shell, typed: Typed = {}): VNode {
  const title = view.letter === null ? 'Gói hồ sơ gửi Bộ' : `Văn bản ${view.letter.number}`
  return (
    <ShellPage shell={shell} title={title} caption={view.province} back={{ href: '/forwards' }} wide dense>
      {view.returned !== null && <Returned returned={view.returned} />}
      {view.discardReason !== null && <InsetText>{`Đã bỏ gói hồ sơ. Lý do: ${view.discardReason}`}</InsetText>}
      <SummaryList rows={factsOf(view)} />
      <Papers view={view} />
      <DataTable
        caption={`${view.products.length} sản phẩm`}
        columns={[...productColumns, ...resultColumns(view)]}
        rows={view.products}
        keyOf={(row) => row.evaluationId}
        empty=""
        stack
      />
      {view.maySend && <ProvinceForms view={view} shell={shell} typed={typed} />}
      {view.ofMinistry && <MinistryForms view={view} shell={shell} typed={typed} />}
      <Details summary="Quá trình chuyển hồ sơ" open={!view.maySend && !view.ofMinistry}>
        <Timeline
          steps={view.steps.map(({ kind, at, who }, index) => ({
            state: index === view.steps.length - 1 ? ('present' as const) : ('past' as const),
            ...{ title: STEP_WORDS.get(kind) ?? kind, when: at, who },
          }))}
        />
      </Details>
    </ShellPage>
  )
}

const STEP_WORDS: ReadonlyMap<string, string> = new Map([
  ['ForwardDrafted', 'Tỉnh lập gói hồ sơ'],
  ['ForwardSent', 'Tỉnh gửi Bộ'],
  ['ForwardReceived', 'Bộ tiếp nhận'],
  ['ForwardReturned', 'Bộ trả lại'],
  ['ForwardTakenUp', 'Bộ đưa ra đánh giá'],
  ['NationalResultEntered', 'Bộ ghi kết quả'],
  ['NationalCertificateLinked', 'Tỉnh ghi Giấy chứng nhận 5 sao'],
  ['ForwardClosed', 'Tỉnh kết thúc gói hồ sơ'],
  ['ForwardDiscarded', 'Tỉnh bỏ gói hồ sơ'],
])

function Returned({ returned }: { readonly returned: NonNullable<ForwardView['returned']> }) {
  const number = returned.number === null ? '' : `, văn bản ${returned.number}`
  return (
    <Banner kind="warning" id="returned">
      <p class="govuk-notification-banner__heading">
        {`Bộ trả lại ngày ${formatDate(returned.on)}${number}: ${returned.reason}`}
      </p>
      <p class="govuk-body">{`Phần cần hoàn thiện: ${returned.parts.map((part) => PART_WORDS[part]).join('; ')}.`}</p>
    </Banner>
  )
}

function factsOf(view: ForwardView) {
  const { letter, received, round, clock } = view
  const stage = FORWARD_STAGE_WORDS[view.stage]
  return [
    {
      label: 'Trạng thái',
      value: (
        <>
          <Tag tone={stage.tone}>{stage.say}</Tag>{' '}
          {clock !== null && <Clock clock={{ due: clock.last, daysLeft: clock.daysLeft, unit: 'calendar' }} withDate />}
        </>
      ),
    },
    ...(letter === null
      ? []
      : [{ label: 'Văn bản', value: `Số ${letter.number} ngày ${formatDate(letter.on)}, ${letter.signer} ký` }]),
    { label: 'Nơi nhận', value: MINISTRY },
    ...(view.sentOn === null ? [] : [{ label: 'Ngày gửi', value: formatDate(view.sentOn) }]),
    ...(received === null
      ? []
      : [
          {
            label: 'Bộ tiếp nhận',
            value: `${formatDate(received.on)}${received.number === null ? '' : `, số đến ${received.number}`}`,
          },
        ]),
    ...(round === null ? [] : [{ label: 'Đợt cấp trung ương', value: `Đợt ${round.no} năm ${round.year}` }]),
    { label: 'Thành phần hồ sơ', value: view.contents.join('; ') },
    ...(view.note === null ? [] : [{ label: 'Nội dung kèm theo', value: view.note }]),
  ]
}

function Papers({ view }: { readonly view: ForwardView }) {
  const base = `/forwards/${view.id}`
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`${base}/letter`}>
        Văn bản (PDF)
      </a>
      {' · '}
      <a class="govuk-link" href={`${base}/letter?format=docx`}>
        Văn bản (Word)
      </a>
      {' · '}
      <a class="govuk-link" href={`${base}/package`}>
        Tải gói hồ sơ (ZIP)
      </a>
    </p>
  )
}

type Product = ForwardView['products'][number]

function resultColumns(view: ForwardView): readonly Column<Product>[] {
  if (view.products.every(({ result }) => result === null)) return []
  return [
    {
      head: 'Kết quả của Bộ',
      cell: ({ result }) =>
        result === null ? (
          'Chưa có kết quả'
        ) : (
          <>
            <strong>{`${result.star} sao`}</strong>
            <span class="sl-below">
              {`${result.points === null ? '' : `${result.points} điểm; `}số ${result.decisionNumber}, ${formatDate(result.decisionOn)}`}
            </span>
            {result.star < 5 && view.below !== null && (
              <span class="sl-muted sl-below">{`${view.below.label} (${view.below.article}).`}</span>
            )}
          </>
        ),
    },
    {
      head: 'Giấy chứng nhận',
      cell: ({ certificate, certifiedBy }) =>
        certificate !== null ? (
          view.ofMinistry ? (
            certificate.number
          ) : (
            <a class="govuk-link" href={`/certificates/${certificate.id}`}>
              {certificate.number}
            </a>
          )
        ) : certifiedBy === null ? (
          'Không cấp'
        ) : (
          'Chờ ghi nhận'
        ),
    },
  ]
}
