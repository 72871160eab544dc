import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { type ClockView, clockTone, NO_TERM_VALUE } from '../../platform/pages/clock-text.ts'
import { Button, ButtonGroup, Form, Select, TextArea } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { Split } from '../../platform/pages/split.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Timeline } from '../../platform/pages/timeline.tsx'
import { type DossierContent, DossierContentView, TransitionNotice } from '../dossiers/index.ts'
import { type CaseHead, captionOf } from './case-head.ts'
import { DocumentViewer, documentHref } from './documents.tsx'
import type { ProposalView, RequestForm, ReturnView } from './proposals.intake.present.ts'

/** The state of a case in one line, with its clock in words, shape and colour: on top of each page of officials. */
export function CaseState(props: { readonly head: CaseHead }) {
  const { waiting, clock, transition, dossierId, mayDecideTransition, assisted } = props.head
  return (
    <>
      <div class="sl-band">
        <strong>{waiting}</strong> {clock !== null && <Urgency clock={clock} />}
      </div>
      {assisted !== null && <InsetText>{assisted}</InsetText>}
      {transition !== null && (
        <TransitionNotice id={dossierId} transition={transition} mayDecide={mayDecideTransition} />
      )}
    </>
  )
}

/** A word for a clock that needs care; the days themselves stand in the sentence beside it. */
function Urgency(props: { readonly clock: ClockView }) {
  switch (clockTone(props.clock)) {
    case 'late':
      return <Tag tone="problem">Quá hạn</Tag>
    case 'today':
      return <Tag tone="waiting">Đến hạn hôm nay</Tag>
    case 'near':
      return <Tag tone="waiting">Sắp đến hạn</Tag>
    case 'calm':
    case 'stopped':
      return null
  }
}

