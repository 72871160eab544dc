import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import { criterionAnchor, type LeafView, partAnchor, SheetPaper, SheetPaperEnd } from '../../platform/pages/sheet.tsx'
import type { SheetPageView } from './sheet.present.ts'

/** One sheet of a regulation: to read on the screen, and printed as the form on which a member marks. */
export function sheetPage(view: SheetPageView, shell: Shell): VNode {
  const { regime } = view
  return (
    <ShellPage
      shell={shell}
      title={`${view.number}. ${view.name}`}
      heading={false}
      back={{ href: `/regimes/${regime.id}`, text: regime.number }}
      moreStyles={['regimes.css']}
    >
      <div class="sl-screen">
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{`Biểu chấm theo ${regime.number}`}</span> {view.number}. {view.name}
        </h1>
        <Head view={view} />
      </div>
      <Holes view={view} />
      <div class="sl-screen">
        <KnockOuts view={view} />
        <Contents view={view} />
      </div>
      {view.parts.length > 0 && <Form view={view} />}
      <div class="sl-screen">
        <Neighbours view={view} />
      </div>
    </ShellPage>
  )
}

function Head(props: { readonly view: SheetPageView }) {
  const { view } = props
  return (
    <>
      <SummaryList
        rows={[
          { label: 'Ngành, nhóm', value: view.classification.join(' – ') },
          { label: 'Bộ, ngành quản lý', value: view.ministries.join('; ') || 'Nguồn đang có không nêu' },
          {
            label: 'Sản phẩm mẫu',
            value:
              view.samples.count === 0 ? 'Không nộp mẫu' : `${view.samples.count} đơn vị (${view.samples.article})`,
          },
          {
            label: 'Số tiêu chí',
            value: view.criteria === 0 ? 'Chưa biết' : `${view.criteria} tiêu chí, tối đa ${view.max} điểm`,
          },
          { label: 'Căn cứ', value: view.article },
        ]}
      />
      {view.parts.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/regimes/${view.regime.id}/sheets/${view.number}/form`}>
            Tải phiếu trống (PDF)
          </a>
          {' hoặc nhấn Ctrl + P để in trang này thành phiếu chấm.'}
        </p>
      )}
      <ComparisonLinks view={view} />
    </>
  )
}

function ComparisonLinks(props: { readonly view: SheetPageView }) {
  const { regime, number, compare } = props.view
  return (
    <>
      {compare.before !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/regimes/compare?before=${compare.before}&after=${regime.id}&set=${number}`}>
            So với quy định trước
          </a>
        </p>
      )}
      {compare.after !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/regimes/compare?before=${regime.id}&after=${compare.after}&was=${number}`}>
            So với quy định sau
          </a>
        </p>
      )}
    </>
  )
}

/** What the source lacks: the sheet is read as history, nothing new is scored on it. */
function Holes(props: { readonly view: SheetPageView }) {
  const { holes } = props.view
  if (holes.length === 0) return null
  return (
    <Banner kind="warning" title="Biểu này còn thiếu" id="holes">
      <ul class="govuk-list govuk-list--bullet">
        {holes.map((hole) => (
          <li key={hole.where}>{`${whereWords(hole)}: ${hole.say} Cần: ${hole.needed}`}</li>
        ))}
      </ul>
      <p class="govuk-body">Chỉ đọc và nhập lịch sử, không chấm mới.</p>
    </Banner>
  )
}

function whereWords({ where, missing }: SheetPageView['holes'][number]): string {
  return where === 'sheet' ? 'Cả biểu' : `Phần ${where} thiếu ${missing} điểm`
}

function KnockOuts(props: { readonly view: SheetPageView }) {
  const { knockOuts, doubts } = props.view
  if (knockOuts.length + doubts.length === 0) return null
  return (
    <>
      {knockOuts.length > 0 && <h2 class="govuk-heading-m">Bị loại hoặc dừng chấm khi</h2>}
      <ul class="govuk-list govuk-list--bullet">
        {knockOuts.map((one) => (
          <li key={one.id}>
            {one.label}
            {one.criterion !== null && (
              <>
                {' ('}
                <a class="govuk-link" href={`#${criterionAnchor(one.criterion)}`}>{`tiêu chí ${one.criterion}`}</a>
                {')'}
              </>
            )}
          </li>
        ))}
      </ul>
      {doubts.length > 0 && <h2 class="govuk-heading-m">Lưu ý về bản chép</h2>}
      <ul class="govuk-list govuk-list--bullet">
        {doubts.map((say) => (
          <li key={say}>{say}</li>
        ))}
      </ul>
    </>
  )
}

