import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form } from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { type ChooserFrame, ChosenSet, ClosedTag, SetAsks, Steps } from './products.chooser.pages.tsx'
import type { MoveView, SetView } from './products.present.ts'

/** A product of former rules: what it is now, where the regulations lead it, or another set by choice. */
export function movePage(view: MoveView, shell: Shell): VNode {
  const { product, to, chooser } = view
  const here = `/products/${product.id}`
  return (
    <ShellPage shell={shell} title={`Chuyển sản phẩm sang ${to.number}`} caption={product.name} back={backOf(view)}>
      {chooser.step === 'chosen' ? (
        chooser.sets.map((set) => <ConfirmMove key={set.number} view={view} set={set} shell={shell} />)
      ) : (
        <>
          <InsetText>
            <p>{`Đang xếp: ${setWords(product.set)}, theo ${product.regime}.`}</p>
            <p>{`Từ ${formatDate(to.from)} áp dụng ${to.name} (${to.article}). Tên, mã sản phẩm và giấy đã cấp giữ nguyên.`}</p>
          </InsetText>
          {chooser.step === 'industry' && <Suggested view={view} shell={shell} />}
          {chooser.step === 'industry' && <h2 class="govuk-heading-m">Hoặc chọn bộ khác</h2>}
          <Steps view={chooser} step={chooser.step} frame={frameOf(here, product.name)} />
        </>
      )}
    </ShellPage>
  )
}

function backOf({ product, chooser }: MoveView) {
  return chooser.step === 'industry'
    ? { href: `/products/${product.id}`, text: 'Về trang sản phẩm' }
    : { href: `/products/${product.id}/move`, text: 'Chọn lại' }
}

function frameOf(here: string, name: string): ChooserFrame {
  return { base: `${here}/move`, title: '', caption: name, back: { href: here, text: 'Về trang sản phẩm' } }
}

function setWords(set: SetView | null): string {
  return set === null ? 'bộ không còn trong quy định' : `Bộ ${set.number}. ${set.name}`
}

function Suggested(props: { readonly view: MoveView; readonly shell: Shell }) {
  const { view, shell } = props
  if (view.suggested.length === 0) {
    return <p class="govuk-body">Chưa có bảng đối chiếu cho bộ này. Hãy chọn bộ theo ngành, nhóm.</p>
  }
  return (
    <>
      <h2 class="govuk-heading-m">Bộ tương ứng theo bảng đối chiếu</h2>
      {view.suggested.map(({ set, say }) => (
        <div key={set.number}>
          <h3 class="govuk-heading-s">{`Bộ ${set.number}. ${set.name}`}</h3>
          {say !== null && <p class="govuk-body">{`Thay đổi: ${say}`}</p>}
          <Details summary={`Bộ này sẽ hỏi ${set.asks.length} loại giấy tờ`}>
            <SetAsks set={set} />
          </Details>
          <MoveForm view={view} set={set} shell={shell} />
        </div>
      ))}
    </>
  )
}

/** A set chosen from all, with what it asks. */
function ConfirmMove(props: MoveProps) {
  return (
    <>
      <ChosenSet set={props.set} />
      <MoveForm {...props} />
    </>
  )
}

interface MoveProps {
  readonly view: MoveView
  readonly set: SetView
  readonly shell: Shell
}

/** The button that moves the product to a set, or why it cannot go there. */
function MoveForm({ view, set, shell }: MoveProps) {
  const { product } = view
  if (!set.isOpen) return <ClosedTag set={set} />
  return (
    <Form
      action={`/products/${product.id}/move`}
      idempotencyKey={shell.newKey()}
      version={product.version}
      hidden={{ sheet: String(set.number) }}
    >
      <Button>{`Chuyển sang bộ ${set.number}`}</Button>
    </Form>
  )
}
