import { formatMillions, formatShare } from '@saolang/domain/budget'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Declared } from './budget.declared.pages.tsx'
import { FactFields, fieldsOf, leftOf, MONEY_HINT, Money, NOTHING, type Typed } from './budget.forms.tsx'
import type { BudgetView } from './budget.present.ts'
import { CONTENT_WORDS, SOURCE_WORDS, STAGE_TONES, STAGE_WORDS, WARNING_WORDS } from './budget.words.ts'

export interface BudgetForm {
  readonly view: BudgetView
  /** What was typed into the form of that name, refused. */
  readonly typed: { readonly form: 'official' | 'line'; readonly values: Typed } | null
}

export function budgetPage({ view, typed }: BudgetForm, given: Shell): VNode {
  const { shell } = fieldsOf(given, {})
  const base = `/budget/${view.plan.id}`
  return (
    <ShellPage shell={shell} title="Kinh phí" caption={view.plan.title} back={{ href: `/plans/${view.plan.id}` }} wide>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/pivot`}>
          Bảng theo nguồn, nội dung, năm
        </a>
        {' · '}
        <a class="govuk-link" href={`${base}/xlsx`}>
          Tải bảng tính
        </a>
      </p>
      <Declared view={view} shell={given} typed={typed?.form === 'official' ? typed.values : null} />
      <Lines view={view} />
      {view.mayWrite && <NewLine view={view} shell={given} typed={typed?.form === 'line' ? typed.values : null} />}
      <Estimates view={view} />
      <Counterparts view={view} />
      <Unfunded view={view} />
      <Results view={view} />
    </ShellPage>
  )
}

type Row = BudgetView['lines'][number]

function Lines({ view }: { readonly view: BudgetView }) {
  const active = view.lines.filter((line) => !line.cancelled)
  const { totals } = view
  return (
    <DataTable
      caption={`${active.length} dòng kinh phí (triệu đồng)`}
      columns={[
        {
          head: 'Dòng kinh phí',
          cell: (row: Row) => (
            <>
              <a class="govuk-link" href={`/budget/lines/${row.id}`}>
                {row.title}
              </a>{' '}
              {row.cancelled && <Tag tone="ended">Đã bỏ</Tag>}
              {row.warnings.map((warning) => (
                <Tag key={warning} tone="problem">
                  {WARNING_WORDS[warning]}
                </Tag>
              ))}
            </>
          ),
        },
        { head: 'Nguồn', cell: (row) => SOURCE_WORDS[row.source] },
        { head: 'Nội dung', cell: (row) => CONTENT_WORDS[row.content] },
        { head: 'Năm', cell: (row) => row.year ?? NOTHING, numeric: true },
        { head: 'Dự toán', cell: (row) => <Money dong={row.estimate} />, numeric: true },
        { head: 'Phân bổ', cell: (row) => <Money dong={row.allocation} />, numeric: true },
        { head: 'Giải ngân', cell: (row) => <Money dong={row.disbursement} />, numeric: true },
        { head: 'Quyết toán', cell: (row) => <Money dong={row.settlement} />, numeric: true },
        { head: 'Còn lại', cell: (row) => <Money dong={leftOf(row)} />, numeric: true },
      ]}
      rows={view.lines}
      keyOf={(row) => row.id}
      isMarked={(row) => row.warnings.length > 0}
      totals={[
        ...['Cộng', '', '', ''],
        ...[totals.estimate, totals.allocation, totals.disbursement, totals.settlement].map((dong) => (
          <Money dong={dong} />
        )),
        <Money dong={leftOf(totals)} />,
      ]}
      stack
      empty={
        view.mayWrite
          ? 'Chưa có dòng kinh phí. Thêm dòng đầu tiên ở mẫu bên dưới.'
          : 'Chưa có dòng kinh phí. Cơ quan phụ trách kế hoạch ghi dòng đầu tiên.'
      }
    />
  )
}

function NewLine(props: { readonly view: BudgetView; readonly shell: Shell; readonly typed: Typed | null }) {
  const { field, shell } = fieldsOf(props.shell, props.typed ?? {})
  return (
    <Details summary="Thêm dòng kinh phí" open={props.typed !== null}>
      <Form action={`/budget/${props.view.plan.id}/lines`} idempotencyKey={shell.newKey()}>
        <FactFields field={field} choices={props.view} />
        <TextField {...field('declared')} label="Số tiền nêu trong văn bản" hint={MONEY_HINT} width={20} optional />
        <Button kind="secondary">Thêm dòng kinh phí</Button>
      </Form>
    </Details>
  )
}

function yearsOf({ plan, estimates }: BudgetView): readonly number[] {
  const first = Number(plan.from.slice(0, 4))
  const last = Number(plan.to.slice(0, 4))
  const own = Array.from({ length: Math.min(30, last - first + 1) }, (_, at) => first + at)
  return [...new Set([...own, ...estimates.map((one) => one.year)])].sort()
}

/** The yearly estimate at each of its stages (BUD-04). */
function Estimates({ view }: { readonly view: BudgetView }) {
  const rows = yearsOf(view).map((year) => ({ year, estimate: view.estimates.find((one) => one.year === year) }))
  const totalAt = (row: (typeof rows)[number], stage: string) =>
    row.estimate?.steps.find((one) => one.stage === stage)?.total ?? null
  return (
    <DataTable
      caption="Dự toán hằng năm (triệu đồng)"
      columns={[
        {
          head: 'Năm',
          cell: (row: (typeof rows)[number]) => (
            <a class="govuk-link" href={`/budget/${view.plan.id}/estimates/${row.year}`}>
              {`Dự toán năm ${row.year}`}
            </a>
          ),
        },
        {
          head: 'Tình trạng',
          cell: ({ estimate }) =>
            estimate === undefined ? (
              <Tag>Chưa lập</Tag>
            ) : (
              <Tag tone={STAGE_TONES[estimate.stage]}>{STAGE_WORDS[estimate.stage]}</Tag>
            ),
        },
        { head: 'Dự thảo', cell: (row) => <Money dong={totalAt(row, 'draft')} />, numeric: true },
        { head: 'Gửi tài chính', cell: (row) => <Money dong={totalAt(row, 'sent')} />, numeric: true },
        { head: 'Cân đối', cell: (row) => <Money dong={totalAt(row, 'balanced')} />, numeric: true },
        { head: 'Được duyệt', cell: (row) => <Money dong={totalAt(row, 'approved')} />, numeric: true },
      ]}
      rows={rows}
      keyOf={(row) => String(row.year)}
      stack
      empty="Kế hoạch không có năm nào."
    />
  )
}

/** Counterpart money beside the central one (BUD-11). */
function Counterparts({ view }: { readonly view: BudgetView }) {
  const kinds = [
    { name: 'dự toán', rows: view.counterparts.estimate },
    { name: 'phân bổ', rows: view.counterparts.allocation },
  ].filter((one) => one.rows.length > 0)
  return (
    <>
      {kinds.map(({ name, rows }) => (
        <DataTable
          key={name}
          caption={`Vốn đối ứng theo năm, số ${name} (triệu đồng)`}
          columns={[
            { head: 'Năm', cell: (row: (typeof rows)[number]) => row.year ?? 'Không nêu năm' },
            { head: 'Trung ương', cell: (row) => <Money dong={row.central} />, numeric: true },
            { head: 'Đối ứng', cell: (row) => <Money dong={row.counterpart} />, numeric: true },
            {
              head: 'Tỷ lệ đối ứng',
              cell: (row) => (row.ratio === null ? 'chưa có vốn Trung ương' : formatShare(row.ratio)),
              numeric: true,
            },
          ]}
          rows={rows}
          keyOf={(row) => String(row.year)}
          empty=""
        />
      ))}
    </>
  )
}

/** Duties that nobody has given money (BUD-08). */
function Unfunded({ view }: { readonly view: BudgetView }) {
  if (view.unfunded.length === 0) return null
  return (
    <Details summary={`${view.unfunded.length} nhiệm vụ chưa có kinh phí`}>
      <ul class="govuk-list govuk-list--bullet">
        {view.unfunded.map((task) => (
          <li key={task.id}>
            <a class="govuk-link" href={`/tasks/${task.id}`}>
              {task.title}
            </a>
            {task.due !== null && `, hạn ${formatDate(task.due)}`}
          </li>
        ))}
      </ul>
    </Details>
  )
}

const WHY = { outside: 'Ngoài địa bàn của kế hoạch', noProduct: 'Chưa có sản phẩm trong Chương trình' } as const

/** Right beneficiaries, and what a result cost (GEN-03). */
function Results({ view }: { readonly view: BudgetView }) {
  return (
    <section aria-labelledby="results">
      <h2 id="results" class="govuk-heading-m">
        Hiệu quả, đúng đối tượng
      </h2>
      <p class="govuk-body">
        {`Sản phẩm được cấp giấy chứng nhận trong kỳ, trên địa bàn: ${view.recognised}. `}
        {view.perProduct === null
          ? 'Chi phí cho một sản phẩm: chưa có số liệu.'
          : `Đã giải ngân cho mỗi sản phẩm: ${formatMillions(view.perProduct)}.`}
      </p>
      {view.outsiders.length === 0 ? (
        <p class="govuk-body">Không có khoản chi nào cho chủ thể ngoài đối tượng.</p>
      ) : (
        <DataTable
          caption="Khoản chi cần xem lại đối tượng (triệu đồng)"
          columns={[
            {
              head: 'Chủ thể',
              cell: (row: BudgetView['outsiders'][number]) => (
                <a class="govuk-link" href={`/budget/producers/${row.id}`}>
                  {row.name}
                </a>
              ),
            },
            { head: 'Đã giải ngân', cell: (row) => <Money dong={row.dong} />, numeric: true },
            { head: 'Vì sao', cell: (row) => WHY[row.why] },
          ]}
          rows={view.outsiders}
          keyOf={(row) => row.id}
          stack
          empty=""
        />
      )}
    </section>
  )
}
