import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Diary } from './lots.diary.pages.tsx'
import { StageTags } from './lots.list.pages.tsx'
import { FactsForm, StepForms } from './lots.one.forms.tsx'
import { Genealogy, Materials, Stamps } from './lots.one.parts.tsx'
import type { LotView } from './lots.present.ts'
import { UNIT_WORDS } from './lots.words.ts'

export interface LotPageState {
  readonly view: LotView
  /** What was typed into a refused form; `form` names it. */
  readonly typed: Readonly<Record<string, string>>
  readonly form: 'event' | 'material' | 'takeBack' | 'facts' | 'step' | 'stamps' | null
}

export const lotPage = (view: LotView, shell: Shell): VNode => lotPageWith({ view, typed: {}, form: null }, shell)

export function lotPageWith(state: LotPageState, shell: Shell): VNode {
  const { view } = state
  return (
    <ShellPage
      shell={shell}
      title={`Lô ${view.code}`}
      caption={`${view.product.name} · ${view.producer.name}`}
      back={{ href: `/lots?product=${view.product.id}`, text: 'Lô hàng của sản phẩm' }}
      wide
    >
      <Notes view={view} conflict={shell.problem?.code === 'request/conflict'} />
      <Facts view={view} />
      {view.mayKeep && <FactsForm state={state} shell={shell} />}
      <Former view={view} />
      <Diary state={state} shell={shell} />
      <Materials state={state} shell={shell} />
      <Genealogy view={view} />
      <Stamps state={state} shell={shell} />
      {view.mayKeep && <StepForms state={state} shell={shell} />}
    </ShellPage>
  )
}

/** What to do next, in a sentence. */
function nextStep(view: LotView): string {
  if (view.recall !== null) return 'Ngừng bán, gom hàng của lô và báo cơ quan kiểm tra.'
  switch (view.stage) {
    case 'open':
      return view.events.length === 0
        ? 'Ghi việc đầu tiên vào nhật ký, ví dụ thu hoạch.'
        : 'Ghi tiếp nhật ký. Khi đóng gói xong, bấm "Đóng gói xong" để in tem và bán.'
    case 'closed':
      return closedStep(view)
    case 'soldOut':
      return 'Lô đã bán hết. Trang công khai của lô vẫn mở cho người mua.'
  }
}

function closedStep(view: LotView): string {
  if (view.events.some(({ kind, struck }) => kind === 'sale' && struck === null))
    return 'Ghi tiếp các lần bán. Khi hết hàng, ghi "Đã bán hết" ở cuối trang.'
  return view.stamps.length === 0 ? 'In tem dán lên hàng, rồi ghi ngày bán.' : 'Ghi ngày bán, nơi bán vào nhật ký.'
}

function Notes({ view, conflict }: { readonly view: LotView; readonly conflict: boolean }) {
  return (
    <>
      {conflict && (
        <InsetText>
          Lô vừa được người khác ghi thêm. Trang này là bản mới nhất; phần vừa nhập còn ở mẫu bên dưới.
        </InsetText>
      )}
      {view.recall !== null && (
        <Banner kind="warning" id="recall" title="Lô đang bị thu hồi">
          <p class="govuk-body">{`Từ ngày ${formatDate(view.recall.since)}. Lý do: ${view.recall.reason}`}</p>
        </Banner>
      )}
      <p class="govuk-body-l">{nextStep(view)}</p>
    </>
  )
}

function Facts({ view }: { readonly view: LotView }) {
  const { facts, taken, photo } = view
  return (
    <SummaryList
      rows={[
        { label: 'Tình trạng', value: <StageTags lot={{ stage: view.stage, recalled: view.recall !== null }} /> },
        { label: 'Ngày sản xuất', value: formatDate(facts.producedOn) },
        { label: 'Số lượng', value: `${facts.amount} ${UNIT_WORDS[facts.unit]}` },
        ...(taken === null ? [] : [{ label: 'Đã dùng làm lô khác', value: `${taken.taken}; còn ${taken.left}` }]),
        { label: 'Hạn sử dụng', value: facts.expiresOn === null ? '' : formatDate(facts.expiresOn) },
        { label: 'Mã GTIN', value: facts.gtin ?? '' },
        ...(photo === null
          ? []
          : [
              {
                label: 'Ảnh',
                value: (
                  <a class="govuk-link" href={`/lots/${view.id}/files/${photo.fileId}`}>
                    {photo.name}
                  </a>
                ),
              },
            ]),
        {
          label: 'Trang cho người mua',
          value: (
            <a class="govuk-link" href={view.publicPath}>
              {view.publicPath}
            </a>
          ),
        },
      ]}
    />
  )
}

/** What the lot was said to be before: a correction hides nothing. */
function Former({ view }: { readonly view: LotView }) {
  if (view.former.length === 0) return null
  return (
    <Details summary={`Các lần sửa thông tin lô (${view.former.length})`}>
      <ul class="govuk-list govuk-list--bullet">
        {view.former.map((one) => (
          <li key={one.when}>{`Trước ${one.when}: ${one.words}. Lý do sửa: ${one.reason} (${one.by})`}</li>
        ))}
      </ul>
    </Details>
  )
}
