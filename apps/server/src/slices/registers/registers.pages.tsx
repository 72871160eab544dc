import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, DateField, FileField, Form, TextArea } from '../../platform/pages/form.tsx'
import { type Column, DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime, formatNumber } from '../../platform/pages/text.ts'
import { Answers } from './registers.joins.pages.tsx'
import { entryPaper } from './registers.paper.pages.tsx'
import { ConsultantYears, Lines, MoneyOf, partColumns, totalsOf } from './registers.part.tsx'
import type { EntryView, PartView } from './registers.present.ts'

const baseOf = (view: EntryView) => `/registers/${view.register.id}/${view.id}`

export function entryPage(view: EntryView, shell: Shell): VNode {
  if (view.paper) return entryPaper(view, shell)
  const { register } = view
  const open = view.mayKeep && view.cancelled === null
  return (
    <ShellPage
      shell={shell}
      title={view.name}
      caption={register.name}
      back={{ href: `/registers/${register.id}`, text: register.name }}
      wide
    >
      <Tags view={view} />
      {view.cancelled !== null && <Cancelled view={view} shell={shell} />}
      {view.warnings.map((text) => (
        <Banner key={text} kind="warning" text={text} />
      ))}
      <SummaryList
        rows={view.facts.map(({ label, value, href }) => ({
          label,
          value: href === null ? <Lines text={value} /> : <FactLink href={href} text={value} />,
        }))}
      />
      <ButtonGroup>
        {open && <Button href={`${baseOf(view)}/edit`}>Sửa thông tin</Button>}
        {view.attendance && view.mayKeep && (
          <Button kind="secondary" href={`${baseOf(view)}/attendance`}>
            {view.claims > 0 ? `Điểm danh (${view.claims} chờ xác nhận)` : 'Điểm danh'}
          </Button>
        )}
        <a class="govuk-link" href={`${baseOf(view)}?paper=yes`}>
          Bản in
        </a>
        {view.ways.map((way) => (
          <a key={way.href} class="govuk-link" href={way.href}>
            {way.text}
          </a>
        ))}
      </ButtonGroup>
      {open && <Moves view={view} shell={shell} />}
      {view.parts.map((part) => (
        <Part key={part.value} view={view} part={part} shell={shell} />
      ))}
      {view.years !== null && <ConsultantYears years={view.years} />}
      <MoneyOf lines={view.money} />
      <Evidence view={view} shell={shell} />
      {open && <Keeping view={view} shell={shell} />}
      <History view={view} />
    </ShellPage>
  )
}

function Tags({ view }: { readonly view: EntryView }) {
  return (
    <p class="govuk-body">
      <Tag tone={view.stage.tone}>{view.stage.text}</Tag> {view.expired && <Tag tone="ended">Hết hiệu lực</Tag>}{' '}
      {view.published && <Tag tone="done">Đang công khai</Tag>}{' '}
      {view.cancelled !== null && <Tag tone="ended">Đã hủy</Tag>}
    </p>
  )
}

function FactLink(props: { readonly href: string; readonly text: string }) {
  const outside = props.href.startsWith('http')
  return (
    <a class="govuk-link" href={props.href} rel={outside ? 'noopener nofollow' : undefined}>
      {props.text}
    </a>
  )
}

function Cancelled({ view, shell }: { readonly view: EntryView; readonly shell: Shell }) {
  return (
    <InsetText>
      <p class="govuk-body">{`Đã hủy: ${view.cancelled ?? ''}. Dòng này không được tính ở đâu.`}</p>
      {view.mayKeep && (
        <Form
          action={`${baseOf(view)}/do`}
          idempotencyKey={shell.newKey()}
          version={view.version}
          hidden={{ act: 'restore' }}
        >
          <Button kind="secondary">Khôi phục</Button>
        </Form>
      )}
    </InsetText>
  )
}

/** A button for each move; those that ask for a reason or a day open first. */
function Moves({ view, shell }: { readonly view: EntryView; readonly shell: Shell }) {
  if (view.moves.length === 0) return null
  const plain = view.moves.filter((one) => !one.reason && one.date === null)
  const asking = view.moves.filter((one) => one.reason || one.date !== null)
  const form = (to: string) => ({
    ...{ action: `${baseOf(view)}/do`, idempotencyKey: shell.newKey(), version: view.version },
    hidden: { act: 'move', stage: to },
  })
  return (
    <section aria-label="Chuyển bước">
      {plain.map((move) => (
        <Form key={move.to} {...form(move.to)}>
          <Button kind="secondary">{move.text}</Button>
        </Form>
      ))}
      {asking.map((move) => (
        <Details key={move.to} summary={move.text}>
          <Form {...form(move.to)}>
            {move.date !== null && <DateField name={`day[${move.to}]`} label={move.date} value={shell.today} />}
            {move.reason && <TextArea name={`reason[${move.to}]`} label="Lý do" rows={2} />}
            <Button kind="secondary">{move.text}</Button>
          </Form>
        </Details>
      ))}
    </section>
  )
}

