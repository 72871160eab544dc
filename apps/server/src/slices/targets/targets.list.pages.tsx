import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, EmptyState, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { TargetsView } from './targets.list.present.ts'
import { TargetsTable } from './targets.table.tsx'

type Plan = NonNullable<TargetsView['plan']>

export function targetsPage(view: TargetsView, shell: Shell): VNode {
  const { plan } = view
  if (plan === null) return choosePlanPage(view, shell)
  const period = `${formatDate(plan.from)} đến ${formatDate(plan.to)}`
  return (
    <ShellPage
      shell={shell}
      title="Mục tiêu của kế hoạch"
      caption={plan.number === null ? plan.title : `${plan.title} (số ${plan.number})`}
      back={{ href: `/plans/${plan.id}` }}
      wide
      dense
    >
      <p class="govuk-body">{`${plan.placeName}, kỳ ${period}. Số liệu đến ngày ${formatDate(view.today)}.`}</p>
      <ButtonGroup>
        {view.mayWrite && plan.stage !== 'closed' && (
          <Button href={`/targets/new?plan=${plan.id}`}>Thêm mục tiêu</Button>
        )}
        <a class="govuk-link" href={`/targets/sheet?plan=${plan.id}`}>
          Tải bảng XLSX
        </a>
        {view.purposes.length > 0 && (
          <a class="govuk-link" href={`/targets?plan=${plan.id}${view.grouped ? '' : '&group=yes'}`}>
            {view.grouped ? 'Xem theo thứ tự văn bản' : 'Xem theo mục đích'}
          </a>
        )}
      </ButtonGroup>
      <Judgements view={view} plan={plan} />
      <Compared view={view} plan={plan} />
      <Tables view={view} plan={plan} />
      <Explained />
      {view.cancelled.length > 0 && <Cancelled rows={view.cancelled} />}
      <Frozen view={view} plan={plan} shell={shell} />
    </ShellPage>
  )
}

function choosePlanPage(view: TargetsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Mục tiêu" wide dense>
      <p class="govuk-body">Chọn kế hoạch để xem mục tiêu và kết quả.</p>
      <DataTable
        caption={`${view.plans.length} kế hoạch`}
        columns={[
          {
            head: 'Kế hoạch',
            cell: (row: TargetsView['plans'][number]) => (
              <a class="govuk-link" href={`/targets?plan=${row.id}`}>
                {row.title}
              </a>
            ),
          },
          { head: 'Số', cell: (row) => row.number ?? 'chưa có số' },
          { head: 'Địa bàn', cell: (row) => row.placeName },
          { head: 'Kỳ', cell: (row) => `${formatDate(row.from)} đến ${formatDate(row.to)}` },
          { head: 'Số mục tiêu', cell: (row) => row.targets, numeric: true },
        ]}
        rows={view.plans}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có kế hoạch nào. Hãy nhập kế hoạch đầu tiên."
        emptyAction={<Button href="/plans">Mở trang Kế hoạch</Button>}
      />
    </ShellPage>
  )
}

/** How many stand how; each is a filter. */
function Judgements({ view, plan }: { readonly view: TargetsView; readonly plan: Plan }) {
  if (view.total === 0) return null
  const link = (judgement: string, text: string) =>
    view.judgement === judgement ? (
      <strong aria-current="true">{text}</strong>
    ) : (
      <a class="govuk-link" href={`/targets?plan=${plan.id}${judgement === '' ? '' : `&judgement=${judgement}`}`}>
        {text}
      </a>
    )
  return (
    <nav aria-label="Lọc theo đánh giá">
      <ul class="govuk-list sl-target-counts">
        <li>{link('', `Tất cả ${view.total}`)}</li>
        {view.counts.map(({ judgement, word, count }) => (
          <li key={judgement}>{link(judgement, `${word} ${count}`)}</li>
        ))}
      </ul>
    </nav>
  )
}

