import { MOST_QUESTIONS, QUESTION_KINDS, SURVEY_THEMES, type TypedQuestion } from '@saolang/domain/survey'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, CheckboxField, errorOf, Form, Select, TextArea, TextField } from '../../platform/pages/form.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import type { FormView } from './surveys.forms.routes.ts'
import { KIND_WORDS, THEME_WORDS } from './surveys.words.ts'

/** What was typed in the editor, where it was refused. */
export interface TypedEditor {
  readonly texts: Readonly<Record<string, string>>
  readonly questions: readonly TypedQuestion[]
}
export type FormPageView = FormView & { readonly typed: TypedEditor | null }

/** The draft of a questionnaire: its words, and each question in a part of its own. */
export function Editor({ view, shell }: { readonly view: FormPageView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  const { content, typed } = view
  const texts: Readonly<Record<string, string>> = typed?.texts ?? {
    ...{ title: content.title, theme: content.theme, about: content.about ?? '', subject: content.subject },
  }
  const stored: readonly TypedQuestion[] = content.questions.map((one, at) => ({
    ...one,
    ...{ order: at + 1, options: one.options.map(({ text }) => text) },
  }))
  const lines = typed?.questions ?? stored
  const free = Math.max(0, Math.min(3, MOST_QUESTIONS - lines.length))
  return (
    <Form action={`/survey-forms/${view.id}`} idempotencyKey={shell.newKey()} version={view.version}>
      <TextField
        name="title"
        label="Tên mẫu phiếu"
        value={texts.title}
        error={errorOf(errors, 'title') ?? errorOf(errors, '')}
      />
      <Select
        name="theme"
        label="Khảo sát về"
        value={texts.theme}
        options={SURVEY_THEMES.map((theme) => ({ value: theme, text: THEME_WORDS[theme] }))}
      />
      <TextArea name="about" label="Hướng dẫn người điền" rows={2} value={texts.about} optional />
      <TextField
        name="subject"
        label="Ô tên của phiếu"
        hint="Ví dụ: Tên sản phẩm; Tên điểm du lịch."
        value={texts.subject}
        error={errorOf(errors, 'subject')}
      />
      <h2 class="govuk-heading-m">Câu hỏi</h2>
      <p class="govuk-body">Đổi số thứ tự để đổi chỗ. Xóa chữ của câu hỏi để bỏ câu đó.</p>
      {lines.map((line, at) => (
        <QuestionEditor key={line.key} line={line} at={at} />
      ))}
      {Array.from({ length: free }, (_, at) => (
        <QuestionEditor key={`new-${at}`} line={null} at={lines.length + at} />
      ))}
      <Button>Lưu bản soạn</Button>
    </Form>
  )
}

function QuestionEditor(props: { readonly line: TypedQuestion | null; readonly at: number }) {
  const { line, at } = props
  const name = (part: string) => `${part}[${at}]`
  const title = line === null ? `Thêm câu hỏi ${at + 1}` : `${at + 1}. ${line.label} (${KIND_WORDS[line.kind]})`
  return (
    <Details summary={title}>
      <input type="hidden" name={name('key')} value={line?.key ?? ''} />
      <TextField name={name('order')} label="Số thứ tự" value={String(at + 1)} width={3} inputmode="numeric" />
      <TextField name={name('label')} label="Câu hỏi" value={line?.label} />
      <Select
        name={name('kind')}
        label="Cách trả lời"
        value={line?.kind}
        options={QUESTION_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
      />
      <TextArea
        name={name('options')}
        label="Các mục để chọn"
        hint="Mỗi dòng một mục; chỉ dùng cho chọn một, chọn nhiều."
        rows={4}
        value={line?.options.join('\n')}
        optional
      />
      <TextField name={name('unit')} label="Đơn vị của số" value={line?.unit ?? ''} width={10} optional />
      <TextField name={name('help')} label="Gợi ý bên dưới câu hỏi" value={line?.help ?? ''} optional />
      <CheckboxField name={name('required')} label="Bắt buộc trả lời" checked={line?.required === true} />
    </Details>
  )
}
