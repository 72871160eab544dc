import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, CheckboxField, errorOf, FilterForm, Form, TextField } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, EmptyState, Tag } from '../../platform/pages/notices.tsx'
import type { ChooserView, SetView } from './products.present.ts'
import type { NeighbourRow } from './products.store.ts'

/** What the chooser is used for: a new product, or another set for a product that is there. */
export interface ChooserFrame {
  /** Address of the chooser itself; its steps are searches of it. */
  readonly base: string
  readonly title: string
  readonly caption: string
  readonly back: { readonly href: string; readonly text: string }
}

const STEP_TITLES = {
  industry: 'Bước 1 trong 3: chọn ngành',
  group: 'Bước 2 trong 3: chọn nhóm',
  set: 'Bước 3 trong 3: chọn bộ sản phẩm',
  found: 'Bộ sản phẩm tìm thấy',
} as const

/** Three questions, or one search, lead to a set of Phụ lục I; nothing is typed before its demands are seen. */
export function chooserPage(view: ChooserView, frame: ChooserFrame, shell: Shell, chosen: VNode | null): VNode {
  return (
    <ShellPage
      shell={shell}
      title={frame.title}
      caption={frame.caption}
      back={backOf(view, frame)}
      labels={{ name: 'Tên sản phẩm' }}
    >
      {view.step === 'chosen' ? chosen : <Steps view={view} step={view.step} frame={frame} />}
    </ShellPage>
  )
}

function backOf(view: ChooserView, frame: ChooserFrame) {
  switch (view.step) {
    case 'industry':
      return frame.back
    case 'group':
    case 'found':
      return { href: frame.base, text: 'Chọn lại ngành' }
    case 'set':
      return { href: `${frame.base}?industry=${view.industry?.no ?? ''}`, text: 'Chọn lại nhóm' }
    case 'chosen':
      return { href: `${frame.base}?industry=${view.industry?.no ?? ''}`, text: 'Chọn bộ khác' }
  }
}

/** The steps of the choice, for pages that put something above them. */
export function Steps(props: {
  readonly view: ChooserView
  readonly step: keyof typeof STEP_TITLES
  readonly frame: ChooserFrame
}) {
  const { view, step, frame } = props
  return (
    <>
      <FilterForm action={frame.base} label="Tìm bộ sản phẩm" button="Tìm">
        <TextField
          name="q"
          type="search"
          label="Tìm theo tên bộ, có dấu hoặc không dấu"
          hint="Ví dụ: che, ruou, du lich"
          value={view.words}
        />
      </FilterForm>
      <h2 class="govuk-heading-m">{STEP_TITLES[step]}</h2>
      {view.industry !== null && <p class="govuk-body">{`Ngành: ${view.industry.name}`}</p>}
      {(step === 'industry' || step === 'group') && <Branches view={view} step={step} base={frame.base} />}
      {step === 'found' && view.sets.length === 0 && (
        <EmptyState text="Không có bộ nào khớp. Hãy thử từ khác hoặc chọn theo ngành.">
          <a class="govuk-link" href={frame.base}>
            Chọn theo ngành
          </a>
        </EmptyState>
      )}
      {(step === 'set' || step === 'found') &&
        view.sets.map((set) => <SetCard key={set.number} set={set} base={frame.base} />)}
    </>
  )
}

function Branches(props: { readonly view: ChooserView; readonly step: 'industry' | 'group'; readonly base: string }) {
  const { view, step, base } = props
  const hrefOf = (no: string) => {
    const search = step === 'industry' ? { industry: no } : { industry: view.industry?.no ?? '', group: no }
    return `${base}?${new URLSearchParams(search)}`
  }
  return (
    <ul class="govuk-task-list">
      {view.branches.map((branch) => (
        <li key={branch.no} class="govuk-task-list__item govuk-task-list__item--with-link">
          <div class="govuk-task-list__name-and-hint">
            <a class="govuk-link govuk-task-list__link" href={hrefOf(branch.no)}>
              {branch.name}
            </a>
            {branch.holds !== branch.name && <div class="govuk-task-list__hint">{branch.holds}</div>}
          </div>
          <div class="govuk-task-list__status">{`${branch.sets}\u00a0bộ`}</div>
        </li>
      ))}
    </ul>
  )
}