function Contents(props: { readonly view: SheetPageView }) {
  const { parts } = props.view
  if (parts.length === 0) return null
  return (
    <nav class="sl-contents sl-contents--deep" aria-label="Mục lục của biểu">
      <ul>
        {parts.map((part) => (
          <li key={part.code}>
            <a class="govuk-link" href={`#${partAnchor(part.code)}`}>
              {`Phần ${part.code}. ${part.label} (${part.max} điểm)`}
            </a>
            <ul>
              {part.sections.map((section) => (
                <li key={section.id}>
                  <SectionLink section={section} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type SectionOf = SheetPageView['parts'][number]['sections'][number]

function SectionLink(props: { readonly section: SectionOf }) {
  const { section } = props
  const [first] = section.criteria
  const leaf = first?.kind === 'group' ? first.children[0] : first
  const say = `${section.number}. ${section.label} (${section.max})`
  if (leaf === undefined) return <>{say}</>
  return (
    <a class="govuk-link" href={`#${criterionAnchor(leaf.id)}`}>
      {say}
    </a>
  )
}

const FIELDS = ['Tên sản phẩm', 'Mã số sản phẩm', 'Tên chủ thể sản xuất', 'Số điện thoại', 'Địa chỉ'].map((label) => ({
  label,
}))

/** The sheet itself: one drawing for the screen and for the printer. */
function Form(props: { readonly view: SheetPageView }) {
  const { view } = props
  const remarks = (leaf: LeafView) =>
    view.remarks
      .filter(({ criterion }) => criterion === leaf.id)
      .map(({ say }) => (
        <span key={say} class="sl-form__remark">
          {say}
        </span>
      ))
  return (
    <div class="sl-form">
      <div class="sl-form__head">
        <p>
          <b>BỘ TIÊU CHÍ ĐÁNH GIÁ SẢN PHẨM OCOP</b>
        </p>
        <p>(Kiêm phiếu đánh giá sản phẩm OCOP)</p>
        <p>
          <b>{`${view.number}. Bộ sản phẩm: ${view.name}`}</b>
        </p>
        <p>{`${view.classification.join(' – ')}. Theo ${view.regime.number}`}</p>
      </div>
      <SheetPaper
        sheet={{ name: view.name, parts: view.parts }}
        fields={FIELDS}
        knockOut={fileLine(view)}
        max={view.max}
        onScreen
        remarkOf={remarks}
      />
      <SheetPaperEnd parts={view.parts} max={view.max} />
    </div>
  )
}

function fileLine({ knockOuts }: SheetPageView): string | undefined {
  const files = knockOuts.filter(({ type }) => type === 'file').map(({ label }) => label.toLocaleLowerCase('vi'))
  return files.length === 0 ? undefined : `Hồ sơ bị loại khi: ${files.join('; ')}.`
}

function Neighbours(props: { readonly view: SheetPageView }) {
  const { regime, neighbours } = props.view
  const link = (number: number | null, say: string) =>
    number !== null && (
      <a class="govuk-link" href={`/regimes/${regime.id}/sheets/${number}`}>
        {say}
      </a>
    )
  return (
    <p class="govuk-body">
      {link(neighbours.before, `← Biểu ${(neighbours.before ?? 0).toString()}`)}
      {neighbours.before !== null && neighbours.after !== null && ' · '}
      {link(neighbours.after, `Biểu ${(neighbours.after ?? 0).toString()} →`)}
    </p>
  )
}
