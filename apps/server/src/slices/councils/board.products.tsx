import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import type { CouncilView } from './councils.present.ts'
import { BALLOT_WORDS, EVALUATION_STAGE_WORDS } from './councils.words.ts'

type Product = CouncilView['products'][number]

/** Products × voting members: words while the marks are sealed, totals once they are open. */
export function Products(props: { readonly view: CouncilView }) {
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
  const text = `${figures.spread} điểm`
  if (!figures.tooWide) return <span>{text}</span>
  return (
    <>
      <Tag tone="waiting">{text}</Tag>
      <span class="sl-below">quá mức</span>
    </>
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
