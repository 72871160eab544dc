import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { Editor, type FormPageView } from './surveys.editor.tsx'
import type { FormsView, FormView } from './surveys.forms.routes.ts'
import type { ContentView } from './surveys.schema.ts'
import { KIND_WORDS, THEME_WORDS } from './surveys.words.ts'

const FORMS_BACK = { href: '/survey-forms', text: 'Mẫu phiếu khảo sát' }

export function formsPage(view: FormsView & { readonly typed: Readonly<Record<string, string>> }, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Mẫu phiếu khảo sát" back={{ href: '/surveys', text: 'Khảo sát' }} dense>
      <FormTable view={view} />
      {view.mayRun && (
        <section aria-labelledby="new-form">
          <h2 class="govuk-heading-m" id="new-form">
            Lập mẫu phiếu mới
          </h2>
          <Form action="/survey-forms" idempotencyKey={shell.newKey()}>
            <TextField
              name="title"
              label="Tên mẫu phiếu"
              value={view.typed.title}
              error={errorOf(errors, 'title') ?? errorOf(errors, '')}
            />
            <Select
              name="from"
              label="Bắt đầu từ"
              value={view.typed.from}
              placeholder="Phiếu trống"
              options={view.templates}
              error={errorOf(errors, 'from')}
            />
            <Button>Lập mẫu phiếu</Button>
          </Form>
        </section>
      )}
    </ShellPage>
  )
}

