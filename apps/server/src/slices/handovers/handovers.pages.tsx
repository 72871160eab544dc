import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, Radios, Select, TextArea } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { HandOverView } from './handovers.present.ts'

const LABELS = { roleKey: 'Vai trò bàn giao', successor: 'Người nhận', from: 'Nhận từ ngày', reason: 'Lý do' }

/** `/people/:id/hand-over`: what hangs on a person, and to whom it goes. */
export function handOverPage(view: HandOverView, shell: Shell, typed: Readonly<Record<string, string>> = {}): VNode {
  return (
    <ShellPage
      shell={shell}
      title="Bàn giao việc"
      caption={view.name}
      back={{ href: `/people/${view.id}`, text: 'Người dùng' }}
      labels={LABELS}
    >
      <p class="govuk-body">
        Hồ sơ thuộc địa bàn, đi theo vai trò. Việc đã làm vẫn đứng tên người cũ. Phần riêng dưới đây kết thúc khi bàn
        giao.
      </p>
      <DataTable
        caption="Việc đang mở của vai trò"
        columns={[
          { head: 'Việc', cell: (row: HandOverView['open']['items'][number]) => row.verb },
          { head: 'Đối tượng', cell: (row) => row.object },
          { head: 'Hạn', cell: (row) => (row.due === null ? '' : formatDate(row.due)), nowrap: true },
        ]}
        rows={view.open.items}
        keyOf={(row) => `${row.verb} ${row.object}`}
        stack
        empty="Không còn việc nào đang mở."
      />
      <Personal view={view} />
      {view.roles.length > 0 && <HandOverForm view={view} shell={shell} typed={typed} />}
    </ShellPage>
  )
}

function Personal({ view }: { readonly view: HandOverView }) {
  const { seats, delegations, consents } = view
  if (seats.length + delegations.length + consents.length === 0) {
    return <p class="govuk-body">Không có phần riêng nào: không ghế Hội đồng, không ủy quyền, không nhập hộ.</p>
  }
  return (
    <>
      <h2 class="govuk-heading-m">Phần riêng của người này</h2>
      <ul class="govuk-list govuk-list--bullet">
        {seats.map((seat) => (
          <li key={seat.councilId}>
            {`${seat.seat}, ${seat.roundName}. Cơ quan tham mưu tỉnh thay người theo quyết định.`}
          </li>
        ))}
        {delegations.map((one) => (
          <li
            key={one.id}
          >{`Ủy quyền của ${one.fromName} cho ${one.toName} đến ${formatDate(one.until)}. Sẽ dừng khi bàn giao.`}</li>
        ))}
        {consents.map((one) => (
          <li key={one.producerId}>
            {`${one.producerName} cho nhập hộ đến ${formatDate(one.until)}. Người nhận phải hỏi lại chủ thể.`}
          </li>
        ))}
      </ul>
    </>
  )
}

function HandOverForm(props: {
  readonly view: HandOverView
  readonly shell: Shell
  readonly typed: Readonly<Record<string, string>>
}) {
  const { view, shell, typed } = props
  const errors = errorsOf(shell.problem)
  const first: Readonly<Record<string, string>> = { from: view.today, roleKey: view.roles[0]?.key ?? '' }
  const field = (name: string) => ({ name, value: typed[name] ?? first[name] ?? '', error: errorOf(errors, name) })
  const here = `/people/${view.id}/hand-over`
  if (!view.fresh) {
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={`/account/confirm?next=${encodeURIComponent(here)}`}>
          Xác nhận lại mật khẩu trước khi bàn giao
        </a>
      </p>
    )
  }
  return (
    <Form action={here} idempotencyKey={shell.newKey()}>
      <Radios
        {...field('roleKey')}
        legend={LABELS.roleKey}
        options={view.roles.map(({ key, name }) => ({ value: key, text: name }))}
      />
      <Select
        {...field('successor')}
        label={LABELS.successor}
        placeholder="Để chung cho cơ quan, ai giữ vai trò thì làm"
        optional
        options={view.candidates.map(({ id, name, title }) => ({
          value: id,
          text: title === null ? name : `${name}, ${title}`,
        }))}
      />
      <DateField {...field('from')} label={LABELS.from} />
      <TextArea {...field('reason')} label={LABELS.reason} rows={2} />
      <InsetText>Người nhận được giao cùng vai trò, cùng địa bàn. Sau đó kết thúc vai trò của người cũ.</InsetText>
      <Button>Bàn giao</Button>
    </Form>
  )
}
