import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Clock } from '../../platform/pages/timeline.tsx'
import { ReportForm, SayForms, StepForms } from './tasks.one.forms.tsx'
import { Entries, History, Links, Reports } from './tasks.one.parts.tsx'
import type { TaskView } from './tasks.one.present.ts'
import { BASIS_WORDS, LEVEL_WORDS, STAGE_TONES, STAGE_WORDS } from './tasks.words.ts'

export interface TaskPageState {
  readonly view: TaskView
  /** What was typed into a refused form; `form` names it. */
  readonly typed: Readonly<Record<string, string>>
  readonly form: 'report' | 'step' | 'say' | null
}

export const taskPage = (view: TaskView, shell: Shell): VNode => taskPageWith({ view, typed: {}, form: null }, shell)

export function taskPageWith(state: TaskPageState, shell: Shell): VNode {
  const { view } = state
  const level = LEVEL_WORDS[levelOf(view.level)]
  const caption =
    view.planTitle === null ? `Nhiệm vụ ngoài kế hoạch · Cấp ${level.toLocaleLowerCase('vi')}` : view.planTitle
  const back = { href: view.planId === null ? '/tasks' : `/tasks?plan=${view.planId}` }
  return (
    <ShellPage shell={shell} title={view.title} caption={caption} back={back}>
      <Notes view={view} conflict={shell.problem?.code === 'request/conflict'} />
      <Facts view={view} />
      {view.facts.text !== null && (
        <Details summary="Nguyên văn trong văn bản">
          <p class="govuk-body">{view.facts.text}</p>
          {view.facts.lines !== null && (
            <p class="govuk-body-s">{`Dòng ${view.facts.lines.from}–${view.facts.lines.to} của văn bản${view.facts.section === null ? '' : `, mục ${view.facts.section}`}.`}</p>
          )}
        </Details>
      )}
      <Turns view={view} />
      <h2 class="govuk-heading-m">Tiến độ, minh chứng</h2>
      <ReportForm state={state} shell={shell} />
      <Reports view={view} />
      <Entries view={view} />
      <StepForms state={state} shell={shell} />
      <Links view={view} />
      <SayForms state={state} shell={shell} />
      <History view={view} />
    </ShellPage>
  )
}

const LEVELS = ['ministry', 'province', 'district', 'commune'] as const
const levelOf = (level: string) => LEVELS.find((one) => one === level) ?? 'province'

/** What to do next, in a sentence. */
function nextStep(view: TaskView): string {
  if (view.stage === 'cancelled') return `Nhiệm vụ đã hủy: ${view.cancelled ?? ''}.`
  if (view.stage === 'done') return 'Nhiệm vụ đã xong. Mở lại nếu ghi nhầm.'
  if (view.facts.leads.length === 0) return 'Chưa có cơ quan chủ trì. Ghi chủ trì trước khi ban hành kế hoạch.'
  if (view.planClosed) return 'Kế hoạch đã kết thúc. Nhiệm vụ chỉ còn để xem lại.'
  if (!view.running) return 'Kế hoạch còn là dự thảo. Hạn được tính khi kế hoạch ban hành.'
  if (view.facts.eventBound !== null && view.event === null)
    return 'Nhiệm vụ chờ sự kiện. Khi sự kiện xảy ra, ghi ngày để tính hạn.'
  if (view.turns.some((turn) => turn.late)) return 'Có kỳ đã quá hạn. Cơ quan chủ trì ghi kết quả từng kỳ.'
  if (view.stage === 'waiting') return `Đang chờ: ${view.waitingFor ?? ''}. Báo cáo tiến độ khi tiếp tục.`
  if (view.standing === 'overdue') return 'Nhiệm vụ đã quá hạn. Cơ quan chủ trì báo cáo, hoặc ghi đã xong.'
  if (view.stage === 'planned') return 'Cơ quan chủ trì giao người làm, rồi báo cáo tiến độ.'
  return 'Cơ quan chủ trì báo cáo tiến độ; ghi đã xong khi đủ kết quả.'
}

function Notes({ view, conflict }: { readonly view: TaskView; readonly conflict: boolean }) {
  const urge = view.urges.findLast((one) => one.open)
  return (
    <>
      {conflict && (
        <InsetText>
          Nội dung vừa được người khác ghi thêm. Trang này là bản mới nhất; phần vừa nhập còn ở mẫu bên dưới.
        </InsetText>
      )}
      <p class="govuk-body-l">{nextStep(view)}</p>
      {urge !== undefined && (
        <InsetText>
          <strong>{`Đôn đốc ngày ${formatDate(urge.on)}: `}</strong>
          {`${urge.words} (${urge.by}${urge.answerBy === null ? '' : `, báo cáo đến hết ngày ${formatDate(urge.answerBy)}`})`}
        </InsetText>
      )}
      {view.handovers.map((one) => (
        <InsetText key={`${one.on} ${one.from}`}>
          {`Nhận bàn giao ngày ${formatDate(one.on)} từ ${one.from}. Lý do: ${one.reason}.`}
        </InsetText>
      ))}
    </>
  )
}

