import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, FilterForm, Form, Radios, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Tag, type TagTone } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { DossierList } from './dossiers.list.present.ts'
import { transitionWords } from './dossiers.transition.present.ts'
import { KIND_WORDS } from './dossiers.words.ts'

const EMPTY = {
  producers: 'Không có hồ sơ nào khớp. Hồ sơ được lập cho từng sản phẩm đã đăng ký.',
  commune: 'Không có hồ sơ nào khớp. Hồ sơ của chủ thể trong xã sẽ hiện ở đây.',
  province: 'Không có hồ sơ nào khớp. Hồ sơ hiện ở đây sau khi UBND cấp xã đề nghị.',
} as const

type Row = DossierList['rows'][number]

/** `/dossiers`: the reader's dossiers; filters stand in the address. */
export function listPage(view: DossierList, shell: Shell): VNode {
  const official = view.of !== 'producers'
  const dates = [
    {
      head: 'Ngày gửi',
      nowrap: true,
      cell: (row: Row) => (row.submittedOn === null ? 'Chưa gửi' : formatDate(row.submittedOn)),
    },
    { head: 'Hạn', cell: (row: Row) => dueWords(row) },
  ]
  const place = official ? [{ head: 'Chủ thể', cell: (row: Row) => producerWords(row, view) }] : []
  return (
    <ShellPage shell={shell} title="Hồ sơ" wide={official} dense={official}>
      <FilterForm action="/dossiers" label="Lọc hồ sơ">
        <TextField name="q" label="Tìm sản phẩm, chủ thể, số phiếu" type="search" value={view.q} />
        <Select
          name="stage"
          label="Bước"
          value={view.stage}
          options={[
            { value: '', text: 'Mọi bước' },
            ...view.stages.map(({ stage, words }) => ({ value: stage, text: words })),
          ]}
        />
      </FilterForm>
      <DataTable
        caption={`${view.total} hồ sơ`}
        columns={[
          {
            head: 'Sản phẩm',
            cell: (row: Row) => (
              <a class="govuk-link" href={`/dossiers/${row.id}`}>
                {row.productName}
              </a>
            ),
          },
          ...place,
          { head: 'Lần đánh giá', cell: (row) => row.kindWords },
          { head: 'Số phiếu', nowrap: true, cell: (row) => row.receiptNumber ?? 'Chưa có' },
          { head: 'Bước', cell: (row) => <Tag tone={toneOf(row)}>{row.stageWords}</Tag> },
          ...dates,
        ]}
        rows={view.rows}
        keyOf={(row) => row.id}
        isMarked={(row) => row.late}
        empty={EMPTY[view.of]}
        stack
      />
      {view.toOpen.length > 0 && <ToOpen products={view.toOpen} />}
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => hrefOf(view, page)} />
    </ShellPage>
  )
}

function ToOpen(props: { readonly products: DossierList['toOpen'] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Lập hồ sơ mới</h2>
      <p class="govuk-body">Các sản phẩm sau chưa có hồ sơ đang làm:</p>
      <ul class="govuk-list">
        {props.products.map((product) => (
          <li key={product.id}>
            <a class="govuk-link" href={`/dossiers/new?product=${product.id}`}>
              {`Lập hồ sơ: ${product.name}`}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function producerWords(row: Row, view: DossierList): string {
  return view.of === 'province' ? `${row.producerName}, ${row.communeName}` : row.producerName
}

function dueWords(row: Row) {
  const due = row.due === null ? '–' : row.late ? `${formatDate(row.due)} (quá hạn)` : formatDate(row.due)
  return row.transition === null ? due : <TransitionWords due={due} transition={row.transition} />
}

function TransitionWords(props: { readonly due: string; readonly transition: NonNullable<Row['transition']> }) {
  return (
    <>
      {props.due === '–' ? null : `${props.due}. `}
      {transitionWords(props.transition)}
    </>
  )
}

function toneOf(row: Row): TagTone {
  if (row.late || row.stage === 'returned' || row.stage === 'supplementing') return 'problem'
  if (row.stage === 'recognised' || row.stage === 'forwarded') return 'done'
  if (row.stage === 'withdrawn' || row.stage === 'notReached') return 'ended'
  return row.stage === 'draft' ? 'neutral' : 'active'
}

function hrefOf(view: DossierList, page: number): string {
  const search = new URLSearchParams({ page: String(page) })
  if (view.q !== '') search.set('q', view.q)
  if (view.stage !== '') search.set('stage', view.stage)
  return `/dossiers?${search}`
}

export interface OpenForm {
  readonly productId: string
  readonly productName: string
  readonly sheetName: string
  /** The product had a dossier before: what it says is taken over. */
  readonly before: boolean
  readonly kind: string
  /** The regulation in force, where the product still stands under a former one: it is moved first. */
  readonly former: string | null
}

const KIND_HINTS = {
  first: 'Sản phẩm chưa được công nhận.',
  upgrade: 'Sản phẩm đang được công nhận, đề nghị hạng cao hơn.',
  renewal: 'Giấy chứng nhận sắp hết hạn hoặc đã hết hạn.',
} as const

/** `/dossiers/new?product=…`: which assessment it is. */
export function openPage(view: OpenForm, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const kinds = ['first', 'upgrade', 'renewal'] as const
  return (
    <ShellPage
      shell={shell}
      title="Lập hồ sơ"
      caption={view.productName}
      back={{ href: `/products/${view.productId}`, text: 'Sản phẩm' }}
    >
      <p class="govuk-body">{`Bộ sản phẩm: ${view.sheetName}.`}</p>
      {view.before && (
        <InsetText>Nội dung của hồ sơ trước được lấy lại để xem và sửa, không phải khai lại từ đầu.</InsetText>
      )}
      {view.former !== null && (
        <Banner kind="warning" id="to-move" title="Quy định đã thay đổi">
          <p class="govuk-body">Sản phẩm đang xếp theo quy định cũ, chưa lập được hồ sơ.</p>
          <a class="govuk-notification-banner__link" href={`/products/${view.productId}/move`}>
            {`Chuyển sản phẩm sang ${view.former}`}
          </a>
        </Banner>
      )}
      <Form action="/dossiers" idempotencyKey={shell.newKey()} hidden={{ productId: view.productId }}>
        <Radios
          name="kind"
          legend="Lần đánh giá"
          value={view.kind}
          error={errorOf(errors, 'kind')}
          options={kinds.map((kind) => ({ value: kind, text: KIND_WORDS[kind], hint: KIND_HINTS[kind] }))}
        />
        <Button>Lập hồ sơ</Button>
      </Form>
    </ShellPage>
  )
}
