import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { EvidenceForms, StepForms } from './inspections.one.forms.tsx'
import { Checklist, Files, Findings, History, Recalls, Samples, Withdrawals } from './inspections.one.parts.tsx'
import type { InspectionView } from './inspections.one.present.ts'
import { KIND_WORDS, OUTCOME_WORDS, SITE_CHECK_WORDS, STAGE_TONES, STAGE_WORDS } from './inspections.words.ts'

export interface InspectionPageState {
  readonly view: InspectionView
  /** What was typed into a refused form; `form` names it. */
  readonly typed: Readonly<Record<string, string>>
  readonly form: 'step' | 'evidence' | null
}

export const inspectionPage = (view: InspectionView, shell: Shell): VNode =>
  inspectionPageWith({ view, typed: {}, form: null }, shell)

/** One inspection: what to do next, what was found, what is to be put right, and what became of it. */
export function inspectionPageWith(state: InspectionPageState, shell: Shell): VNode {
  const { view } = state
  return (
    <ShellPage
      shell={shell}
      title={view.object.name}
      caption={`Kiểm tra số ${view.number} · ${KIND_WORDS[view.kind]}`}
      back={{ href: '/inspections' }}
    >
      {shell.problem?.code === 'request/conflict' && (
        <InsetText>
          Nội dung vừa được người khác ghi thêm. Trang này là bản mới nhất; phần vừa nhập còn ở mẫu bên dưới.
        </InsetText>
      )}
      <p class="govuk-body-l">{nextStep(view)}</p>
      <Warnings view={view} />
      <SummaryList rows={factsOf(view)} />
      <ButtonGroup>
        {view.may.run && view.stage !== 'concluded' && (
          <Button href={`/inspections/${view.id}/record`}>
            {view.stage === 'planned' ? 'Ghi biên bản' : 'Sửa biên bản'}
          </Button>
        )}
        <a class="govuk-link" href={`/inspections/${view.id}/print`}>
          Biên bản để in
        </a>
      </ButtonGroup>
      <Checklist view={view} />
      <Findings view={view} />
      <Samples view={view} />
      <Recalls view={view} />
      <Withdrawals view={view} />
      <Files view={view} />
      {view.may.run && (
        <>
          <h2 class="govuk-heading-m">Ghi thêm</h2>
          <EvidenceForms state={state} shell={shell} />
          <StepForms state={state} shell={shell} />
        </>
      )}
      <History view={view} />
    </ShellPage>
  )
}

/** What to do next, in a sentence. */
function nextStep(view: InspectionView): string {
  const late = view.findings.filter((one) => one.late).length
  const waiting = view.findings.filter((one) => one.state === 'answered').length
  const open = view.findings.filter((one) => one.state !== 'accepted').length
  if (view.stage === 'cancelled') return `Cuộc kiểm tra đã hủy: ${view.cancelled ?? ''}.`
  if (!view.may.office) return nextOfProducer(view)
  if (view.stage === 'planned') return `Kiểm tra ngày ${formatDate(view.on)}, rồi ghi biên bản tại chỗ.`
  if (late > 0) return `${late} yêu cầu khắc phục đã quá hạn. Đôn đốc chủ thể hoặc xử lý.`
  if (waiting > 0) return `${waiting} báo cáo khắc phục chờ kiểm tra lại.`
  if (view.findings.some((one) => one.state === 'raised'))
    return 'Có thiếu sót, vi phạm chưa yêu cầu khắc phục. Ghi việc, hạn và người làm.'
  if (view.samples.some((one) => one.answer === null)) return 'Chờ kết quả kiểm nghiệm.'
  if (view.stage === 'recorded') return 'Biên bản đã ghi. Ghi kết luận để kết thúc cuộc kiểm tra.'
  return open > 0 ? `Còn ${open} việc chờ chủ thể khắc phục.` : 'Cuộc kiểm tra đã xong.'
}

