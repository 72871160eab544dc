import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, Form, Radios } from '../../platform/pages/form.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { MovePage, ToMove } from './dossiers.move.present.ts'

/** On the page of a draft: the rules have changed, nothing typed is lost, and where to go. */
export function ToMoveBanner(props: { readonly id: string; readonly toMove: ToMove; readonly owner: boolean }) {
  const { id, toMove, owner } = props
  return (
    <Banner kind="warning" id="to-move" title={titleOf(toMove)}>
      <p class="govuk-body">{whyWords(toMove)}</p>
      {owner && (
        <a class="govuk-notification-banner__link" href={`/dossiers/${id}/move`}>
          {toMove.because === 'regime' ? `Chuyển sang quy định mới (${toMove.to})` : 'Chuyển hồ sơ sang bộ mới'}
        </a>
      )}
    </Banner>
  )
}

function titleOf({ because }: ToMove): string {
  return because === 'regime' ? 'Quy định đã thay đổi' : 'Sản phẩm đã chuyển bộ'
}

function whyWords({ because, from, to, since, article }: ToMove): string {
  return because === 'regime'
    ? `Hồ sơ lập theo ${from}, chưa nộp. Từ ${formatDate(since)}, hồ sơ nộp theo ${to} (${article}).`
    : `Hồ sơ lập theo ${from}. Sản phẩm nay ở ${to}.`
}

/** `/dossiers/:id/move`: what comes along, what is chosen anew, and on which set. */
export function moveDossierPage(view: MovePage, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const { move, sets } = view
  return (
    <ShellPage
      shell={shell}
      title={move.because === 'regime' ? 'Chuyển hồ sơ sang quy định mới' : 'Chuyển hồ sơ sang bộ mới'}
      caption={view.productName}
      back={{ href: `/dossiers/${view.id}`, text: 'Về hồ sơ' }}
      labels={{ sheet: 'Bộ sản phẩm' }}
    >
      <InsetText>
        <p>{whyWords(move)}</p>
      </InsetText>
      <h2 class="govuk-heading-m">Khi chuyển</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{`Giữ lại nội dung đã khai, mô tả của từng tiêu chí và ${view.proofs} minh chứng.`}</li>
        <li>{choicesWords(view.shown)}</li>
      </ul>
      {sets.length === 0 ? (
        <NoSet view={view} />
      ) : (
        <Form action={`/dossiers/${view.id}/move`} idempotencyKey={shell.newKey()} version={view.version}>
          <Radios
            name="sheet"
            legend="Bộ sản phẩm"
            value={view.chosen}
            error={errorOf(errors, 'sheet')}
            options={sets.map((set) => ({
              value: String(set.number),
              text: `Bộ ${set.number}. ${set.name}`,
              hint: set.open ? (set.say ?? undefined) : 'Bản chép của biểu này chưa đủ, không nhận hồ sơ mới.',
              disabled: !set.open,
            }))}
          />
          <ButtonGroup>
            <Button>Chuyển hồ sơ</Button>
            {move.because === 'regime' && (
              <a class="govuk-link" href={`/products/${view.productId}/move`}>
                Chọn bộ khác cho sản phẩm
              </a>
            )}
          </ButtonGroup>
        </Form>
      )}
    </ShellPage>
  )
}

function choicesWords(shown: number | null): string {
  const again = 'Mức của từng tiêu chí phải chọn lại, vì biểu điểm khác.'
  return shown === null || shown === 0 ? again : `${again} ${shown} lựa chọn trước đây hiện bên cạnh để tham khảo.`
}

function NoSet({ view }: { readonly view: MovePage }) {
  return (
    <>
      <p class="govuk-body">Chưa có bảng đối chiếu cho bộ này. Hãy chọn bộ cho sản phẩm trước.</p>
      <Button href={`/products/${view.productId}/move`}>Chọn bộ cho sản phẩm</Button>
    </>
  )
}