function FormTable({ view }: { readonly view: FormsView }) {
  return (
    <>
      <DataTable
        caption={`${view.total} mẫu phiếu`}
        columns={[
          {
            head: 'Tên',
            cell: (form: FormsView['forms'][number]) => (
              <a class="govuk-link" href={`/survey-forms/${form.id}`}>
                {form.title}
              </a>
            ),
          },
          { head: 'Khảo sát về', cell: (form) => THEME_WORDS[form.theme] },
          { head: 'Của', cell: (form) => form.place },
          { head: 'Số câu', cell: (form) => form.questions, numeric: true },
          { head: 'Tình trạng', cell: (form) => <FormState {...form} /> },
        ]}
        rows={view.forms}
        keyOf={(form) => form.id}
        stack
        empty="Chưa có mẫu phiếu nào. Lập mẫu phiếu đầu tiên từ một mẫu có sẵn."
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/survey-forms?page=${page}`} />
    </>
  )
}

function FormState(form: { readonly published: number; readonly drafting: boolean; readonly withdrawn: boolean }) {
  if (form.withdrawn) return <Tag tone="ended">Đã ngừng dùng</Tag>
  return (
    <>
      {form.published > 0 && <Tag tone="done">{`Bản ${form.published} đang dùng`}</Tag>}{' '}
      {form.drafting && <Tag>{`Đang soạn bản ${form.published + 1}`}</Tag>}
    </>
  )
}

export function formPage(view: FormPageView, shell: Shell): VNode {
  const editing = view.drafting && view.shown === 0 && view.mayRun && view.withdrawn === null
  return (
    <ShellPage
      shell={shell}
      title={view.content.title}
      caption={`Mẫu phiếu của ${view.place}`}
      back={FORMS_BACK}
      labels={QUESTION_LABELS}
      dense
    >
      <p class="govuk-body">
        <FormState published={view.published} drafting={view.drafting} withdrawn={view.withdrawn !== null} />
      </p>
      {view.withdrawn !== null && <InsetText>{`Đã ngừng dùng: ${view.withdrawn}`}</InsetText>}
      {editing ? <Editor view={view} shell={shell} /> : <Questions content={view.content} />}
      <Versions view={view} />
      {view.mayRun && view.withdrawn === null && <Steps view={view} shell={shell} />}
    </ShellPage>
  )
}

const QUESTION_LABELS = { title: 'Tên mẫu phiếu', subject: 'Ô tên của phiếu', reason: 'Lý do' }

function Versions({ view }: { readonly view: FormView }) {
  const numbers = Array.from({ length: view.published }, (_, at) => at + 1)
  if (view.published < 1 || (view.published === 1 && !view.drafting)) return null
  return (
    <p class="govuk-body">
      {'Các bản đã ban hành: '}
      {numbers.map((number) => (
        <>
          <a
            key={number}
            class="govuk-link"
            href={`/survey-forms/${view.id}?version=${number}`}
          >{`bản ${number}`}</a>{' '}
        </>
      ))}
      {view.drafting && (
        <a class="govuk-link" href={`/survey-forms/${view.id}`}>
          bản đang soạn
        </a>
      )}
    </p>
  )
}

/** The questions as they are asked. */
export function Questions({ content }: { readonly content: ContentView }) {
  return (
    <>
      {content.about !== null && <p class="govuk-body">{content.about}</p>}
      <DataTable
        caption={`${content.questions.length} câu hỏi · ${THEME_WORDS[content.theme]}`}
        columns={[
          { head: 'Số', cell: (row: Row) => row.number, numeric: true },
          { head: 'Câu hỏi', cell: (row) => <Asked row={row} />, rowHeader: true },
          { head: 'Cách trả lời', cell: (row) => KIND_WORDS[row.kind] },
          { head: 'Bắt buộc', cell: (row) => (row.required ? 'Có' : 'Không') },
        ]}
        rows={content.questions.map((one, at) => ({ ...one, number: at + 1 }))}
        keyOf={(row) => row.key}
        stack
        empty="Mẫu phiếu chưa có câu hỏi nào."
      />
    </>
  )
}

type Row = ContentView['questions'][number] & { readonly number: number }
function Asked({ row }: { readonly row: Row }) {
  return (
    <>
      {row.label}
      {row.unit !== null && ` (${row.unit})`}
      {row.options.length > 0 && (
        <>
          <br />
          <span class="sl-muted">{row.options.map(({ text }) => text).join(' · ')}</span>
        </>
      )}
    </>
  )
}

function Steps({ view, shell }: { readonly view: FormPageView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  const step = (name: string) => ({
    ...{ action: `/survey-forms/${view.id}/steps`, idempotencyKey: shell.newKey(), version: view.version },
    hidden: { step: name },
  })
  return (
    <>
      {view.drafting ? (
        <Form {...step('publish')}>
          <p class="govuk-body">Ban hành rồi thì bản này không sửa nữa; muốn đổi thì soạn bản sau.</p>
          <Button>{`Ban hành bản ${view.published + 1}`}</Button>
        </Form>
      ) : (
        <>
          <ButtonGroup>
            <Button href={`/surveys/new?form=${view.id}`}>Mở đợt khảo sát với mẫu này</Button>
          </ButtonGroup>
          <Form {...step('revise')}>
            <Button kind="secondary">{`Soạn bản ${view.published + 1}`}</Button>
          </Form>
        </>
      )}
      <Details summary="Ngừng dùng mẫu phiếu" open={errorOf(errors, 'reason') !== undefined}>
        <Form {...step('withdraw')}>
          <TextField name="reason" label="Lý do" error={errorOf(errors, 'reason')} />
          <Button kind="warning">Ngừng dùng</Button>
        </Form>
      </Details>
    </>
  )
}

/** Somebody saved the draft in between: theirs above, what was typed below, ready to be saved over it. */
export function formConflictPage(view: FormPageView, shell: Shell): VNode {
  return (
    <ShellPage shell={{ ...shell, problem: null }} title="Mẫu phiếu vừa được người khác lưu" back={FORMS_BACK} dense>
      <h2 class="govuk-heading-m">Bản đang lưu</h2>
      <Questions content={view.content} />
      <h2 class="govuk-heading-m">Bản vừa nhập</h2>
      <p class="govuk-body">
        Bản vừa nhập vẫn còn nguyên dưới đây. Sửa cho khớp rồi lưu, hoặc rời trang để giữ bản trên.
      </p>
      <Editor view={view} shell={{ ...shell, problem: null }} />
      <a class="govuk-link" href={`/survey-forms/${view.id}`}>
        Giữ nguyên bản đang lưu
      </a>
    </ShellPage>
  )
}
