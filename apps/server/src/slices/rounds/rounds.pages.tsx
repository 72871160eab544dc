import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  DateField,
  errorOf,
  Form,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { GapFields } from '../../platform/pages/gap-fields.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { RoundLine, RoundListView, RoundView } from './rounds.present.ts'

function StageTag(props: { readonly stage: string }) {
  return props.stage === 'open' ? <Tag tone="active">Đang mở</Tag> : <Tag tone="ended">Đã khép</Tag>
}

export function roundsPage(view: RoundListView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Các đợt đánh giá, phân hạng" wide dense>
      {view.waiting > 0 && (
        <Banner
          kind="warning"
          id="waiting"
          text={`${view.waiting} hồ sơ đã có ý kiến Tổ tư vấn, chưa xếp vào đợt nào.`}
        />
      )}
      {view.mayOpen && <Button href="/rounds/new">Mở đợt mới</Button>}
      <DataTable
        caption={`${view.rounds.length} đợt`}
        columns={[
          {
            head: 'Đợt',
            cell: (row) => (
              <a class="govuk-link" href={`/rounds/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Quy định', nowrap: true, cell: (row) => row.regime },
          { head: 'Đề nghị trước ngày', nowrap: true, cell: (row) => formatDate(row.proposedBefore) },
          { head: 'Xong trước ngày', nowrap: true, cell: (row) => formatDate(row.finishBefore) },
          { head: 'Hồ sơ', numeric: true, cell: (row) => row.dossiers },
          {
            head: 'Hội đồng',
            cell: (row) =>
              row.councilId === null ? (
                'Chưa thành lập'
              ) : (
                <a class="govuk-link" href={`/councils/${row.councilId}`}>
                  Mở bảng Hội đồng
                </a>
              ),
          },
          { head: 'Trạng thái', cell: (row) => <StageTag stage={row.stage} /> },
        ]}
        rows={view.rounds}
        keyOf={(row) => row.id}
        empty="Chưa có đợt nào. Hãy mở đợt đầu tiên."
        stack
      />
    </ShellPage>
  )
}

export interface NewRoundForm {
  readonly regimes: readonly { readonly id: string; readonly name: string }[]
  readonly rounds: readonly string[]
  readonly typed: Readonly<Record<string, string>>
}

export function newRoundPage(view: NewRoundForm, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const others = view.regimes.filter((regime) => regime.id !== view.typed.regime)
  const field = (name: string) => ({ name, value: view.typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <ShellPage shell={shell} title="Mở đợt đánh giá, phân hạng" back={{ href: '/rounds' }}>
      <InsetText>
        {view.rounds.map((line) => (
          <p class="govuk-body" key={line}>
            {line}
          </p>
        ))}
      </InsetText>
      {others.length > 0 && (
        <p class="govuk-body">
          Hồ sơ nộp theo quy định nào thì xếp vào đợt theo quy định đó. Chọn quy định khác:{' '}
          {others.map((regime) => (
            <a class="govuk-link" key={regime.id} href={`/rounds/new?regime=${regime.id}`}>
              {`mở đợt theo ${regime.name}`}
            </a>
          ))}
        </p>
      )}
      <Form action="/rounds" idempotencyKey={shell.newKey()}>
        <Select
          {...field('regime')}
          label="Quy định áp dụng"
          options={view.regimes.map((regime) => ({ value: regime.id, text: regime.name }))}
        />
        <NumberField {...field('year')} label="Năm" width={4} />
        <NumberField {...field('no')} label="Đợt số" width={2} />
        <TextField {...field('name')} label="Tên đợt" />
        <DateField {...field('proposedBefore')} label="Nhận hồ sơ xã đề nghị trước ngày" />
        <DateField {...field('finishBefore')} label="Hoàn thành trước ngày" />
        <TextArea
          {...field('note')}
          label="Căn cứ mở thêm đợt"
          hint="Chỉ ghi với đợt ngoài các đợt thường kỳ: Quy chế Hội đồng và kế hoạch (Điều 5)."
          rows={2}
          optional
        />
        <GapFields
          code={shell.problem?.code ?? null}
          say={shell.problem?.say ?? ''}
          typed={view.typed}
          error={errorOf(errors, 'gapConfirmed')}
        />
        <Button>Mở đợt</Button>
      </Form>
    </ShellPage>
  )
}

const lineColumns = [
  { head: 'Mã', nowrap: true, cell: (row: RoundLine) => <code>{row.code ?? 'Chưa có mã'}</code> },
  { head: 'Sản phẩm', rowHeader: true, cell: (row: RoundLine) => row.productName },
  { head: 'Chủ thể', cell: (row: RoundLine) => row.producerName },
  { head: 'Xã, phường', cell: (row: RoundLine) => row.communeName },
  {
    head: 'Xã đề nghị',
    nowrap: true,
    cell: (row: RoundLine) => (row.proposedOn === null ? 'Chưa đề nghị' : formatDate(row.proposedOn)),
  },
]

export function roundPage(view: RoundView, shell: Shell): VNode {
  const open = view.stage === 'open' && view.mayManage
  return (
    <ShellPage shell={shell} title={view.name} back={{ href: '/rounds' }} wide dense>
      <SummaryList
        rows={[
          { label: 'Quy định áp dụng', value: view.regime },
          { label: 'Nhận hồ sơ đề nghị', value: `trước ngày ${formatDate(view.proposedBefore)}` },
          { label: 'Hoàn thành', value: `trước ngày ${formatDate(view.finishBefore)}` },
          ...(view.gap === null ? [] : [{ label: 'Xác nhận ngày', value: gapWords(view.gap) }]),
          ...(view.note === null ? [] : [{ label: 'Căn cứ mở thêm', value: view.note }]),
          { label: 'Phiên họp', value: <Session view={view} /> },
          { label: 'Trạng thái', value: <StageTag stage={view.stage} /> },
          { label: 'Hội đồng', value: <CouncilLink view={view} /> },
        ]}
      />
      <DataTable
        caption={`${view.dossiers.length} hồ sơ trong đợt`}
        columns={lineColumns}
        rows={view.dossiers}
        keyOf={(row) => row.id}
        empty="Chưa có hồ sơ nào trong đợt. Hãy chọn hồ sơ ở bảng dưới."
        stack
      />
      {open && <Waiting view={view} />}
      {open && (
        <Form action={`/rounds/${view.id}/close`} idempotencyKey={shell.newKey()}>
          <Button kind="secondary">Khép đợt, không nhận thêm hồ sơ</Button>
        </Form>
      )}
    </ShellPage>
  )
}

function Session({ view }: { readonly view: RoundView }) {
  const { session } = view
  const words =
    session === null
      ? 'Chưa lập kế hoạch. '
      : `${session.days} ngày trong khoảng ${formatDate(session.from)} đến ${formatDate(session.to)}; xã gửi hồ sơ đến hết ngày ${formatDate(session.submitBy)}. `
  return (
    <>
      {words}
      <a class="govuk-link" href={`/rounds/${view.id}/programme`}>
        {session === null && view.mayManage ? 'Lập kế hoạch phiên họp' : 'Xem chương trình'}
      </a>
    </>
  )
}

function gapWords({ day, label, reason }: NonNullable<RoundView['gap']>): string {
  return `${formatDate(day)}: ${label}. Lý do: ${reason}`
}

function CouncilLink(props: { readonly view: RoundView }) {
  const { councilId, id, mayManage } = props.view
  if (councilId !== null)
    return (
      <a class="govuk-link" href={`/councils/${councilId}`}>
        Mở bảng Hội đồng
      </a>
    )
  if (!mayManage) return <>Chưa thành lập</>
  return (
    <a class="govuk-link" href={`/councils/new?round=${id}`}>
      Nhập quyết định thành lập Hội đồng
    </a>
  )
}

/** Pick, then a page that lists number and codes, then the act: nothing is placed by one click. */
function Waiting(props: { readonly view: RoundView }) {
  const { view } = props
  const pick = (row: RoundView['waiting'][number]) =>
    row.inTime ? (
      <label class="sl-pick">
        <input type="checkbox" name={`d-${row.id}`} value="1" />
        <span class="govuk-visually-hidden">{`Chọn ${row.productName}`}</span>
      </label>
    ) : (
      'Không kịp đợt'
    )
  return (
    <form action={`/rounds/${view.id}/place`} method="get">
      <DataTable
        caption={`${view.waiting.length} hồ sơ đã tư vấn, chưa vào đợt`}
        columns={[{ head: 'Chọn', cell: pick, rowHeader: false }, ...lineColumns]}
        rows={view.waiting}
        keyOf={(row) => row.id}
        empty="Không còn hồ sơ nào chờ vào đợt."
        stack
      />
      {view.elsewhere.map(({ regime, count }) => (
        <p class="govuk-body" key={regime}>
          {`${count} hồ sơ khác theo ${regime}, chờ đợt theo quy định đó.`}
        </p>
      ))}
      {view.waiting.some((row) => row.inTime) && <Button kind="secondary">Xem lại danh sách đã chọn</Button>}
    </form>
  )
}

export interface PlaceView {
  readonly round: RoundView
  readonly chosen: readonly RoundLine[]
}

export function placePage(view: PlaceView, shell: Shell): VNode {
  const { round, chosen } = view
  const back = `/rounds/${round.id}`
  return (
    <ShellPage shell={shell} title={`Xếp ${chosen.length} hồ sơ vào ${round.name}`} back={{ href: back }} wide dense>
      <DataTable
        caption={`${chosen.length} hồ sơ đã chọn`}
        columns={lineColumns}
        rows={chosen}
        keyOf={(row) => row.id}
        empty="Chưa chọn hồ sơ nào. Hãy quay lại và đánh dấu hồ sơ."
        stack
      />
      {chosen.length > 0 && (
        <Form action={`/rounds/${round.id}/place`} idempotencyKey={shell.newKey()}>
          {chosen.map((row) => (
            <input key={row.id} type="hidden" name="dossiers[]" value={row.id} />
          ))}
          <ButtonGroup>
            <Button>{`Xếp ${chosen.length} hồ sơ vào đợt`}</Button>
            <a class="govuk-link" href={back}>
              Chọn lại
            </a>
          </ButtonGroup>
        </Form>
      )}
    </ShellPage>
  )
}