function Part(props: { readonly view: EntryView; readonly part: PartView; readonly shell: Shell }) {
  const { view, part } = props
  const open = view.mayKeep && view.cancelled === null
  if (part.lines.length === 0 && (!open || part.asks)) return null
  return (
    <section id={`part-${part.value}`}>
      <DataTable
        caption={`${part.label} (${part.total})`}
        columns={partColumns(part)}
        rows={part.lines}
        keyOf={(row) => row.key}
        totals={totalsOf(part)}
        stack
        empty={`${part.label}: chưa ghi.`}
      />
      {open && part.asks && <Answers view={view} part={part} shell={props.shell} />}
      {open && !part.asks && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${baseOf(view)}/subjects?part=${part.value}`}>
            {part.isFull ? `Xem, bỏ ${part.one}` : `Thêm, sửa ${part.one}`}
          </a>
        </p>
      )}
    </section>
  )
}

const TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'Ảnh JPEG',
  'image/png': 'Ảnh PNG',
}

function Evidence({ view, shell }: { readonly view: EntryView; readonly shell: Shell }) {
  const open = view.mayKeep && view.cancelled === null
  if (view.evidence.length === 0 && !open) return null
  const base = `${baseOf(view)}`
  type Row = EntryView['evidence'][number]
  const columns: Column<Row>[] = [
    {
      head: 'Tệp',
      cell: (row) => (
        <a class="govuk-link" href={`${base}/evidence/${row.key}`}>
          {row.name}
        </a>
      ),
    },
    { head: 'Loại', cell: (row) => TYPES[row.type] ?? row.type },
    { head: 'Cỡ (kB)', cell: (row) => formatNumber(Math.ceil(row.size / 1024)), numeric: true },
  ]
  const remove: Column<Row> = {
    ...{ head: 'Bỏ', headHidden: true },
    cell: (row) => (
      <Form
        action={`${base}/do`}
        idempotencyKey={shell.newKey()}
        version={view.version}
        hidden={{ act: 'removeEvidence', key: row.key }}
      >
        <Button kind="secondary">
          Bỏ<span class="govuk-visually-hidden">{` ${row.name}`}</span>
        </Button>
      </Form>
    ),
  }
  return (
    <section id="evidence">
      <DataTable
        caption="Tài liệu, hình ảnh"
        columns={open ? [...columns, remove] : columns}
        rows={view.evidence}
        keyOf={(row) => row.key}
        stack
        empty="Tài liệu, hình ảnh: chưa có tệp nào."
      />
      {open && <EvidenceForm action={`${base}/evidence`} shell={shell} />}
    </section>
  )
}

function EvidenceForm(props: { readonly action: string; readonly shell: Shell }) {
  return (
    <Details summary="Thêm tệp">
      <Form action={props.action} idempotencyKey={props.shell.newKey()} files>
        <FileField
          name="file"
          label="Tệp PDF, ảnh JPEG hoặc PNG"
          hint="Tối đa 20 MB. Biên bản, danh sách, ảnh chụp, ảnh màn hình."
          accept="image/*,application/pdf"
        />
        <Button kind="secondary">Tải lên</Button>
      </Form>
    </Details>
  )
}

/** Publishing and taking back: rare acts, closed until asked for. */
function Keeping({ view, shell }: { readonly view: EntryView; readonly shell: Shell }) {
  const form = (act: string) => ({
    ...{ action: `${baseOf(view)}/do`, idempotencyKey: shell.newKey(), version: view.version, hidden: { act } },
  })
  return (
    <>
      {view.publishable && !view.asProducer && (
        <Details summary={view.published ? 'Ngừng công khai' : 'Công khai'}>
          <p class="govuk-body">
            {view.published
              ? 'Mọi người đang xem được dòng này ở trang công khai.'
              : 'Mọi người sẽ xem được tên và các ô được phép công khai. Tên người không hiện.'}
          </p>
          <Form {...form(view.published ? 'unpublish' : 'publish')}>
            <Button kind="secondary">{view.published ? 'Ngừng công khai' : 'Công khai'}</Button>
          </Form>
        </Details>
      )}
      <Details summary={`Hủy ${view.register.one} này`}>
        <Form {...form('cancel')}>
          <TextArea
            name="reason[cancel]"
            label="Lý do hủy"
            hint="Dòng bị hủy không được tính nữa, vẫn xem lại và khôi phục được."
            rows={2}
          />
          <Button kind="warning">Hủy</Button>
        </Form>
      </Details>
    </>
  )
}

function History({ view }: { readonly view: EntryView }) {
  if (view.history.length === 0) return null
  return (
    <Details summary="Lịch sử">
      <ol class="govuk-list">
        {view.history.map((one) => (
          <li key={one.seq}>{`${formatDateTime(new Date(one.at))}, ${one.by}: ${one.say}`}</li>
        ))}
      </ol>
    </Details>
  )
}
