import { formatMillions, formatShare } from '@saolang/domain/budget'
import type { Shell } from '../../platform/http/endpoint.ts'
import { Button, Form, Radios, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import { fieldsOf, MONEY_HINT, Money, NOTHING, type Typed } from './budget.forms.tsx'
import type { BudgetView } from './budget.present.ts'
import { FIGURE_WORDS } from './budget.words.ts'

/** What the document declares beside what its parts give; both stand (BUD-03). */
export function Declared(props: { readonly view: BudgetView; readonly shell: Shell; readonly typed: Typed | null }) {
  const { check, official, mayWrite } = props.view
  if (check.total === null && check.parts.length === 0)
    return <InsetText>Kế hoạch không nêu số tiền. Ghi dự toán và phân bổ theo từng dòng kinh phí dưới đây.</InsetText>
  return (
    <section aria-labelledby="declared">
      <h2 id="declared" class="govuk-heading-m">
        Số nêu trong kế hoạch
      </h2>
      <CheckWords check={check} />
      <DataTable
        caption="Số nêu và số tính lại (triệu đồng)"
        columns={[
          { head: 'Thành phần', cell: (row: BudgetView['check']['parts'][number]) => row.title },
          {
            head: 'Số nêu',
            cell: (row) => (
              <>
                {row.approximate && row.declared !== null ? 'khoảng ' : ''}
                <Money dong={row.declared} />
              </>
            ),
            numeric: true,
          },
          { head: 'Tỷ lệ nêu', cell: (row) => share(row.share), numeric: true },
          { head: 'Tính theo tổng nêu', cell: (row) => share(row.shareOfTotal), numeric: true },
          { head: 'Tính theo tổng thành phần', cell: (row) => share(row.shareOfSum), numeric: true },
          { head: 'Kiểm tra', cell: partWords },
        ]}
        rows={check.parts}
        keyOf={(row) => row.key}
        totals={[
          'Cộng',
          <Money dong={check.sum} />,
          share(check.shareSum),
          '',
          '',
          check.total === null ? 'Không nêu tổng' : `Tổng nêu: ${formatMillions(check.total)}`,
        ]}
        stack
        empty="Kế hoạch nêu tổng mà không nêu thành phần."
      />
      <p class="govuk-body">
        {official === null
          ? unchosen(check)
          : `Số chính thức: ${formatMillions(official.dong)} (${FIGURE_WORDS[official.figure].toLowerCase()}), ${official.by} chọn lúc ${formatDateTime(new Date(official.at))}: ${official.reason}`}
      </p>
      {mayWrite && <OfficialForm {...props} />}
    </section>
  )
}

function unchosen(check: BudgetView['check']): string {
  if (check.total !== null && check.difference === 0) return 'Tổng nêu khớp với các thành phần.'
  return 'Chưa chọn số chính thức.'
}

const share = (hundredths: number | null) => (hundredths === null ? NOTHING : formatShare(hundredths))

function partWords(row: BudgetView['check']['parts'][number]) {
  if (row.share === null) return ''
  if (row.shareFits) return <Tag tone="done">Khớp</Tag>
  const implied =
    row.implied === null ? '' : ` Tỷ lệ nêu ứng với tổng ${formatMillions(Math.round(row.implied / 1e6) * 1e6)}.`
  return (
    <>
      <Tag tone="problem">Không khớp</Tag>
      {implied}
    </>
  )
}

function CheckWords({ check }: { readonly check: BudgetView['check'] }) {
  const { total, sum, difference, shareSum } = check
  const lines = [
    ...(!check.sumFits && total !== null && sum !== null && difference !== null
      ? [
          `Tổng nêu ${formatMillions(total)}, các thành phần cộng lại ${formatMillions(sum)}: chênh ${difference > 0 ? '+' : ''}${formatMillions(difference)}.`,
        ]
      : []),
    ...(!check.shareSumFits && shareSum !== null
      ? [`Các tỷ lệ cộng lại ${formatShare(shareSum)}, không phải 100%.`]
      : []),
  ]
  if (lines.length === 0) return null
  return (
    <InsetText>
      {lines.map((line) => (
        <p key={line} class="govuk-body">
          {line}
        </p>
      ))}
      <p class="govuk-body">Cả hai số đều được giữ. Người phụ trách chọn số chính thức.</p>
    </InsetText>
  )
}

function OfficialForm(props: { readonly view: BudgetView; readonly shell: Shell; readonly typed: Typed | null }) {
  const { view, typed } = props
  const { field, shell } = fieldsOf(props.shell, typed ?? {})
  const stale = shell.problem?.code === 'request/conflict'
  return (
    <Details summary="Chọn số chính thức" open={typed !== null}>
      {typed !== null && stale && (
        <InsetText>Số chính thức vừa được chọn ở nơi khác, xem ở trên. Nội dung vừa nhập còn dưới đây.</InsetText>
      )}
      <Form action={`/budget/${view.plan.id}/official`} idempotencyKey={shell.newKey()} version={view.version}>
        <Radios
          name="figure"
          legend="Số nào là chính thức?"
          value={field('figure').value}
          error={field('figure').error}
          options={[
            { value: 'declared', text: figureWords('Tổng nêu trong kế hoạch', view.check.total) },
            { value: 'sum', text: figureWords('Tổng các thành phần', view.check.sum) },
            { value: 'other', text: 'Số khác' },
          ]}
        />
        <TextField {...field('other')} label="Số khác" hint={MONEY_HINT} width={20} optional />
        <TextField {...field('reason')} label="Căn cứ, lý do" />
        <Button kind="secondary">Lưu số chính thức</Button>
      </Form>
    </Details>
  )
}

const figureWords = (name: string, dong: number | null) =>
  `${name}: ${dong === null ? 'không có' : formatMillions(dong)}`