/** Links to the parts of a long dossier, and to its documents, which stand below it on a phone. */
function CaseContents(props: { readonly content: DossierContent }) {
  const { content } = props
  const parts = [
    ['part-general', 'Thông tin chung'],
    ['part-producer', 'Chủ thể'],
    ...content.fieldParts.map((part) => [`part-${part.id}`, part.title] as const),
    ['part-assessment', 'Tự đánh giá'],
    ['part-proofs', 'Minh chứng'],
    ['document', `Giấy tờ kèm hồ sơ (${content.proofs.length})`],
    ['timeline', 'Quá trình xử lý'],
  ] as const
  return (
    <nav class="sl-contents" aria-label="Các phần của hồ sơ">
      <ul class="govuk-list">
        {parts.map(([id, title]) => (
          <li key={id}>
            <a class="govuk-link" href={`#${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The reading screen: declaration on one side, documents on the other; what may be done now stands on top. */
export function proposalPage(view: ProposalView, shell: Shell): VNode {
  const { head } = view
  return (
    <ShellPage
      shell={shell}
      title={head.productName}
      caption={captionOf({ ...head, productName: head.kind })}
      back={{ href: '/proposals', text: 'Hồ sơ của xã' }}
      wide
      dense
    >
      <CaseState head={head} />
      {view.asked !== null && <Asked asked={view.asked} />}
      {view.outside !== null && <InsetText>{view.outside}</InsetText>}
      <Acts view={view} shell={shell} />
      <CaseReading view={view} pageHref={`/proposals/${head.dossierId}`} />
    </ShellPage>
  )
}

/** The declaration with its timeline on one side, the documents on the other. */
export function CaseReading(props: {
  readonly view: Pick<ProposalView, 'head' | 'content' | 'documents' | 'timeline'>
  readonly pageHref: string
}) {
  const { head, content, documents, timeline } = props.view
  return (
    <Split label="Giấy tờ kèm hồ sơ" document={<DocumentViewer documents={documents} pageHref={props.pageHref} />}>
      <CaseContents content={content} />
      <DossierContentView content={content} fileHref={(proof) => documentHref(head.dossierId, proof.id)} />
      <h2 class="govuk-heading-m" id="timeline">
        Quá trình xử lý
      </h2>
      <Timeline steps={timeline} />
    </Split>
  )
}

function Asked(props: { readonly asked: NonNullable<ProposalView['asked']> }) {
  const { asked } = props
  return (
    <InsetText>
      <p class="govuk-body">{`Lần yêu cầu thứ ${asked.count}, ngày ${formatDate(asked.on)}:`}</p>
      <ul class="govuk-list govuk-list--bullet">
        {asked.requests.map((request) => (
          <li key={request.title}>{`${request.title}: ${request.reason}`}</li>
        ))}
      </ul>
    </InsetText>
  )
}

function Acts({ view, shell }: { readonly view: ProposalView; readonly shell: Shell }) {
  const { head, may } = view
  const base = `/proposals/${head.dossierId}`
  if (may.receive && view.ifReceived !== null) {
    return (
      <Form action={`${base}/receive`} idempotencyKey={shell.newKey()}>
        <SummaryList
          rows={[
            { label: 'Ngày tiếp nhận', value: formatDate(shell.today) },
            {
              label: `Hạn báo cáo và đề nghị (${view.ifReceived.article})`,
              value: view.ifReceived.due === null ? NO_TERM_VALUE : formatDate(view.ifReceived.due),
            },
            { label: 'Mã sản phẩm', value: head.productCode ?? 'Cấp khi tiếp nhận' },
          ]}
        />
        {view.ifReceived.warning !== null && <Banner kind="warning" text={view.ifReceived.warning} />}
        <ButtonGroup>
          <Button>Tiếp nhận hồ sơ</Button>
          {may.return && (
            <Button kind="secondary" href={`${base}/return`}>
              Đề nghị hoàn thiện trước khi tiếp nhận
            </Button>
          )}
        </ButtonGroup>
      </Form>
    )
  }
  return <Links view={view} base={base} />
}

function Links({ view, base }: { readonly view: ProposalView; readonly base: string }) {
  const { may, findings } = view
  if (view.head.receivedOn === null) return null
  return (
    <>
      <p class="govuk-body">
        {'Bốn nội dung đánh giá: '}
        <Tag tone={findings.done === findings.of ? 'done' : 'active'}>{`đã ghi ${findings.done}/${findings.of}`}</Tag>
      </p>
      <ButtonGroup>
        {may.saveFinding && (
          <Button href={`${base}/findings`} kind={findings.done === findings.of ? 'secondary' : 'primary'}>
            {findings.done === findings.of ? 'Xem, sửa bốn nội dung đánh giá' : 'Ghi bốn nội dung đánh giá'}
          </Button>
        )}
        {!may.saveFinding && (
          <Button href={`${base}/findings`} kind="secondary">
            Xem bốn nội dung đánh giá
          </Button>
        )}
        {may.propose && <Button href={`${base}/sign`}>Xem để ký đề nghị</Button>}
        <a class="govuk-link" href={`${base}/form-03`}>
          Báo cáo (Mẫu 03)
        </a>
        <a class="govuk-link" href={`${base}/letter`}>
          Văn bản đề nghị
        </a>
      </ButtonGroup>
    </>
  )
}

/** The form of a request before receipt: every part in one list. */
export function returnPage(view: ReturnView, shell: Shell): VNode {
  const { head } = view
  const base = `/proposals/${head.dossierId}`
  return (
    <ShellPage
      shell={shell}
      title="Đề nghị hoàn thiện trước khi tiếp nhận"
      caption={captionOf(head)}
      back={{ href: base, text: 'Hồ sơ' }}
      wide
      dense
    >
      <Split
        label="Giấy tờ kèm hồ sơ"
        document={<DocumentViewer documents={view.documents} pageHref={`${base}/return`} />}
      >
        <p class="govuk-body">
          Nêu mọi phần cần hoàn thiện trong một lần. Chỉ các phần được nêu sẽ mở cho chủ thể sửa. Sau khi tiếp nhận, xã
          không trả lại hồ sơ để hoàn thiện nữa.
        </p>
        <Form action={`${base}/return`} idempotencyKey={shell.newKey()}>
          <RequestFields form={view.form} />
          <Button>Gửi đề nghị cho chủ thể</Button>
        </Form>
      </Split>
    </ShellPage>
  )
}

/** For each part a reason from the library and room for own words; a part left empty is not asked. */
export function RequestFields(props: { readonly form: RequestForm }) {
  const { parts, library, typed } = props.form
  return (
    <>
      {parts.map((part) => {
        const touched = (typed.presets[part.id] ?? '') !== '' || (typed.reasons[part.id] ?? '') !== ''
        return (
          <Details key={part.id} summary={part.title} open={touched}>
            <Select
              name={`presets[${part.id}]`}
              label={`Lý do: ${part.title}`}
              value={typed.presets[part.id] ?? ''}
              options={[
                { value: '', text: 'Không yêu cầu, hoặc chỉ ghi lời riêng' },
                ...library.map((reason) => ({ value: reason.id, text: reason.say })),
              ]}
            />
            <TextArea
              name={`reasons[${part.id}]`}
              label="Ghi rõ chỗ cần hoàn thiện"
              optional
              rows={3}
              value={typed.reasons[part.id] ?? ''}
            />
          </Details>
        )
      })}
    </>
  )
}