function Compared({ view, plan }: { readonly view: TargetsView; readonly plan: Plan }) {
  const { compared } = view
  if (compared === null) return null
  const changed = view.rows.filter((row) => row.atFreeze?.changed === true).length
  const since = [
    `${compared.decisions} quyết định`,
    `${compared.withdrawals} giấy chứng nhận bị thu hồi`,
    `${compared.entries} mục sổ theo dõi`,
  ].join(', ')
  return (
    <InsetText>
      <p class="govuk-body">
        {`So với số chốt ngày ${formatDate(compared.on)}: ${changed} mục tiêu có số khác. Từ lúc chốt đã ghi thêm ${since}.`}
      </p>
      <a class="govuk-link" href={`/targets?plan=${plan.id}`}>
        Bỏ so sánh
      </a>
    </InsetText>
  )
}

function Tables({ view, plan }: { readonly view: TargetsView; readonly plan: Plan }) {
  if (!view.grouped)
    return <TargetsTable view={view} plan={plan} rows={view.rows} caption={`${view.rows.length} mục tiêu`} />
  const groups = [...view.purposes, { key: '', text: 'Không gắn với mục đích nào' }]
  return (
    <>
      {groups.map(({ key, text }) => {
        const rows = view.rows.filter(({ purposeKeys }) =>
          key === '' ? purposeKeys.length === 0 : purposeKeys.includes(key),
        )
        return rows.length === 0 ? null : <TargetsTable key={key} view={view} plan={plan} rows={rows} caption={text} />
      })}
    </>
  )
}

function Explained() {
  return (
    <Details summary="Cách so sánh, đánh giá và dự báo">
      <ul class="govuk-list govuk-list--bullet">
        <li>"Trên 60" là lớn hơn 60: đúng 60 thì chưa đạt. "Ít nhất", "tối thiểu" là từ con số đó.</li>
        <li>"Ít nhất 30-40%": đạt từ 30%, mức phấn đấu là 40%. "Khoảng" cần biên độ do người phụ trách đặt.</li>
        <li>Số đếm dự báo theo nhịp những ngày đã qua. Tỷ lệ và tổng số giữ như lần gần nhất.</li>
        <li>Chỉ dự báo khi đã qua một phần sáu kỳ và có ít nhất hai lần số liệu.</li>
        <li>"Có nguy cơ": dự báo đạt từ bốn phần năm con số. Thấp hơn là "Chậm".</li>
      </ul>
    </Details>
  )
}

function Cancelled({ rows }: { readonly rows: TargetsView['cancelled'] }) {
  return (
    <Details summary={`${rows.length} mục tiêu đã hủy`}>
      <ul class="govuk-list govuk-list--bullet">
        {rows.map((row) => (
          <li key={row.id}>
            <a class="govuk-link" href={`/targets/${row.id}`}>
              {row.text}
            </a>
            {`. Lý do: ${row.reason}.`}
          </li>
        ))}
      </ul>
    </Details>
  )
}

function Frozen({ view, plan, shell }: { readonly view: TargetsView; readonly plan: Plan; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  if (view.total === 0) return null
  return (
    <section aria-labelledby="frozen" class="sl-target-frozen">
      <h2 class="govuk-heading-m" id="frozen">
        Số liệu đã chốt
      </h2>
      {view.frozen.length === 0 && (
        <EmptyState text="Chưa chốt lần nào. Chốt số liệu trước khi gửi báo cáo để giữ đúng số đã gửi." />
      )}
      <ul class="govuk-list">
        {view.frozen.map((set) => (
          <li key={set.key}>
            <a class="govuk-link" href={`/targets?plan=${plan.id}&frozen=${set.key}`}>
              {`Ngày ${formatDate(set.on)}, ${set.count} mục tiêu`}
            </a>
            {`, ${set.byName}: ${set.reason}`}
          </li>
        ))}
      </ul>
      {view.mayWrite && (
        <Form action="/targets/freeze" idempotencyKey={shell.newKey()} hidden={{ plan: plan.id }}>
          <TextField
            name="reason"
            label="Chốt số liệu để làm gì"
            hint="Ví dụ: Báo cáo quý III năm 2026"
            error={errorOf(errors, 'reason')}
          />
          <Button kind="secondary">Chốt số liệu hôm nay</Button>
        </Form>
      )}
    </section>
  )
}
