import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form, TextArea } from '../../platform/pages/form.tsx'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import type { JoinView } from './registers.joins.ts'
import type { EntryView, PartView } from './registers.present.ts'

type Line = JoinView['lines'][number]

const OWN = {
  in: { tone: 'done', text: 'Đã tham gia' },
  asked: { tone: 'waiting', text: 'Chờ trả lời' },
  refused: { tone: 'ended', text: 'Chưa nhận' },
} as const

/** What a producer may ask to join (SUB-03). */
export function joinPage(view: JoinView, shell: Shell): VNode {
  const { register } = view
  const columns: Column<Line>[] = [
    {
      head: register.name,
      cell: (row) =>
        row.own !== 'in' ? (
          row.name
        ) : (
          <a class="govuk-link" href={`/registers/${register.id}/${row.id}`}>
            {row.name}
          </a>
        ),
    },
    { head: 'Nơi', cell: (row) => row.place ?? 'Cấp tỉnh' },
    { head: 'Chủ thể', cell: (row) => row.keeper ?? `${formatNumber(row.members)} chủ thể` },
    {
      head: 'Đề nghị của chủ thể',
      cell: (row) => (
        <>
          {row.own !== null && <Tag tone={OWN[row.own].tone}>{OWN[row.own].text}</Tag>}
          {row.reason !== null && <div>{`Lý do: ${row.reason}`}</div>}
          {(row.own === null || row.own === 'refused') && <Asking line={row} view={view} shell={shell} />}
        </>
      ),
    },
  ]
  return (
    <ShellPage
      shell={shell}
      title={`Xin tham gia ${register.one}`}
      caption={view.producer}
      back={{ href: `/registers/${register.id}`, text: register.name }}
      wide
    >
      <p class="govuk-body">Chủ thể giữ chuỗi hoặc cơ quan quản lý trả lời. Kết quả hiện ở trang này.</p>
      <DataTable
        caption={`${formatNumber(view.lines.length)} ${register.one} đang áp dụng trong tỉnh`}
        columns={columns}
        rows={view.lines}
        keyOf={(row) => row.id}
        stack
        empty={`Trong tỉnh chưa có ${register.one} nào. Chủ thể có thể tự ghi một ${register.one} mới.`}
      />
    </ShellPage>
  )
}

function Asking(props: { readonly line: Line; readonly view: JoinView; readonly shell: Shell }) {
  const { line, view, shell } = props
  return (
    <Details summary={line.own === 'refused' ? 'Đề nghị lại' : 'Đề nghị tham gia'}>
      <Form action={`/registers/${view.register.id}/join`} idempotencyKey={shell.newKey()} hidden={{ entry: line.id }}>
        <TextArea
          name={`note[${line.id}]`}
          label="Lời đề nghị"
          hint="Chủ thể làm khâu nào, có nguyên liệu hay sản phẩm gì"
          rows={2}
          optional
        />
        <Button kind="secondary">
          Gửi đề nghị<span class="govuk-visually-hidden">{` vào ${line.name}`}</span>
        </Button>
      </Form>
    </Details>
  )
}

/** The keeper's answers to those who wait. */
export function Answers(props: { readonly view: EntryView; readonly part: PartView; readonly shell: Shell }) {
  const { view, part, shell } = props
  const waiting = part.lines.filter((line) => line.stage?.value === 'asked')
  const form = (key: string, answer: string) => ({
    ...{ action: `/registers/${view.register.id}/${view.id}/join`, idempotencyKey: shell.newKey() },
    ...{ version: view.version, hidden: { key, answer } },
  })
  return (
    <>
      {waiting.map((line) => (
        <Details key={line.key} summary={`Trả lời ${line.name}`}>
          <Form {...form(line.key, 'accept')}>
            <Button kind="secondary">
              Nhận vào<span class="govuk-visually-hidden">{` ${line.name}`}</span>
            </Button>
          </Form>
          <Form {...form(line.key, 'refuse')}>
            <TextArea name={`reason[${line.key}]`} label="Lý do chưa nhận" rows={2} />
            <Button kind="warning">
              Chưa nhận<span class="govuk-visually-hidden">{` ${line.name}`}</span>
            </Button>
          </Form>
        </Details>
      ))}
    </>
  )
}