function SetCard(props: { readonly set: SetView; readonly base: string }) {
  const { set, base } = props
  return (
    <section class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h3 class="govuk-summary-card__title">{`Bộ ${set.number}. ${set.name}`}</h3>
      </div>
      <div class="govuk-summary-card__content">
        <SetFacts set={set} />
        <Details summary={`Bộ này sẽ hỏi ${set.asks.length} loại giấy tờ`}>
          <SetAsks set={set} />
        </Details>
        {set.isOpen ? (
          <Button href={`${base}?sheet=${set.number}`} kind="secondary">
            Chọn bộ này
            <span class="govuk-visually-hidden">{`: ${set.name}`}</span>
          </Button>
        ) : (
          <ClosedTag set={set} />
        )}
      </div>
    </section>
  )
}

/** Why a set cannot be chosen. */
export function ClosedTag(props: { readonly set: SetView }) {
  return props.set.isIncomplete ? (
    <Tag tone="ended">Bản chép của biểu này chưa đủ, không nhận hồ sơ mới</Tag>
  ) : (
    <Tag tone="ended">Không dành cho hội, hiệp hội, trung tâm điều hành (Điều 2.3)</Tag>
  )
}

/** Where a set stands in Phụ lục I, who manages it, how many samples it wants. */
function SetFacts(props: { readonly set: SetView }) {
  const { set } = props
  return (
    <SummaryList
      rows={[
        { label: 'Ngành, nhóm', value: placeWords(set) },
        { label: 'Bộ, ngành quản lý', value: set.ministries.join('; ') },
        { label: 'Sản phẩm mẫu', value: set.samples === 0 ? 'Không nộp mẫu' : `${set.samples} đơn vị sản phẩm` },
      ]}
    />
  )
}

/** Industry and group; once where they have one name. */
export function placeWords(set: Pick<SetView, 'industry' | 'group'>): string {
  return set.industry === set.group ? set.industry : `${set.industry} – ${set.group}`
}

/** The papers that a set asks for, and what ends the assessment at once. */
export function SetAsks(props: { readonly set: SetView }) {
  const { asks, knockOuts } = props.set
  return (
    <>
      <ul class="govuk-list govuk-list--bullet">
        {asks.map((row) => (
          <li key={row.no}>
            {row.label}
            <span class="sl-muted">{` – ${row.asks}`}</span>
          </li>
        ))}
      </ul>
      {knockOuts.length > 0 && (
        <>
          <p class="govuk-body">
            <strong>Bị loại hoặc dừng chấm khi:</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {knockOuts.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** The chosen set with all that it asks; then the only thing to type, the name. */
export function NameChosen(props: {
  readonly view: ChooserView
  readonly typed: Readonly<Record<string, string>>
  readonly alike: readonly NeighbourRow[]
  readonly shell: Shell
}) {
  const { view, typed, alike, shell } = props
  const errors = errorsOf(shell.problem)
  const [set] = view.sets
  if (set === undefined) return null
  return (
    <>
      <ChosenSet set={set} />
      {set.isOpen ? (
        <Form
          action={`/producers/${view.producer.id}/products`}
          idempotencyKey={shell.newKey()}
          hidden={{ sheet: String(set.number) }}
        >
          <AlikeProducts alike={alike} error={errorOf(errors, 'despiteAlike')} />
          <TextField
            name="name"
            label="Tên sản phẩm"
            hint="Ghi như trên nhãn. Ví dụ: Chè Shan tuyết Quài Tở"
            labelSize="m"
            value={typed.name ?? ''}
            error={errorOf(errors, 'name')}
          />
          <Button>Đăng ký sản phẩm</Button>
        </Form>
      ) : (
        <ClosedTag set={set} />
      )}
    </>
  )
}

export function ChosenSet(props: { readonly set: SetView }) {
  const { set } = props
  return (
    <>
      <h2 class="govuk-heading-m">{`Bộ ${set.number}. ${set.name}`}</h2>
      <SetFacts set={set} />
      <h3 class="govuk-heading-s">Bộ này sẽ hỏi các giấy tờ</h3>
      <SetAsks set={set} />
    </>
  )
}

export function AlikeProducts(props: { readonly alike: readonly NeighbourRow[]; readonly error: string | undefined }) {
  if (props.alike.length === 0) return null
  return (
    <Banner kind="warning" id="alike" title="Có thể đã đăng ký rồi">
      <p class="govuk-body">Trong xã, bộ này đã có sản phẩm trùng tên:</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.alike.map((row) => (
          <li key={row.id}>{`${row.name} – ${row.producerName}`}</li>
        ))}
      </ul>
      <CheckboxField name="despiteAlike" label="Vẫn đăng ký, đây là sản phẩm khác" error={props.error} />
    </Banner>
  )
}
