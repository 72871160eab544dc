import type { Judgement } from '@saolang/domain/target'
import { BarChart, Bullet } from '../../platform/pages/charts/index.ts'
import { Button } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, EmptyState, Tag, type TagTone } from '../../platform/pages/notices.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import type { DashboardView } from './dashboards.present.ts'
import type { TargetLine } from './dashboards.targets.ts'

const JUDGED: Readonly<Record<Judgement, { readonly say: string; readonly tone: TagTone }>> = {
  met: { say: 'Đạt', tone: 'done' },
  onCourse: { say: 'Đúng tiến độ', tone: 'active' },
  atRisk: { say: 'Có nguy cơ', tone: 'waiting' },
  offCourse: { say: 'Chậm', tone: 'problem' },
  notMet: { say: 'Không đạt', tone: 'problem' },
  undecided: { say: 'Chưa kết luận', tone: 'waiting' },
  early: { say: 'Mới đầu kỳ', tone: 'neutral' },
  notStarted: { say: 'Chưa đến kỳ', tone: 'neutral' },
  noFigures: { say: 'Chưa có số liệu', tone: 'neutral' },
  qualitative: { say: 'Không đặt bằng số', tone: 'ended' },
}

const SHOWN = 8
const hundredths = (value: number) => formatNumber(value / 100)

function TargetsTable(props: { readonly caption: string; readonly rows: readonly TargetLine[] }) {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        {
          head: 'Chỉ tiêu',
          cell: (row: TargetLine) => (
            <a class="govuk-link" href={`/targets/${row.id}`}>
              {row.text}
            </a>
          ),
        },
        {
          head: 'Thực hiện so với mục tiêu',
          cell: ({ text, actual, floor, aim, comparison, unit }) => (
            <Bullet title={text} value={actual} {...{ floor, aim, comparison, unit }} format={hundredths} />
          ),
        },
        { head: 'Đánh giá', cell: ({ judgement }) => <Tag tone={JUDGED[judgement].tone}>{JUDGED[judgement].say}</Tag> },
      ]}
      rows={props.rows}
      keyOf={(row) => row.id}
      empty="Kế hoạch này chưa có chỉ tiêu bằng số."
      stack
    />
  )
}

function Findings({ plan }: { readonly plan: NonNullable<DashboardView['plan']> }) {
  const { high, medium } = plan.findings
  if (high + medium === 0) return null
  return (
    <p class="govuk-body">
      {high > 0 && <Tag tone="problem">Cần sửa</Tag>}{' '}
      <a class="govuk-link" href={`/findings/${plan.id}`}>
        {`Kiểm tra kế hoạch: ${high} điểm nghiêm trọng, ${medium} điểm cần xem lại chưa xử lý`}
      </a>
    </p>
  )
}

function Targets({ view }: { readonly view: DashboardView }) {
  if (view.plan === null) {
    return (
      <EmptyState text="Chưa có kế hoạch đang thực hiện ở cấp này. Bước đầu tiên là lập hoặc nhập kế hoạch của năm.">
        <Button href="/plans">Đến kế hoạch</Button>
      </EmptyState>
    )
  }
  return (
    <>
      <p class="govuk-body">
        Chỉ tiêu của{' '}
        <a class="govuk-link" href={`/plans/${view.plan.id}`}>
          {view.plan.title}
        </a>
        , việc cần chú ý đứng trước.
      </p>
      <Findings plan={view.plan} />
      <TargetsTable caption="Chỉ tiêu" rows={view.targets.slice(0, SHOWN)} />
      {view.targets.length > SHOWN && (
        <Details summary={`Các chỉ tiêu còn lại (${view.targets.length - SHOWN})`}>
          <TargetsTable caption="Các chỉ tiêu còn lại" rows={view.targets.slice(SHOWN)} />
        </Details>
      )}
    </>
  )
}

function PlansToMend({ view }: { readonly view: DashboardView }) {
  const rows = view.plans.filter(({ number, leadless }) => number === null || leadless > 0)
  return (
    <DataTable
      caption="Kế hoạch cần hoàn thiện"
      columns={[
        {
          head: 'Kế hoạch',
          cell: (row: (typeof rows)[number]) => (
            <a class="govuk-link" href={`/plans/${row.id}`}>
              {row.title}
            </a>
          ),
        },
        {
          head: 'Còn thiếu',
          cell: ({ number, leadless }) =>
            [
              number === null ? 'chưa có số, ngày ban hành' : '',
              leadless > 0 ? `${leadless} nhiệm vụ chưa có cơ quan chủ trì` : '',
            ]
              .filter((words) => words !== '')
              .join('; '),
        },
      ]}
      rows={rows}
      keyOf={(row) => row.id}
      empty="Các kế hoạch đang thực hiện đều có số và cơ quan chủ trì."
      stack
    />
  )
}

function RunningPlans({ view }: { readonly view: DashboardView }) {
  if (view.plans.length < 2) return null
  return (
    <Details summary={`Các kế hoạch đang thực hiện (${view.plans.length})`}>
      <ul class="govuk-list">
        {view.plans.map(({ id, title }) => (
          <li key={id}>
            <a class="govuk-link" href={`/plans/${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </Details>
  )
}

function WithoutOfficer({ view }: { readonly view: DashboardView }) {
  const { withOfficer, all } = view.total.communes
  if (view.level === 'commune') return null
  return (
    <>
      <h3 class="govuk-heading-s">Cán bộ phụ trách OCOP cấp xã</h3>
      <p class="govuk-body">{`${formatNumber(withOfficer)}/${formatNumber(all)} xã, phường có cán bộ phụ trách và số điện thoại.`}</p>
      {view.withoutOfficer.length > 0 && (
        <Details summary={`Xã, phường còn thiếu (${view.withoutOfficer.length})`}>
          <ul class="govuk-list sl-columns">
            {view.withoutOfficer.map(({ code, name }) => (
              <li key={code}>
                <a class="govuk-link" href={`/dashboards/commune/${code}`}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** What is off its course: targets, agencies with overdue tasks, plans that lack something. */
export function CoursePanel({ view }: { readonly view: DashboardView }) {
  return (
    <section id="course" aria-labelledby="course-title">
      <h2 class="govuk-heading-m" id="course-title">
        Mục tiêu và việc cần chú ý
      </h2>
      <Targets view={view} />
      <div class="sl-board">
        <BarChart
          title="Nhiệm vụ quá hạn theo cơ quan chủ trì"
          unit="nhiệm vụ"
          of="Cơ quan chủ trì"
          rows={view.lateAgencies.map(({ name, tasks }) => ({ label: name, value: tasks }))}
          empty="Không có nhiệm vụ nào quá hạn."
        />
        <div>
          <PlansToMend view={view} />
          <RunningPlans view={view} />
          <WithoutOfficer view={view} />
        </div>
      </div>
    </section>
  )
}
