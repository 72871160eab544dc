import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { CouncilView } from './councils.present.ts'
import {
  BALLOT_WORDS,
  COUNCIL_STAGE_WORDS,
  EVALUATION_STAGE_WORDS,
  MINIMUM_TEST_WORDS,
  SEAT_WORDS,
  SPREAD_WORDS,
} from './councils.words.ts'

type Product = CouncilView['products'][number]

/** The chair's board: quorum, who is here, products × members. Before the chair opens the marks it holds no number. */
export function councilPage(view: CouncilView, shell: Shell): VNode {
  const may = (command: CouncilView['may'][number]) => view.may.includes(command)
  return (
    <ShellPage shell={shell} title={`Hội đồng ${view.roundName}`} caption={captionOf(view)} wide dense>
      <QuorumLine view={view} />
      <ButtonGroup>
        {may('openSession') && view.quorum.met && (
          <Form action={`/councils/${view.id}/open-session`} idempotencyKey={shell.newKey()}>
            <Button>{`Khai mạc phiên họp, đưa ${view.unbegun} sản phẩm ra chấm`}</Button>
          </Form>
        )}
        {may('recordAttendance') && (
          <Button kind={view.quorum.recorded ? 'secondary' : 'primary'} href={`/councils/${view.id}/attendance`}>
            {view.quorum.recorded ? 'Sửa điểm danh' : 'Điểm danh'}
          </Button>
        )}
        {may('mark') && view.seat !== null && <Button href={`/sheets?council=${view.id}`}>Phiếu chấm của tôi</Button>}
        {may('takeUpProducts') && view.unbegun > 0 && (
          <Form action={`/councils/${view.id}/take-up`} idempotencyKey={shell.newKey()}>
            <Button kind="secondary">{`Đưa thêm ${view.unbegun} sản phẩm ra chấm`}</Button>
          </Form>
        )}
        {view.mayAmend && (
          <Button kind="secondary" href={`/councils/${view.id}/amend`}>
            Sửa thành phần, Quy chế
          </Button>
        )}
        {may('closeSession') && view.products.length > 0 && view.products.every((one) => one.stage === 'closed') && (
          <Form action={`/councils/${view.id}/close-session`} idempotencyKey={shell.newKey()}>
            <Button>Bế mạc phiên họp</Button>
          </Form>
        )}
      </ButtonGroup>
      <Products view={view} />
      <Members view={view} />
      {may('recordAbsence') && <Absence view={view} shell={shell} />}
      <Charter view={view} />
    </ShellPage>
  )
}

function captionOf(view: CouncilView): string {
  return `Quyết định số ${view.decisionNumber} ngày ${formatDate(view.decisionOn)}`
}

function QuorumLine(props: { readonly view: CouncilView }) {
  const { quorum, stage } = props.view
  const { say, tone } = COUNCIL_STAGE_WORDS[stage]
  const chair = quorum.chairPresent
    ? 'Chủ tịch có mặt'
    : quorum.chairRequired
      ? 'Chủ tịch chưa có mặt'
      : 'Chủ tịch vắng'
  return (
    <div class="sl-quorum">
      <p class="govuk-body">
        <Tag tone={tone}>{say}</Tag>{' '}
        {quorum.recorded ? (
          <>
            <strong>{`${quorum.present}/${quorum.of}`}</strong> thành viên biểu quyết có mặt, cần {quorum.needed}.{' '}
            {chair}.{' '}
            {quorum.met ? <Tag tone="done">Đủ điều kiện họp</Tag> : <Tag tone="waiting">Chưa đủ điều kiện họp</Tag>}
          </>
        ) : (
          'Chưa điểm danh. Thư ký điểm danh trước khi khai mạc.'
        )}
      </p>
      {stage === 'sitting' && <Progress view={props.view} />}
    </div>
  )
}

function Progress(props: { readonly view: CouncilView }) {
  const { products } = props.view
  const ready = products.filter((one) => one.stage === 'marking' && one.handedIn).length
  const opened = products.filter((one) => one.stage === 'opened').length
  const closed = products.filter((one) => one.stage === 'closed').length
  return (
    <p class="govuk-body">
      {`${products.length} sản phẩm: ${ready} chờ mở điểm, ${opened} đã mở điểm, ${closed} đã kết luận.`}
    </p>
  )
}

