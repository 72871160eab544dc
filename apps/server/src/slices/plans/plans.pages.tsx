import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Form } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { PlanView } from './plans.present.ts'
import { Bases, Family, Products, Purposes } from './plans.sections.pages.tsx'
import { PLAN_STAGE_TONES } from './plans.words.ts'

/** The hub of a plan: what its document says and lacks, what it is for, and the way to its targets, tasks and money. */
export function planPage(view: PlanView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title={view.title}
      caption={`${view.kindName} · ${view.levelName}: ${view.placeName}`}
      back={{ href: '/plans' }}
      wide
    >
      <p class="govuk-body">
        <Tag tone={PLAN_STAGE_TONES[view.stage]}>{view.stageName}</Tag>
        {view.revision > 1 && ` Bản điều chỉnh lần ${view.revision - 1}.`}
        {view.closed !== null && ` Kết thúc ngày ${formatDate(view.closed.on)}: ${view.closed.reason}.`}
      </p>
      <ToAcknowledge view={view} shell={shell} />
      <Actions view={view} />
      <Inside view={view} />
      <h2 class="govuk-heading-m">Văn bản</h2>
      <FactList view={view} />
      <Purposes view={view} />
      <Bases view={view} />
      <Products view={view} />
      <Family view={view} />
    </ShellPage>
  )
}

function ToAcknowledge({ view, shell }: { readonly view: PlanView; readonly shell: Shell }) {
  return (
    <>
      {view.toAcknowledge.map(({ key, name, sentOn }) => (
        <Banner key={key} kind="info" id={`ack-${key}`} title="Cần xác nhận">
          <p class="govuk-body">{`Kế hoạch đã gửi ${name} ngày ${formatDate(sentOn)}.`}</p>
          <Form action={`/plans/${view.id}/acknowledge`} idempotencyKey={shell.newKey()} hidden={{ key }}>
            <Button>Xác nhận đã nhận kế hoạch</Button>
          </Form>
        </Banner>
      ))}
    </>
  )
}

function Actions({ view }: { readonly view: PlanView }) {
  const base = `/plans/${view.id}`
  const isOpen = view.stage !== 'closed'
  return (
    <ButtonGroup>
      {view.mayManage && view.stage === 'draft' && <Button href={`${base}/issue`}>Ghi ban hành</Button>}
      {view.mayManage && isOpen && (
        <Button kind="secondary" href={`${base}/edit`}>
          {view.stage === 'draft' ? 'Sửa kế hoạch' : 'Điều chỉnh kế hoạch'}
        </Button>
      )}
      {view.mayManage && (
        <Button kind="secondary" href={`${base}/next`}>
          Lập cho kỳ sau
        </Button>
      )}
      {view.mayCascade && (
        <Button kind="secondary" href={`${base}/child`}>
          Lập kế hoạch cấp dưới
        </Button>
      )}
      {view.mayManage && view.stage === 'issued' && (
        <a class="govuk-link" href={`${base}/issue`}>
          Kết thúc kế hoạch
        </a>
      )}
      <a class="govuk-link" href={`${base}/print`}>
        Bản in
      </a>
      <a class="govuk-link" href={`${base}/docx`}>
        Tải bản Word
      </a>
      <a class="govuk-link" href={`${base}/file`}>
        Tải tệp (.json)
      </a>
      {view.hasSource && (
        <a class="govuk-link" href={`${base}/source`}>
          Văn bản nguồn
        </a>
      )}
    </ButtonGroup>
  )
}

function openWords(found: PlanView['findings']): string {
  if (found === null) return 'Chỗ mâu thuẫn, thiếu sót của kế hoạch'
  const total = found.high + found.medium + found.low
  if (total === 0) return 'Không còn chỗ cần xem'
  return `${formatNumber(total)} chỗ cần xem${found.high === 0 ? '' : `, ${formatNumber(found.high)} chỗ nặng`}`
}

/** What the plan holds, each with its own pages. */
function Inside({ view }: { readonly view: PlanView }) {
  const { counts, recipients } = view
  const link = (href: string, text: string) => (
    <a class="govuk-link" href={href}>
      {text}
    </a>
  )
  const count = (value: number, words: string) => (value === 0 ? `Chưa có ${words}` : `${formatNumber(value)} ${words}`)
  const lead = counts.tasksWithoutLead === 0 ? '' : `, ${counts.tasksWithoutLead} chưa có chủ trì`
  const ack = recipients.sent === 0 ? '' : `, đã gửi ${recipients.sent}, đã xác nhận ${recipients.acknowledged}`
  return (
    <SummaryList
      cardTitle="Nội dung thực hiện"
      cardHeadingLevel={2}
      rows={[
        { label: 'Chỉ tiêu', value: link(`/targets?plan=${view.id}`, count(counts.targets, 'chỉ tiêu')) },
        {
          label: 'Nhiệm vụ',
          value: (
            <>
              {link(`/tasks?plan=${view.id}`, count(counts.tasks, 'nhiệm vụ'))}
              {lead}
            </>
          ),
        },
        { label: 'Kinh phí', value: link(`/budget/${view.id}`, count(counts.lines, 'dòng kinh phí')) },
        { label: 'Rà soát', value: link(`/findings/${view.id}`, openWords(view.findings)) },
        { label: 'Báo cáo', value: link(`/reports?plan=${view.id}`, count(counts.reports, 'báo cáo')) },
        {
          label: 'Nơi nhận',
          value: (
            <>
              {link(`/plans/${view.id}/recipients`, count(recipients.total, 'nơi nhận'))}
              {ack}
            </>
          ),
        },
        {
          label: 'Các bản',
          value: link(`/plans/${view.id}/versions`, view.revision === 1 ? 'Bản đầu' : `${view.revision} bản`),
        },
      ]}
    />
  )
}

export function FactList({ view }: { readonly view: Pick<PlanView, 'facts' | 'communes'> }) {
  const rows = view.facts.map(({ field, label, value, missing, inferred }) => ({
    label,
    value: (
      <>
        {value === null ? null : isDay(field) ? formatDate(value) : value}
        {missing !== null && (
          <>
            {' '}
            <Tag tone="waiting">{missing}</Tag>
          </>
        )}
        {inferred && (
          <>
            {' '}
            <Tag tone="neutral">Suy ra, chưa ghi trong văn bản</Tag>
          </>
        )}
      </>
    ),
  }))
  const area =
    view.communes.length === 0 ? 'Toàn địa bàn' : `${view.communes.length} xã, phường: ${view.communes.join(', ')}`
  return <SummaryList rows={[...rows, { label: 'Phạm vi hiện nay', value: area }]} />
}

const isDay = (field: string) => field === 'from' || field === 'to'
