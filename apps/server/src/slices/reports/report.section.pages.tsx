import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { CompareVersions } from '../../platform/pages/compare.tsx'
import { Button, ButtonGroup, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { Paragraphs } from './report.sections.tsx'
import type { SectionView } from './report.view.ts'
import { figureWords } from './reports.words.ts'

export interface SectionForm {
  readonly id: string
  readonly reportTitle: string
  readonly section: SectionView
  /** What was typed and refused; null for what is stored. */
  readonly typed: string | null
}

/** One section to write; somebody else's later words stand beside what was typed. */
export function sectionPage(view: SectionForm, shell: Shell): VNode {
  const { section, typed } = view
  const base = `/reports/${view.id}`
  const back = `${base}#${section.key}`
  return (
    <ShellPage shell={shell} title={section.title} caption={view.reportTitle} back={{ href: back }} wide>
      {shell.problem?.code === 'request/conflict' && <Conflict view={view} />}
      <Form action={`${base}/sections/${section.key}`} idempotencyKey={shell.newKey()} version={section.version}>
        <TextArea
          name="text"
          label="Nội dung"
          hint="Mỗi đoạn cách nhau một dòng trống. Dấu [7] là chú thích nguồn của số liệu số 7; có thể bỏ hoặc chuyển chỗ."
          rows={16}
          value={typed ?? section.text}
          error={errorOf(errorsOf(shell.problem), 'text')}
        />
        <ButtonGroup>
          <Button>Lưu phần này</Button>
          <a class="govuk-link" href={back}>
            Không sửa
          </a>
        </ButtonGroup>
      </Form>
      {section.draft !== null && (
        <Details summary="Bản soạn theo số liệu mới" open>
          <Paragraphs text={section.draft} />
        </Details>
      )}
      {section.figures.length > 0 && (
        <Details summary="Số liệu có thể dẫn nguồn">
          <ul class="govuk-list">
            {section.figures.map((figure) => (
              <li key={figure.key}>{`[${figure.no ?? ''}] ${figure.label}: ${figureWords(figure)}`}</li>
            ))}
          </ul>
        </Details>
      )}
    </ShellPage>
  )
}

/** What somebody else saved meanwhile, beside what was typed, which stays in the form. */
function Conflict({ view: { section, typed } }: { readonly view: SectionForm }) {
  const field = { field: 'text', label: section.title, differs: true }
  const savedBy = [section.by ?? 'người khác', section.at].filter((part) => part !== null).join(', ')
  const saved = <Paragraphs text={section.text} />
  const entered = <Paragraphs text={typed ?? ''} />
  return <CompareVersions fields={[{ ...field, saved, entered }]} savedBy={savedBy} />
}