function Products(props: { readonly view: CouncilView }) {
  const { view } = props
  return (
    <div class="sl-board">
      <DataTable
        caption={`${view.products.length} sản phẩm`}
        columns={columnsOf(view)}
        rows={view.products}
        keyOf={(row) => row.id}
        isMarked={(row) => row.figures?.tooWide === true && row.stage === 'opened'}
        empty="Chưa có sản phẩm nào. Sản phẩm của đợt ra chấm khi khai mạc phiên họp."
        stack
      />
    </div>
  )
}

/** Products × voting members; the columns of figures come with the first opened product. */
function columnsOf(view: CouncilView): readonly Column<Product>[] {
  const voters = view.members.filter((member) => member.seat === 'chair' || member.seat === 'member')
  const figures: Column<Product>[] = [
    {
      head: 'Trung bình',
      numeric: true,
      cell: (row) => (row.figures === null ? '' : <strong>{row.figures.mean}</strong>),
    },
    { head: 'Chênh lệch', cell: (row) => <SpreadCell product={row} /> },
  ]
  return [
    { head: 'Sản phẩm, chủ thể', rowHeader: true, cell: (row) => <ProductCell product={row} /> },
    ...voters.map(
      (member): Column<Product> => ({
        head: member.name,
        cell: (row) => <MemberCell cell={row.cells.find((cell) => cell.personId === member.personId)} />,
      }),
    ),
    ...(view.products.some((product) => product.figures !== null) ? figures : []),
  ]
}

function ProductCell(props: { readonly product: Product }) {
  const { product } = props
  return (
    <>
      <a class="govuk-link" href={hrefOf(product)}>
        {product.productName}
      </a>
      {product.code !== null && <code class="sl-below">{product.code}</code>}
      <span class="sl-muted sl-below">{`${product.producerName}, ${product.communeName}`}</span>
      <span class="sl-below">
        <StateCell product={product} />
      </span>
      <Causes product={product} />
    </>
  )
}

function hrefOf(product: Product): string {
  return product.stage === 'closed' ? `/results/${product.id}` : `/evaluations/${product.id}`
}

function MemberCell(props: { readonly cell: Product['cells'][number] | undefined }) {
  const { cell } = props
  if (cell === undefined) return <span class="sl-muted">Không có phiếu</span>
  if (cell.total !== null) return <strong>{cell.total}</strong>
  const { short, tone } = BALLOT_WORDS[cell.state]
  return (
    <>
      <Tag tone={tone}>{short}</Tag>
      {cell.hint && <span class="sl-muted sl-below">Làm việc tại chủ thể này</span>}
    </>
  )
}

function SpreadCell(props: { readonly product: Product }) {
  const { figures } = props.product
  if (figures === null) return null
  return figures.tooWide ? (
    <Tag tone="waiting">{`${figures.spread} điểm, quá mức`}</Tag>
  ) : (
    <>{`${figures.spread} điểm`}</>
  )
}

