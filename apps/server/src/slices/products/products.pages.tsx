import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { ConflictForm } from '../../platform/pages/conflict-form.tsx'
import { Button, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { UnitThenNow } from '../units/index.ts'
import { AlikeProducts, type ChooserFrame, ChosenSet, placeWords, SetAsks } from './products.chooser.pages.tsx'
import { DescriptionSection, SectionOfPart } from './products.description.pages.tsx'
import type { ChooserView, ProductLine, ProductPageView, ProductView } from './products.present.ts'
import type { NeighbourRow } from './products.store.ts'

export function productPage(view: ProductPageView, shell: Shell): VNode {
  const { set, mayChange } = view
  const here = `/products/${view.id}`
  return (
    <ShellPage
      shell={shell}
      title={view.name}
      caption={view.producer.name}
      back={{ href: `/producers/${view.producer.id}`, text: 'Về trang chủ thể' }}
    >
      {view.toMove !== null && <ToMove view={view} toMove={view.toMove} />}
      <SummaryList
        rows={[
          { label: 'Tên sản phẩm', value: view.name, changeHref: mayChange ? `${here}/name` : undefined },
          { label: 'Mã sản phẩm', value: view.code ?? 'Cấp khi UBND xã tiếp nhận hồ sơ đầu tiên' },
          ...(view.codePlace === null
            ? []
            : [
                {
                  label: 'Địa bàn theo mã',
                  value: <UnitThenNow place={view.codePlace.place} date={formatDate(view.codePlace.on)} />,
                },
              ]),
          {
            label: 'Bộ sản phẩm',
            value: set === null ? 'Không còn trong bộ quy định' : `Bộ ${set.number}. ${set.name}`,
            changeHref: setHref(view),
          },
          ...(view.atMinistry.length === 0 ? [] : [{ label: 'Đánh giá ở Bộ', value: view.atMinistry.join('; ') }]),
          { label: 'Ngành, nhóm', value: set === null ? '' : placeWords(set) },
          { label: 'Bộ, ngành quản lý', value: set?.ministries.join('; ') ?? '' },
          { label: 'Sản phẩm mẫu', value: samplesWords(set?.samples) },
          {
            label: 'Theo quy định',
            value: (
              <>
                {view.regime}
                {'. '}
                <a class="govuk-link" href={view.compareHref}>
                  Điều gì thay đổi với sản phẩm này
                </a>
              </>
            ),
          },
        ]}
      />
      {view.mayEdit && view.toMove === null && (
        <Button href={`/dossiers/new?product=${view.id}`}>Lập hồ sơ đánh giá</Button>
      )}
      {view.mayEdit && !mayChange && (
        <p class="govuk-body">Sản phẩm đã có mã nên không đổi tên, không đổi bộ được nữa.</p>
      )}
      {view.mayReadActivities && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/registers?product=${view.id}`}>
            Hoạt động, hỗ trợ
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/lots?product=${view.id}`}>
          Lô hàng, nhật ký sản xuất, tem QR
        </a>
      </p>
      {view.sections.map((section) => (
        <SectionOfPart key={section.id} section={section} />
      ))}
      <DescriptionSection view={view.description} />
      {set !== null && (
        <>
          <h2 class="govuk-heading-m">Giấy tờ cần có</h2>
          <SetAsks set={set} />
          <p class="govuk-body">
            <a class="govuk-link" href={`/producers/${view.producer.id}/papers`}>
              {view.mayEdit ? 'Thêm vào kho giấy tờ' : 'Xem kho giấy tờ'}
            </a>
          </p>
        </>
      )}
    </ShellPage>
  )
}

/** Another set: of the rules in force; a product of former ones moves to them. */
function setHref(view: ProductView): string | undefined {
  if (view.mayMove) return `/products/${view.id}/move`
  return view.mayChange ? `/products/${view.id}/set` : undefined
}

/** The product still stands under former rules: where it goes, before anything new is begun. */
function ToMove(props: { readonly view: ProductView; readonly toMove: NonNullable<ProductView['toMove']> }) {
  const { view, toMove } = props
  return (
    <Banner kind="warning" id="to-move" title="Quy định đã thay đổi">
      <p class="govuk-body">
        {`Từ ${formatDate(toMove.from)} áp dụng ${toMove.number}. Sản phẩm đang xếp theo ${view.regime}. Hồ sơ đã nộp trước ngày đó vẫn theo quy định cũ.`}
      </p>
      {view.mayMove && (
        <a class="govuk-notification-banner__link" href={`/products/${view.id}/move`}>
          {`Chuyển sản phẩm sang ${toMove.number}`}
        </a>
      )}
    </Banner>
  )
}

function samplesWords(count: number | undefined): string {
  if (count === undefined) return ''
  return count === 0 ? 'Không nộp mẫu' : `${count} đơn vị sản phẩm`
}

export interface ProductsView {
  readonly producer: { readonly id: string; readonly name: string }
  readonly mayEdit: boolean
  readonly products: readonly ProductLine[]
}

export function productsPage(view: ProductsView, shell: Shell): VNode {
  const here = `/producers/${view.producer.id}`
  return (
    <ShellPage
      shell={shell}
      title="Sản phẩm"
      caption={view.producer.name}
      back={{ href: here, text: 'Về trang chủ thể' }}
    >
      {view.mayEdit && <Button href={`${here}/products/new`}>Đăng ký sản phẩm</Button>}
      <ProductsTable products={view.products} mayEdit={view.mayEdit} />
    </ShellPage>
  )
}

/** The products of a producer: name, code, set. */
export function ProductsTable(props: { readonly products: readonly ProductLine[]; readonly mayEdit: boolean }) {
  return (
    <DataTable
      caption={`${props.products.length} sản phẩm`}
      columns={[
        {
          head: 'Tên sản phẩm',
          cell: (row: ProductLine) => (
            <a class="govuk-link" href={`/products/${row.id}`}>
              {row.name}
            </a>
          ),
        },
        { head: 'Bộ sản phẩm', cell: (row) => `${row.sheet}. ${row.setName}` },
        {
          head: 'Mã sản phẩm',
          cell: (row) => (row.code === null ? 'Chưa cấp' : <code>{row.code}</code>),
          nowrap: true,
        },
      ]}
      rows={props.products}
      keyOf={(row) => row.id}
      stack
      empty={
        props.mayEdit
          ? 'Chưa có sản phẩm nào. Hãy đăng ký sản phẩm đầu tiên.'
          : 'Chưa có sản phẩm nào. Chủ thể tự đăng ký sản phẩm.'
      }
    />
  )
}

/** The form for another name. */
export function renamePage(
  view: ProductView & { readonly typed: string | null; readonly alike: readonly NeighbourRow[] },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  const here = `/products/${view.id}`
  return (
    <ShellPage
      shell={shell}
      title="Đổi tên sản phẩm"
      caption={view.name}
      back={{ href: here }}
      labels={{ name: 'Tên sản phẩm' }}
    >
      <Form action={`${here}/name`} idempotencyKey={shell.newKey()} version={view.version}>
        <AlikeProducts alike={view.alike} error={errorOf(errors, 'despiteAlike')} />
        <TextField
          name="name"
          label="Tên sản phẩm"
          hint="Ghi như trên nhãn."
          value={view.typed ?? view.name}
          error={errorOf(errors, 'name')}
        />
        <Button>Lưu tên sản phẩm</Button>
      </Form>
    </ShellPage>
  )
}

/** Somebody else changed the product meanwhile: one field, both versions. */
export function productConflictPage(
  view: {
    readonly product: ProductView
    readonly savedBy: string
    readonly field: 'name' | 'sheet'
    readonly typed: string
    readonly saved: string
    readonly entered: string
  },
  shell: Shell,
): VNode {
  const { product, field, typed, saved, entered } = view
  const here = `/products/${product.id}`
  const label = field === 'name' ? 'Tên sản phẩm' : 'Bộ sản phẩm'
  return (
    <ShellPage shell={shell} title="Có hai bản khác nhau" caption={product.name} back={{ href: here }}>
      <ConflictForm
        action={`${here}/${field === 'name' ? 'name' : 'set'}`}
        idempotencyKey={shell.newKey()}
        version={product.version}
        savedBy={view.savedBy}
        leaveHref={here}
        fields={[{ name: field, key: field, label, typed, saved, entered, differs: saved !== entered }]}
      />
    </ShellPage>
  )
}

/** The chosen set for a product that is there: seen once more, then confirmed. */
export function ConfirmSet(props: {
  readonly product: ProductView
  readonly view: ChooserView
  readonly shell: Shell
}) {
  const { product, view, shell } = props
  const [set] = view.sets
  if (set === undefined) return null
  return (
    <>
      <ChosenSet set={set} />
      {set.isOpen && (
        <Form
          action={`/products/${product.id}/set`}
          idempotencyKey={shell.newKey()}
          version={product.version}
          hidden={{ sheet: String(set.number) }}
        >
          <Button>{`Chuyển sản phẩm sang bộ ${set.number}`}</Button>
        </Form>
      )}
    </>
  )
}

export function frameOfNew(producer: { readonly id: string; readonly name: string }): ChooserFrame {
  return {
    base: `/producers/${producer.id}/products/new`,
    title: 'Đăng ký sản phẩm',
    caption: producer.name,
    back: { href: `/producers/${producer.id}`, text: 'Về trang chủ thể' },
  }
}

export function frameOfChange(product: Pick<ProductView, 'id' | 'name'>): ChooserFrame {
  return {
    base: `/products/${product.id}/set`,
    title: 'Đổi bộ sản phẩm',
    caption: product.name,
    back: { href: `/products/${product.id}`, text: 'Về trang sản phẩm' },
  }
}
