import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, NumberField } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { ProgrammeView } from './rounds.session.present.ts'

/** What was typed in the form that was refused, by field. */
export type TypedProgramme = Readonly<Record<string, string>>

interface PartProps {
  readonly view: ProgrammeView
  readonly shell: Shell
  readonly typed: TypedProgramme
}

/** The planner of the session of a round and its programme: the page prints as the programme. */
export function programmePage(view: ProgrammeView, shell: Shell, typed: TypedProgramme = {}): VNode {
  const manage = view.mayManage && view.open
  return (
    <ShellPage
      shell={shell}
      title="Chương trình phiên họp Hội đồng"
      caption={view.name}
      back={{ href: `/rounds/${view.roundId}`, text: view.name }}
      wide
      dense
      print
    >
      <Planned view={view} />
      {manage && <PlanForm view={view} shell={shell} typed={typed} />}
      {view.products > 0 && manage ? (
        <Form action={`/rounds/${view.roundId}/order`} idempotencyKey={shell.newKey()} version={view.version}>
          <Days view={view} typed={typed} ordered />
          {view.products > 1 && <Button kind="secondary">Lưu thứ tự</Button>}
        </Form>
      ) : (
        <Days view={view} typed={typed} />
      )}
    </ShellPage>
  )
}

/** What is planned, in one list; the round's page shows the same. */
export function Planned({ view }: { readonly view: ProgrammeView }) {
  const { plan, needed } = view
  if (plan === null)
    return <InsetText>Chưa lập kế hoạch phiên họp. Hãy ghi thời gian họp và hạn xã gửi hồ sơ.</InsetText>
  return (
    <>
      {needed !== null && needed > plan.days && (
        <Banner
          kind="warning"
          id="too-few-days"
          text={`${view.products} sản phẩm cần ${needed} ngày, kế hoạch chỉ có ${plan.days} ngày. Để họp ${plan.days} ngày, mỗi ngày xét ${view.proposedPerDay ?? 1} sản phẩm.`}
        />
      )}
      <SummaryList
        rows={[
          {
            label: 'Thời gian họp',
            value: `${plan.days} ngày, trong khoảng ${formatDate(plan.from)} đến ${formatDate(plan.to)}`,
          },
          { label: 'Mỗi ngày', value: `${plan.perDay} sản phẩm` },
          { label: 'Số ngày cần', value: `${needed ?? 1} ngày cho ${view.products} sản phẩm` },
          { label: 'Hạn xã gửi hồ sơ', value: `hết ngày ${formatDate(plan.submitBy)}` },
        ]}
      />
    </>
  )
}

function PlanForm({ view, shell, typed }: PartProps) {
  const errors = errorsOf(shell.problem)
  const { plan } = view
  const field = (name: string, stored: string | undefined) => ({
    ...{ name, value: typed[name] ?? stored ?? '', error: errorOf(errors, name) },
  })
  const day = (stored: string | undefined) => (stored === undefined ? undefined : formatDate(stored))
  return (
    <Details
      summary={plan === null ? 'Lập kế hoạch phiên họp' : 'Sửa kế hoạch phiên họp'}
      open={plan === null || shell.problem !== null}
    >
      <Form action={`/rounds/${view.roundId}/session`} idempotencyKey={shell.newKey()} version={view.version}>
        <DateField
          {...field('submitBy', day(plan?.submitBy))}
          label="Hạn xã gửi hồ sơ"
          hint={`Hết ngày này. Phải trước ngày ${formatDate(view.proposedBefore)} (Điều 5).`}
        />
        <DateField {...field('from', day(plan?.from))} label="Họp trong khoảng từ ngày" />
        <DateField
          {...field('to', day(plan?.to))}
          label="Đến ngày"
          hint={`Trước ngày ${formatDate(view.finishBefore)}.`}
        />
        <NumberField
          {...field('days', plan?.days.toString())}
          label="Số ngày họp"
          hint="Khoảng thời gian có thể dài hơn số ngày họp."
          width={3}
        />
        <NumberField {...field('perDay', plan?.perDay.toString())} label="Số sản phẩm xét mỗi ngày" width={3} />
        <Button>Lưu kế hoạch</Button>
      </Form>
    </Details>
  )
}

type Item = ProgrammeView['days'][number][number]

function Days(props: { readonly view: ProgrammeView; readonly typed: TypedProgramme; readonly ordered?: boolean }) {
  const { view, typed, ordered } = props
  const place = (row: Item) =>
    ordered === true ? (
      <NumberField
        name={`positions[${row.id}]`}
        label={`Thứ tự của ${row.productName}`}
        value={typed[`positions[${row.id}]`] ?? String(row.no)}
        width={3}
        labelHidden
      />
    ) : (
      row.no
    )
  return (
    <>
      {view.days.map((items, at) => (
        <DataTable
          key={at}
          caption={
            view.plan === null
              ? `${view.products} sản phẩm của đợt`
              : `Ngày họp thứ ${at + 1}: ${items.length} sản phẩm`
          }
          columns={[
            { head: 'Thứ tự', cell: place, rowHeader: false },
            { head: 'Mã', nowrap: true, cell: (row: Item) => <code>{row.code ?? 'Chưa có mã'}</code> },
            { head: 'Sản phẩm', rowHeader: true, cell: (row: Item) => row.productName },
            { head: 'Chủ thể', cell: (row: Item) => row.producerName },
            { head: 'Xã, phường', cell: (row: Item) => row.communeName },
          ]}
          rows={items}
          keyOf={(row) => row.id}
          empty="Chưa có hồ sơ nào trong đợt. Hãy xếp hồ sơ vào đợt trước."
          stack
        />
      ))}
    </>
  )
}