/** The three criteria that make a spread too wide. */
function Causes(props: { readonly product: Product }) {
  const { figures } = props.product
  if (figures === null || figures.criteria.length === 0) return null
  return (
    <ul class="sl-causes">
      {figures.criteria.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function StateCell(props: { readonly product: Product }) {
  const { product } = props
  if (product.stage === 'marking' && product.handedIn) return <Tag tone="waiting">Chờ mở điểm</Tag>
  const { say, tone } = EVALUATION_STAGE_WORDS[product.stage]
  return (
    <>
      <Tag tone={tone}>{say}</Tag>
      {product.star !== null && <span class="sl-below">{`${product.star} sao`}</span>}
    </>
  )
}

function Members(props: { readonly view: CouncilView }) {
  return (
    <DataTable
      caption={`${props.view.members.length} người trong Hội đồng và Tổ tư vấn`}
      columns={[
        { head: 'Họ và tên', cell: (row: CouncilView['members'][number]) => row.name },
        { head: 'Vai trò', cell: (row) => SEAT_WORDS[row.seat] },
        { head: 'Chức danh', cell: (row) => row.title ?? '' },
        {
          head: 'Điểm danh',
          cell: (row) =>
            row.present === null
              ? 'Chưa điểm danh'
              : row.present
                ? 'Có mặt'
                : `Vắng${row.reason === null ? '' : `: ${row.reason}`}`,
        },
      ]}
      rows={props.view.members}
      keyOf={(row) => row.personId}
      empty="Chưa có thành viên."
      stack
    />
  )
}

function Absence(props: { readonly view: CouncilView; readonly shell: Shell }) {
  const { view, shell } = props
  const voters = view.members.filter((member) => member.seat === 'chair' || member.seat === 'member')
  return (
    <Details summary="Có thành viên rời phiên họp khi chưa nộp hết phiếu">
      <Form action={`/councils/${view.id}/absence`} idempotencyKey={shell.newKey()}>
        <Select
          name="personId"
          label="Thành viên"
          options={voters.map((member) => ({ value: member.personId, text: member.name }))}
        />
        <TextField name="reason" label="Lý do vắng" hint="Các phiếu chưa nộp của người này được ghi là vắng." />
        <Button kind="warning">Ghi vắng với các phiếu chưa nộp</Button>
      </Form>
    </Details>
  )
}

function Charter(props: { readonly view: CouncilView }) {
  const { charter } = props.view
  const { numerator, denominator } = charter.quorumFraction
  return (
    <Details summary={`Quy chế hoạt động ngày ${formatDate(charter.adoptedOn)}`}>
      <ul class="govuk-list govuk-list--bullet">
        <li>{`Có mặt ít nhất ${numerator}/${denominator} thành viên biểu quyết${charter.chairRequired ? ', trong đó có Chủ tịch' : ''}.`}</li>
        <li>{`Điểm cao nhất và thấp nhất cách nhau quá ${charter.maxSpread} điểm: ${SPREAD_WORDS[charter.spreadAction].toLocaleLowerCase('vi')}.`}</li>
        <li>{`Xét mức tối thiểu: ${MINIMUM_TEST_WORDS[charter.minimumTest].toLocaleLowerCase('vi')}.`}</li>
        <li>
          {charter.dropExtremes
            ? 'Bỏ một phiếu cao nhất và một phiếu thấp nhất khi tính trung bình.'
            : 'Tính trung bình mọi phiếu hợp lệ.'}
        </li>
        <li>
          {charter.writtenVoteAllowed
            ? 'Đánh giá lại được lấy ý kiến bằng văn bản (Điều 7.6d).'
            : 'Không lấy ý kiến bằng văn bản.'}
        </li>
      </ul>
    </Details>
  )
}

/** The roll call: a box a member, and why somebody is away. */
export function attendancePage(view: CouncilView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title="Điểm danh"
      caption={`Hội đồng ${view.roundName}`}
      back={{ href: `/councils/${view.id}` }}
      dense
    >
      {view.stage === 'sitting' && (
        <Banner kind="info" id="late" text="Phiên họp đang diễn ra. Người đến sau được nhận phiếu khi lưu điểm danh." />
      )}
      <Form action={`/councils/${view.id}/attendance`} idempotencyKey={shell.newKey()}>
        <DataTable
          caption={`Cần ${view.quorum.needed}/${view.quorum.of} thành viên biểu quyết có mặt`}
          columns={[
            {
              head: 'Có mặt',
              rowHeader: true,
              cell: (row: CouncilView['members'][number]) => (
                <label class="sl-pick">
                  <input type="checkbox" name="present[]" value={row.personId} checked={row.present ?? false} />
                  <span>{row.name}</span>
                </label>
              ),
            },
            { head: 'Vai trò', cell: (row) => SEAT_WORDS[row.seat] },
            {
              head: 'Lý do nếu vắng',
              cell: (row) => (
                <TextField
                  name={`reasons[${row.personId}]`}
                  label={`Lý do vắng của ${row.name}`}
                  labelHidden
                  value={row.reason ?? ''}
                />
              ),
            },
          ]}
          rows={view.members}
          keyOf={(row) => row.personId}
          empty="Chưa có thành viên."
          stack
        />
        <Button>Lưu điểm danh</Button>
      </Form>
    </ShellPage>
  )
}
