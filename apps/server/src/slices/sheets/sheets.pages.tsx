import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { type ComparedField, CompareVersions } from '../../platform/pages/compare.tsx'
import { Button, ButtonGroup, type FieldError, Form } from '../../platform/pages/form.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { SheetFields, SheetTotals } from '../../platform/pages/sheet.tsx'
import { criterionAnchor, leavesOf, type SheetState, type SheetView } from '../../platform/pages/sheet-view.ts'
import { Split } from '../../platform/pages/split.tsx'
import { ConflictForm, EvidencePane, FinishedBox, KeyHelp, KnockOuts } from './marking.parts.tsx'
import type { MarkingView } from './sheets.present.ts'

/** What came with a form that was refused. */
export interface TypedMarks {
  readonly choices: Readonly<Record<string, string>>
  readonly reasons: Readonly<Record<string, string>>
  readonly code: string
}

interface MarkingPage {
  readonly view: MarkingView
  readonly typed: TypedMarks | null
}

const NO_OPTION_WORDS = 'Không có mức phù hợp'

/** The sheet of one member for one product: criteria on one side, evidence on the other, totals always in sight. */
export function markingPage(page: MarkingPage, shell: Shell): VNode {
  const { view } = page
  const errors = errorsOf(page)
  const own = errors.length > 0 ? { ...shell, problem: null } : shell
  return (
    <ShellPage
      shell={own}
      title={view.productName}
      caption={`Phiếu đánh giá${view.code === null ? '' : ` · ${view.code}`}`}
      back={{ href: `/sheets?council=${view.councilId}`, text: 'Danh sách phiếu của tôi' }}
      moreErrors={errors}
      wide
      dense
      device
    >
      <p class="govuk-body">
        {`${view.producerName}, ${view.communeName}. ${view.sheet.name}. `}
        <strong>{`Đã nộp ${view.place.finished}/${view.place.of} phiếu.`}</strong>
      </p>
      {view.reopenedFor !== null && (
        <Banner kind="warning" id="reopened" text={`Chủ tịch Hội đồng mở lại phiếu: ${view.reopenedFor}`} />
      )}
      {view.conflictHint && view.state === 'marking' && (
        <Banner
          kind="warning"
          id="hint"
          text="Tài khoản này có vai trò tại chủ thể của sản phẩm. Hãy khai lợi ích liên quan ở cuối trang."
        />
      )}
      {page.typed?.code === 'request/conflict' && <Compared view={view} typed={page.typed} />}
      {view.opinions.map(({ agency, text }) => (
        <InsetText key={agency}>{`Ý kiến của ${agency}: ${text}`}</InsetText>
      ))}
      {view.state !== 'marking' && <FinishedBox view={view} />}
      <Split label="Minh chứng và hồ sơ" document={<EvidencePane view={view} />}>
        {view.state === 'conflict' ? null : <Sheets page={page} shell={shell} />}
        {view.mayMark && <KnockOuts view={view} shell={shell} />}
        {view.mayMark && <ConflictForm view={view} shell={shell} />}
      </Split>
    </ShellPage>
  )
}

/** One form for the whole sheet: each button sends everything, so that without a script nothing is left behind. */
function Sheets(props: { readonly page: MarkingPage; readonly shell: Shell }) {
  const { page, shell } = props
  const { view } = page
  const state = stateOf(page)
  const base = `/sheets/${view.evaluationId}`
  const { totals, savedAt } = view.saved
  const person = shell.person?.personId ?? ''
  return (
    <div
      data-marking={`${person}.${view.evaluationId}`}
      data-api={`/api/v1${base}`}
      data-open={view.mayMark ? 'yes' : 'no'}
    >
      {view.mayMark && <KeyHelp />}
      <Form action={`${base}/marks`} idempotencyKey={shell.newKey()} id="marks">
        {Object.entries(view.criteria).map(([criterion, one]) => (
          <input key={criterion} type="hidden" name={`v[${criterion}]`} value={one.version} />
        ))}
        {view.sheet.parts.map((part) => (
          <div key={part.code}>
            <SheetFields
              sheet={view.sheet}
              state={state}
              mode="council"
              parts={[part.code]}
              none={{ value: 'none', label: NO_OPTION_WORDS }}
              evidenceTarget="_blank"
              readOnly={!view.mayMark}
            />
            {view.mayMark && <Button kind="secondary">{`Lưu phần ${part.code}`}</Button>}
          </div>
        ))}
        {view.mayMark && (
          <>
            <InsetText>Nộp phiếu là khóa phiếu. Chỉ Chủ tịch Hội đồng mở lại được, có ghi lý do.</InsetText>
            <ButtonGroup>
              <Button formAction={`${base}/finish`} attributes={{ 'data-finish': 'yes' }}>
                Nộp phiếu
              </Button>
              {view.nextId !== null && (
                <a class="govuk-link" href={`/sheets/${view.nextId}`}>
                  Sản phẩm tiếp theo
                </a>
              )}
            </ButtonGroup>
          </>
        )}
        <SheetTotals
          parts={totals.parts}
          total={totals.total}
          max={totals.max}
          stars={totals.stars}
          missing={totals.missing ?? undefined}
          answered={totals.answered}
          count={totals.count}
          status={
            <span role="status" data-status="">
              {savedAt === null ? 'Chưa có lựa chọn nào được lưu' : `Đã lưu lúc ${savedAt}`}
            </span>
          }
        />
      </Form>
    </div>
  )
}

