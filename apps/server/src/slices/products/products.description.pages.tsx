import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Checkboxes, errorOf, Form, Radios, TextArea } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, Tag } from '../../platform/pages/notices.tsx'
import type { ProductSection } from '../../platform/product-parts.ts'
import { loadStandardisation } from '../../platform/standardisation.ts'
import type { DescriptionView } from './products.description.present.ts'

const directionWords = ({ directions }: DescriptionView) => {
  if (directions === null) return 'Chưa có số liệu'
  return directions.length === 0 ? 'Không thuộc nhóm nào' : directions.map((one) => one.text).join('; ')
}

const CULTURE = 'Nét văn hóa, khác biệt của sản phẩm'

/** On the page of the product: its type with the checklist of that type. */
export function DescriptionSection({ view }: { readonly view: DescriptionView }) {
  const change = view.mayDescribe ? `/products/${view.productId}/description` : undefined
  return (
    <>
      <h2 class="govuk-heading-m" id="description">
        Loại hình và định hướng
      </h2>
      <SummaryList
        rows={[
          { label: 'Loại hình nguồn gốc', value: view.origin?.text ?? 'Chưa có số liệu', changeHref: change },
          { label: 'Định hướng ưu tiên', value: directionWords(view), changeHref: change },
          { label: CULTURE, value: view.culture ?? 'Chưa có số liệu', changeHref: change },
        ]}
      />
      {view.checks.length > 0 && (
        <Details summary={`Việc cần chuẩn hóa: ${view.checks.length} việc`}>
          <ul class="govuk-list govuk-list--bullet">
            {view.checks.map((check) => (
              <li key={check}>{check}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** A section that a slice to the right tells: rows with tags, and lines below with their pages. */
export function SectionOfPart({ section }: { readonly section: ProductSection }) {
  return (
    <>
      <h2 class="govuk-heading-m" id={section.id}>
        {section.title}
      </h2>
      {section.lead !== null && <p class="govuk-body">{section.lead}</p>}
      {section.rows.length > 0 && (
        <SummaryList rows={section.rows.map((row) => ({ label: row.label, value: <RowValue row={row} /> }))} />
      )}
      {section.links.map((link) => (
        <p class="govuk-body" key={link.href}>
          <a class="govuk-link" href={link.href}>
            {link.text}
          </a>
        </p>
      ))}
    </>
  )
}

function RowValue({ row }: { readonly row: ProductSection['rows'][number] }) {
  return (
    <>
      {row.tone === null ? row.text : <Tag tone={row.tone}>{row.text}</Tag>}
      {row.lines.map((line) => (
        <div key={line.text}>
          {line.href === null ? (
            line.text
          ) : (
            <a class="govuk-link" href={line.href}>
              {line.text}
            </a>
          )}
        </div>
      ))}
    </>
  )
}

/** The box of a product that belongs to no direction, which is not the same as nobody having said so. */
export const NONE = 'none'

export interface DescriptionForm {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly origin: string
  /** With `none` for a product that belongs to none; empty: nobody knows yet. */
  readonly directions: readonly string[]
  readonly culture: string
  /** Who saved something else meanwhile, and what stands now. */
  readonly conflict: { readonly by: string; readonly stands: string } | null
}

export function descriptionPage(form: DescriptionForm, shell: Shell): VNode {
  const content = loadStandardisation()
  const errors = errorsOf(shell.problem)
  const here = `/products/${form.id}`
  return (
    <ShellPage shell={shell} title="Loại hình và định hướng của sản phẩm" caption={form.name} back={{ href: here }}>
      {form.conflict !== null && (
        <Banner kind="warning" id="conflict" title="Có người vừa lưu bản khác">
          <p class="govuk-body">{`${form.conflict.by} đã lưu: ${form.conflict.stands}.`}</p>
          <p class="govuk-body">Nội dung đã chọn vẫn giữ dưới đây. Bấm lưu để thay bản đó.</p>
        </Banner>
      )}
      <Form action={`${here}/description`} idempotencyKey={shell.newKey()} version={form.version}>
        <Radios
          name="origin"
          legend="Loại hình nguồn gốc"
          options={[
            ...content.origins.map(({ value, text }) => ({ value, text })),
            { value: '', text: 'Chưa xác định', divider: 'hoặc' },
          ]}
          value={form.origin}
          error={errorOf(errors, 'origin')}
        />
        <Checkboxes
          name="directions"
          legend="Định hướng ưu tiên"
          hint="Để trống nếu chưa xác định."
          options={[
            ...content.directions.map(({ value, text, hint }) => ({ value, text, hint })),
            { value: NONE, text: 'Không thuộc nhóm nào' },
          ]}
          values={form.directions}
          error={errorOf(errors, 'directions')}
        />
        <TextArea
          name="culture"
          label={CULTURE}
          hint="Hiện công khai ở trang kiểm tra sao. Tối đa 1.000 ký tự."
          rows={4}
          value={form.culture}
          error={errorOf(errors, 'culture')}
          optional
        />
        <Button>Lưu</Button>
      </Form>
    </ShellPage>
  )
}
