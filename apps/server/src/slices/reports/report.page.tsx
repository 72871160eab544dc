import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { Timeline } from '../../platform/pages/timeline.tsx'
import { Estimates, Followers, SignForm, StepButton, StepForm, TakeFigures, type Typed } from './report.forms.tsx'
import { cutOffWords } from './report.present.ts'
import { Sections } from './report.sections.tsx'
import type { ReportView } from './report.view.ts'
import { dateWords } from './reports.words.ts'

const PLACES = {
  'report/cut-off-early': 'cutOff',
  'report/cut-off-late': 'cutOff',
  'report/signed-later': 'on',
  'report/signed-before-cut-off': 'on',
  'report/reason-missing': 'reason',
}

export function reportPage(view: ReportView, given: Shell, typed: Typed = {}): VNode {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const shell = { ...given, problem }
  const caption = `${view.placeName} · ${view.kindName}`
  return (
    <ShellPage shell={shell} title={view.title} caption={caption} back={{ href: '/reports' }} wide>
      <Linked view={view} shell={shell} />
      <Facts view={view} />
      {view.joined === null && <Shapes view={view} />}
      {view.may.edit && (
        <>
          <TakeFigures view={view} shell={shell} typed={typed} />
          <Estimates view={view} shell={shell} typed={typed} />
        </>
      )}
      <Sections view={view} newKey={shell.newKey} />
      <Steps view={view} shell={shell} typed={typed} />
      <Followers view={view} shell={shell} />
      <History view={view} />
    </ShellPage>
  )
}

const link = ({ id, title }: { readonly id: string; readonly title: string }) => (
  <a class="govuk-link" href={`/reports/${id}`}>
    {title}
  </a>
)

/** Reports that belong to this one: what it corrects, what corrects it, month and quarter together. */
function Linked({ view, shell }: { readonly view: ReportView; readonly shell: Shell }) {
  return (
    <>
      {view.corrects !== null && (
        <InsetText>
          {view.corrects.why === 'update' ? 'Cập nhật số liệu cả kỳ của: ' : 'Đính chính cho: '}
          {link(view.corrects)}
        </InsetText>
      )}
      {view.correctedBy.map((one) => (
        <InsetText key={one.id}>Đã có báo cáo thay thế, cập nhật: {link(one)}</InsetText>
      ))}
      {view.joined !== null && <InsetText>Báo cáo tháng này được soạn và gửi chung với: {link(view.joined)}</InsetText>}
      {view.month !== null && <InsetText>Soạn chung với: {link(view.month)}. Gửi một lần, tính cho cả hai.</InsetText>}
      {view.offer !== null && (
        <InsetText>
          <p class="govuk-body">{`${view.offer.title} có cùng hạn với báo cáo này.`}</p>
          <StepButton view={view} shell={shell} step="combine" button="Soạn chung" kind="secondary" />
        </InsetText>
      )}
      {view.request !== null && <InsetText>{`Yêu cầu của cấp trên: ${view.request}`}</InsetText>}
      {view.returned !== null && view.stage === 'returned' && (
        <InsetText>{`Bị trả lại ngày ${dateWords(view.returned.on)}: ${view.returned.reason}`}</InsetText>
      )}
    </>
  )
}

function Facts({ view }: { readonly view: ReportView }) {
  const { signature } = view
  return (
    <SummaryList
      rows={[
        { label: 'Tình trạng', value: <Tag tone={view.standing.tone}>{view.standing.words}</Tag> },
        { label: 'Kỳ báo cáo', value: `${dateWords(view.from)} đến ${dateWords(view.to)}` },
        { label: 'Hạn gửi', value: view.due },
        ...(view.joined === null ? [{ label: 'Số liệu', value: cutOffWords(view) }] : []),
        ...(signature === null
          ? []
          : [
              {
                label: 'Đã ký',
                value: `Số ${signature.number} ngày ${dateWords(signature.on)}, ${signature.signatory}, ${signature.office}`,
              },
            ]),
        ...view.sendings.map(({ on, number }, at) => ({
          label: at === 0 ? 'Đã gửi' : `Gửi lại lần ${at}`,
          value: `Ngày ${dateWords(on)}, số ${number}`,
        })),
        ...(view.received === null
          ? []
          : [
              {
                label: 'Đã nhận',
                value: `Ngày ${dateWords(view.received.on)}${view.received.note === null ? '' : `: ${view.received.note}`}`,
              },
            ]),
      ]}
    />
  )
}

function Shapes({ view }: { readonly view: ReportView }) {
  const base = `/reports/${view.id}`
  const next = view.kind === 'finalReview' || view.kind === 'year'
  return (
    <ButtonGroup>
      <Button kind="secondary" href={`${base}/docx`}>
        Tải Word
      </Button>
      <Button kind="secondary" href={`${base}/xlsx`}>
        Tải Excel
      </Button>
      <a class="govuk-link" href={`${base}/print`}>
        Bản in, PDF
      </a>
      {view.sendings.length > 0 && (
        <a class="govuk-link" href={`${base}/compare`}>
          So sánh lúc gửi với hiện nay
        </a>
      )}
      {next && view.may.write && (
        <a class="govuk-link" href={view.planId === null ? '/plans' : `/plans/${view.planId}/next`}>
          Lập kế hoạch năm sau
        </a>
      )}
    </ButtonGroup>
  )
}

function Steps({ view, shell, typed }: { readonly view: ReportView; readonly shell: Shell; readonly typed: Typed }) {
  const hasWords = view.sections.some(({ text }) => text !== '')
  return (
    <>
      {view.may.sign && hasWords && <SignForm view={view} shell={shell} typed={typed} />}
      {view.may.send && (
        <>
          <h2 class="govuk-heading-m">Gửi báo cáo</h2>
          <p class="govuk-body">
            Khi gửi, số liệu và nội dung được giữ nguyên. Sau đó chỉ đính chính bằng báo cáo mới.
          </p>
          <StepButton view={view} shell={shell} step="send" button="Gửi báo cáo" />
        </>
      )}
      {view.may.reopen && (
        <StepForm {...{ view, shell, typed, step: 'reopen', button: 'Mở lại để sửa', label: 'Lý do mở lại' }} />
      )}
      {view.may.receive && (
        <>
          <h2 class="govuk-heading-m">Nhận hoặc trả lại</h2>
          <StepForm
            {...{ view, shell, typed, step: 'receive', button: 'Nhận báo cáo', label: 'Ghi chú', optional: true }}
            kind="primary"
          />
          <StepForm
            {...{ view, shell, typed, step: 'return', button: 'Trả lại báo cáo', label: 'Lý do trả lại' }}
            kind="warning"
          />
        </>
      )}
    </>
  )
}

function History({ view }: { readonly view: ReportView }) {
  if (view.history.length === 0) return null
  return (
    <Details summary="Lịch sử báo cáo">
      <Timeline
        label="Lịch sử báo cáo"
        steps={view.history.map((step) => ({ state: 'past', title: step.title, when: step.when, who: step.who }))}
      />
    </Details>
  )
}