function nextOfProducer(view: InspectionView): string {
  const own = view.findings.filter((one) => one.state === 'demanded' || one.state === 'again')
  if (own.some((one) => one.late)) return 'Có việc khắc phục đã quá hạn. Hãy làm và báo cáo ngay.'
  if (own.length > 0) return `${own.length} việc phải khắc phục. Làm xong thì báo cáo kèm minh chứng.`
  if (view.stage === 'planned') return `Cơ quan kiểm tra đến ngày ${formatDate(view.on)}.`
  return 'Không có việc nào chờ chủ thể khắc phục.'
}

function Warnings({ view }: { readonly view: InspectionView }) {
  const lots = view.recalls.filter((one) => one.done === null).flatMap((one) => one.lots)
  return (
    <>
      {lots.length > 0 && (
        <Banner kind="warning" id="recall" text={`Đang thu hồi lô ${lots.join(', ')}. Trang công khai có cảnh báo.`} />
      )}
      {view.siteCheck !== null && (
        <InsetText>
          {view.siteCheck === 'failed'
            ? 'Kiểm tra trước công nhận không đạt: sản phẩm chưa được đưa vào danh sách quyết định.'
            : view.siteCheck === 'pending'
              ? 'Kiểm tra trước công nhận chưa kết luận. Trang soạn quyết định có nhắc việc này.'
              : 'Kiểm tra trước công nhận đạt.'}
        </InsetText>
      )}
    </>
  )
}

function factsOf(view: InspectionView) {
  const { object } = view
  return [
    {
      label: 'Tình trạng',
      value: (
        <>
          <Tag tone={STAGE_TONES[view.stage]}>{STAGE_WORDS[view.stage]}</Tag>
          {view.conclusion !== null && ` ${OUTCOME_WORDS[view.conclusion.outcome]}`}
        </>
      ),
    },
    ...(view.conclusion === null
      ? []
      : [{ label: `Kết luận ngày ${formatDate(view.conclusion.on)}`, value: view.conclusion.text }]),
    { label: view.stage === 'planned' ? 'Ngày dự kiến' : 'Ngày kiểm tra', value: formatDate(view.on) },
    { label: 'Nơi kiểm tra', value: view.place },
    ...(object.producerName === null ? [] : [{ label: 'Chủ thể', value: <Producer view={view} /> }]),
    ...papersOf(view),
    ...(view.siteCheck === null ? [] : [{ label: 'Trước công nhận', value: SITE_CHECK_WORDS[view.siteCheck] }]),
    ...(view.ground === null ? [] : [{ label: 'Căn cứ, lý do', value: view.ground }]),
    ...planOf(view),
    {
      label: 'Thành phần',
      value: (
        <ul class="govuk-list">
          {view.members.map(({ name, agency }) => (
            <li key={`${name} ${agency}`}>{`${name}, ${agency}`}</li>
          ))}
        </ul>
      ),
    },
  ]
}

function Producer({ view }: { readonly view: InspectionView }) {
  const { producerId, producerName } = view.object
  // Who may read the page of a producer: its own people, its commune, its province.
  if (!view.may.run && !view.may.answer) return <>{producerName}</>
  return (
    <a class="govuk-link" href={`/producers/${producerId ?? ''}`}>
      {producerName}
    </a>
  )
}

/** Certificate or dossier, as links where the reader may open them. */
function papersOf(view: InspectionView) {
  const { object } = view
  return [
    ...(object.certificateId === null
      ? []
      : [
          {
            label: 'Giấy chứng nhận',
            value: view.may.certificate ? (
              <a class="govuk-link" href={`/certificates/${object.certificateId}`}>
                {object.certificateNumber}
              </a>
            ) : (
              object.certificateNumber
            ),
          },
        ]),
    ...(object.of === 'dossier' && view.may.run
      ? [
          {
            label: 'Hồ sơ',
            value: (
              <a class="govuk-link" href={`/dossiers/${object.dossierId ?? ''}`}>
                Hồ sơ đang đánh giá
              </a>
            ),
          },
        ]
      : []),
  ]
}

function planOf(view: InspectionView) {
  return [
    ...(view.planId === null
      ? []
      : [
          {
            label: 'Theo kế hoạch',
            value: (
              <a class="govuk-link" href={`/inspections/plans/${view.planId}`}>
                Kế hoạch kiểm tra năm
              </a>
            ),
          },
        ]),
  ]
}