/** What stands in the fields: what was typed where a form came back, else what is stored. */
function stateOf({ view, typed }: MarkingPage): SheetState {
  const unanswered = typed?.code === 'ballot/unanswered' ? unansweredOf(view, typed) : []
  const withoutReason = typed?.code === 'ballot/reasons-missing' ? withoutReasonOf(view, typed) : []
  return Object.fromEntries(
    Object.entries(view.criteria).map(([criterion, one]) => {
      const chosen = typed?.choices[criterion] ?? one.option ?? ''
      return [
        criterion,
        {
          chosen: chosen === '' ? undefined : chosen,
          selfPoints: one.selfPoints,
          selfChosen: one.selfOption ?? undefined,
          selfNote: one.selfNote,
          evidence: one.evidence,
          opinions: one.opinions,
          reason: typed?.reasons[criterion] ?? one.reason ?? '',
          error: unanswered.includes(criterion) ? 'Hãy chọn một mức, hoặc chọn không có mức phù hợp.' : undefined,
          reasonError: withoutReason.includes(criterion) ? 'Hãy ghi lý do chấm cao hơn mức tự chấm.' : undefined,
        },
      ]
    }),
  )
}

/** The saved sheet plus what was typed: which criteria are still open. The server has refused by the same rule. */
function unansweredOf(view: MarkingView, typed: TypedMarks): readonly string[] {
  return view.saved.unanswered.filter((criterion) => (typed.choices[criterion] ?? '') === '')
}

function withoutReasonOf(view: MarkingView, typed: TypedMarks): readonly string[] {
  return view.sheet.parts
    .flatMap((part) => part.sections.flatMap(leavesOf))
    .flatMap((leaf) => {
      const one = view.criteria[leaf.id]
      const chosen = typed.choices[leaf.id] ?? one?.option ?? ''
      const points = leaf.options.find((option) => option.id === chosen)?.points ?? 0
      const reason = typed.reasons[leaf.id] ?? one?.reason ?? ''
      return points > (one?.selfPoints ?? 0) && reason.trim() === '' ? [leaf.id] : []
    })
}

function errorsOf({ view, typed }: MarkingPage): readonly FieldError[] {
  if (typed === null) return []
  switch (typed.code) {
    case 'ballot/unanswered':
      return unansweredOf(view, typed).map((criterion) => ({
        field: criterionAnchor(criterion),
        text: `${titleOf(view.sheet, criterion)}: chưa chấm.`,
      }))
    case 'ballot/reasons-missing':
      return withoutReasonOf(view, typed).map((criterion) => ({
        field: criterionAnchor(criterion),
        text: `${titleOf(view.sheet, criterion)}: chưa ghi lý do chấm cao hơn tự chấm.`,
      }))
    default:
      return []
  }
}

function titleOf(sheet: SheetView, criterion: string): string {
  const found = sheet.parts.flatMap((part) => part.sections.flatMap(leavesOf)).find((leaf) => leaf.id === criterion)
  return `${criterion} ${found?.label ?? ''}`.trim()
}

/** Both versions of what differs: another device of the same member saved in between. */
function Compared(props: { readonly view: MarkingView; readonly typed: TypedMarks }) {
  const { view, typed } = props
  const fields = Object.entries(view.criteria).flatMap(([criterion, one]): ComparedField[] => {
    const entered = typed.choices[criterion] ?? one.option ?? ''
    if (entered === (one.option ?? '')) return []
    return [
      {
        field: criterion,
        label: titleOf(view.sheet, criterion),
        saved: optionWords(view.sheet, criterion, one.option),
        entered: optionWords(view.sheet, criterion, entered),
        differs: true,
      },
    ]
  })
  if (fields.length === 0) return null
  return (
    <>
      <CompareVersions fields={fields} savedBy="chính tài khoản này, trên thiết bị hoặc trang khác" />
      <InsetText>Bản vừa nhập đang ở trong phiếu dưới đây. Sửa nếu cần rồi bấm lưu lại.</InsetText>
    </>
  )
}

function optionWords(sheet: SheetView, criterion: string, option: string | null): string {
  if (option === null || option === '') return 'Chưa chọn'
  if (option === 'none') return NO_OPTION_WORDS
  const leaf = sheet.parts.flatMap((part) => part.sections.flatMap(leavesOf)).find((one) => one.id === criterion)
  return leaf?.options.find((one) => one.id === option)?.label ?? option
}
