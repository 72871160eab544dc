import type { Dossier } from '@saolang/domain/dossier'
import { NONE, NOTE_SUFFIX } from '@saolang/domain/dossier'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { CompareVersions } from '../../platform/pages/compare.tsx'
import { ConflictForm } from '../../platform/pages/conflict-form.tsx'
import { Button, ButtonGroup, Form } from '../../platform/pages/form.tsx'
import { Lines } from './dossiers.content.pages.tsx'
import { answerWords, NONE_WORDS } from './dossiers.content.present.ts'
import { inputOf, labelOf, type PartPage, type WrittenPart } from './dossiers.part.present.ts'
import type { ProofForm } from './dossiers.proofs.present.ts'

/** Somebody saved since: both versions, answer by answer; the person chooses and nothing typed is lost. */
export function partConflictPage(
  view: PartPage,
  part: WrittenPart,
  dossier: Dossier,
  typed: Readonly<Record<string, string>>,
  shell: Shell,
): VNode {
  const stored = dossier.parts[part.id]?.fields ?? {}
  const here = `/dossiers/${view.id}/parts/${view.part}`
  const fields = Object.entries(typed).map(([key, value]) => ({
    name: inputOf(part, key),
    key,
    label: labelOf(part, key),
    typed: value,
    saved: <Lines text={wordsOf(part, key, stored[key] ?? '')} />,
    entered: <Lines text={wordsOf(part, key, value)} />,
    differs: (stored[key] ?? '') !== value,
  }))
  return (
    <ShellPage shell={shell} title="So sánh hai bản" caption={view.title} back={{ href: here, text: 'Về phần này' }}>
      <p class="govuk-body">
        Có người khác lưu phần này trong lúc đang nhập. Chưa có gì bị ghi đè. Hãy chọn bản giữ lại ở từng mục.
      </p>
      <ConflictForm
        action={here}
        idempotencyKey={shell.newKey()}
        version={view.version}
        savedBy={`${view.savedBy ?? 'người khác'}, ${view.savedAt ?? ''}`}
        fields={fields}
        leaveHref={here}
      />
    </ShellPage>
  )
}

function wordsOf(part: WrittenPart, key: string, value: string): string {
  if (part.kind === 'fields') {
    const field = part.fields.find((one) => one.key === key)
    return field === undefined ? value : answerWords(field, value)
  }
  if (key.endsWith(NOTE_SUFFIX)) return value
  if (value === NONE) return NONE_WORDS
  const leaf = part.criteria.find((one) => one.id === key)
  const option = leaf?.options.find((one) => one.id === value)
  return option === undefined ? value : `${option.label} (${option.points} điểm)`
}

/** Two people changed the link of one paper: both, to choose from; the criteria go as one answer. */
export function proofConflictPage(
  form: ProofForm,
  typed: { readonly criteria: readonly string[]; readonly pages: string },
  shell: Shell,
): VNode {
  const back = `/dossiers/${form.id}/proofs`
  const listed = (ids: readonly string[]) => ids.join(', ') || 'Không chọn'
  const rows = [
    {
      field: 'criteria',
      label: 'Tiêu chí',
      saved: form.proof !== null ? listed(form.chosen) : 'Không còn trong hồ sơ',
      entered: listed(typed.criteria),
    },
    { field: 'pages', label: 'Trang cần xem', saved: form.pages || 'Cả tệp', entered: typed.pages || 'Cả tệp' },
  ]
  return (
    <ShellPage shell={shell} title="So sánh hai bản" caption={form.paper.title} back={{ href: back }}>
      <CompareVersions
        fields={rows.map((row) => ({ ...row, differs: row.saved !== row.entered }))}
        savedBy="người khác trong lúc đang nhập"
      />
      <Form
        action={back}
        idempotencyKey={shell.newKey()}
        version={form.version}
        hidden={{ paperId: form.paper.paperId, pages: typed.pages }}
      >
        {typed.criteria.map((criterion) => (
          <input key={criterion} type="hidden" name="criteria[]" value={criterion} />
        ))}
        <ButtonGroup>
          <Button>Lưu bản vừa nhập</Button>
          <a class="govuk-link" href={back}>
            Giữ bản đang lưu
          </a>
        </ButtonGroup>
      </Form>
    </ShellPage>
  )
}