function AgencyNames(props: { readonly agencies: TaskView['facts']['leads']; readonly opens: boolean }) {
  return (
    <>
      {props.agencies.map(({ name, agencyId }, at) => (
        <div key={`${at} ${name}`}>
          {agencyId === null || !props.opens ? (
            name
          ) : (
            <a class="govuk-link" href={`/agencies/${agencyId}`}>
              {name}
            </a>
          )}
        </div>
      ))}
    </>
  )
}

function dueWords(view: TaskView) {
  if (view.due === null) return view.facts.eventBound === null ? 'Không ghi' : 'Chưa tính được, chờ sự kiện'
  return (
    <>
      {formatDate(view.due)}
      {view.dueByPlan && ' (văn bản không ghi; lấy ngày cuối của kế hoạch)'}
      {view.clock !== null && (
        <div>
          <Clock clock={view.clock} />
        </div>
      )}
    </>
  )
}

function Facts({ view }: { readonly view: TaskView }) {
  const { facts, may } = view
  const leads =
    facts.leads.length === 0 ? (
      <Tag tone="problem">Chưa có</Tag>
    ) : (
      <AgencyNames agencies={facts.leads} opens={view.opensAgencies} />
    )
  const { start, eventBound } = facts
  return (
    <>
      <SummaryList
        rows={[
          { label: 'Tình trạng', value: <Stage view={view} /> },
          { label: 'Chủ trì', value: leads },
          ...(facts.leadBasis === 'implied' ? [{ label: 'Căn cứ chủ trì', value: BASIS_WORDS.implied }] : []),
          ...(facts.coordinating.length > 0
            ? [{ label: 'Phối hợp', value: <AgencyNames agencies={facts.coordinating} opens={view.opensAgencies} /> }]
            : []),
          ...(facts.participants === null ? [] : [{ label: 'Thành phần', value: facts.participants }]),
          { label: 'Thời gian theo văn bản', value: facts.timeText ?? 'Không ghi' },
          ...(start === null ? [] : [{ label: 'Từ ngày', value: formatDate(start) }]),
          { label: 'Hạn', value: dueWords(view) },
          ...(view.recurrenceName === null ? [] : [{ label: 'Lặp lại', value: view.recurrenceName }]),
          ...(eventBound === null ? [] : [{ label: 'Theo sự kiện', value: eventWords(view, eventBound) }]),
          ...(facts.outputs.length === 0 ? [] : [{ label: 'Kết quả phải có', value: <Outputs view={view} /> }]),
          ...(view.assignee === null ? [] : [{ label: 'Người thực hiện', value: view.assignee }]),
          ...(facts.assignedBy === null ? [] : [{ label: 'Văn bản giao việc', value: facts.assignedBy }]),
          ...(view.targets.length === 0 ? [] : [{ label: 'Phục vụ mục tiêu', value: <Targets view={view} /> }]),
        ]}
      />
      {may.keep && !view.planClosed && view.stage !== 'done' && view.stage !== 'cancelled' && (
        <ButtonGroup>
          <Button kind="secondary" href={`/tasks/${view.id}/edit`}>
            Sửa nội dung
          </Button>
        </ButtonGroup>
      )}
    </>
  )
}

function eventWords(view: TaskView, words: string): string {
  if (view.event === null) return `${words} (chưa ghi ngày)`
  const { on, days, unit } = view.event
  const term = `${days} ${unit === 'working' ? 'ngày làm việc' : 'ngày'}`
  return `${words}: ngày ${formatDate(on)}, thêm ${term}`
}

function Stage({ view }: { readonly view: TaskView }) {
  return (
    <>
      <Tag tone={STAGE_TONES[view.stage]}>{STAGE_WORDS[view.stage]}</Tag>
      {view.percent !== null && ` ${view.percent} %`}
    </>
  )
}

function Outputs({ view }: { readonly view: TaskView }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {view.facts.outputs.map((output) => (
        <li key={output}>{view.outputsDone.includes(output) ? `${output} (đã có)` : output}</li>
      ))}
    </ul>
  )
}

function Targets({ view }: { readonly view: TaskView }) {
  return (
    <>
      {view.targets.map((target) => (
        <div key={target.id}>
          <a class="govuk-link" href={`/targets/${target.id}`}>
            {target.text}
          </a>
        </div>
      ))}
    </>
  )
}

function Turns({ view }: { readonly view: TaskView }) {
  if (view.turns.length === 0) return null
  const done = view.turns.filter((turn) => turn.done).length
  const word = (turn: TaskView['turns'][number]) => (turn.done ? 'Đã làm' : turn.late ? 'Quá hạn' : 'Chưa đến hạn')
  return (
    <Details summary={`Các kỳ: đã làm ${done} trên ${view.turns.length}`} open={view.turns.length <= 12}>
      <DataTable
        caption="Các kỳ"
        captionHidden
        columns={[
          { head: 'Hạn của kỳ', cell: (turn: TaskView['turns'][number]) => formatDate(turn.due), nowrap: true },
          { head: 'Tình trạng', cell: word },
        ]}
        rows={view.turns}
        keyOf={(turn) => turn.due}
        isMarked={(turn) => turn.late}
        empty=""
      />
    </Details>
  )
}
