import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { CompareVersions } from '../../platform/pages/compare.tsx'
import {
  Button,
  ButtonGroup,
  errorOf,
  type FieldError,
  FileField,
  Form,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { OfflineForm } from '../../platform/pages/offline.tsx'
import { fieldNameOf } from './surveys.answers.ts'
import type { FillView } from './surveys.fill.present.ts'
import { type Field, QuestionField } from './surveys.question.tsx'

/** The errors of the page: at each answer, and the sentence of the whole where it belongs to no field. */
function errorsFor(view: FillView, shell: Shell): readonly FieldError[] {
  const faults = view.faults.map(({ name, say }) => ({ field: name, text: say }))
  const others = errorsOf(shell.problem).filter(({ field }) => field !== '' || faults.length === 0)
  return [...faults, ...others]
}

function labelsOf(view: FillView): Readonly<Record<string, string>> {
  const questions = view.content.questions.map((one) => [fieldNameOf(one), one.label])
  return { ...Object.fromEntries(questions), name: view.content.subject, communeCode: 'Xã' }
}

export function fillPage(view: FillView, given: Shell): VNode {
  const { record, survey } = view
  const errors = errorsFor(view, given)
  const shell = { ...given, problem: null }
  const back =
    record === null
      ? { href: `/surveys/${survey.id}`, text: survey.name }
      : { href: `/survey-records/${record.id}`, text: 'Phiếu' }
  return (
    <ShellPage
      shell={shell}
      title={record === null ? 'Điền phiếu khảo sát' : 'Sửa phiếu khảo sát'}
      caption={view.content.title}
      back={back}
      moreErrors={errors}
      labels={labelsOf(view)}
      offline
    >
      {record?.said != null && <InsetText>{`Phiếu được trả lại: ${record.said}`}</InsetText>}
      {view.content.about !== null && <p class="govuk-body">{view.content.about}</p>}
      <OfflineForm {...offlineOf(view)}>
        <Fields view={view} shell={shell} errors={errors} />
      </OfflineForm>
    </ShellPage>
  )
}

function offlineOf({ record, survey, typed }: FillView) {
  return record === null
    ? { name: `survey-fill:${survey.id}`, title: `Phiếu mới: ${survey.name}`, many: !survey.byProducer }
    : { name: `survey-record:${record.id}`, title: `Phiếu ${typed.name}: ${survey.name}` }
}

const actionOf = ({ record, survey }: FillView) =>
  record === null ? `/surveys/${survey.id}/records` : `/survey-records/${record.id}/edit`

function Fields(props: { readonly view: FillView; readonly shell: Shell; readonly errors: readonly FieldError[] }) {
  const { view, shell, errors } = props
  const { typed, content, record } = view
  return (
    <Form
      action={actionOf(view)}
      idempotencyKey={shell.newKey()}
      version={record?.version}
      hidden={{ _for: view.owner }}
      files
    >
      {view.fillIn.length > 0 && (
        <Select
          name="communeCode"
          label="Phiếu của xã"
          value={typed.communeCode}
          options={view.fillIn}
          error={errorOf(errors, 'communeCode')}
        />
      )}
      <TextField name="name" label={content.subject} value={typed.name} error={errorOf(errors, 'name')} />
      {content.questions.map((question) => (
        <QuestionField key={question.key} {...fieldOf(view, question, errors)} />
      ))}
      <ButtonGroup>
        <Button name="do" value="submit">
          Nộp phiếu
        </Button>
        <Button name="do" value="save" kind="secondary">
          Lưu nháp
        </Button>
      </ButtonGroup>
    </Form>
  )
}

function fieldOf(view: FillView, question: Field['question'], errors: readonly FieldError[]): Field {
  const { record, typed, communes } = view
  const photos = (record?.photos ?? []).filter(({ key }) => key === question.key)
  return {
    ...{ question, texts: typed.texts, ticks: typed.ticks, communes, error: errorOf(errors, fieldNameOf(question)) },
    photos: photos.map((photo) => ({ ...photo, href: `/survey-records/${record?.id ?? ''}/photos/${photo.fileId}` })),
  }
}

/** Somebody saved the record in between: what stands now beside what was typed; nothing typed is lost. */
export function recordConflictPage(view: FillView, given: Shell): VNode {
  const { conflict, record, typed, content } = view
  const shell = { ...given, problem: null }
  if (conflict === null || record === null) return fillPage(view, given)
  const hidden = { _for: view.owner, ...hiddenOf(view) }
  const differs = conflict.answers.filter(({ saved, entered }) => saved !== entered)
  const name = { field: 'name', label: content.subject, saved: conflict.name, entered: typed.name, differs: true }
  const fields = differs.map(({ key, label, saved, entered }) => ({ field: key, label, saved, entered, differs: true }))
  const photos = content.questions.filter(({ kind }) => kind === 'photo')
  return (
    <ShellPage
      shell={shell}
      title="Phiếu vừa được người khác lưu"
      caption={content.title}
      back={{ href: `/survey-records/${record.id}`, text: 'Phiếu' }}
      offline
    >
      <p class="govuk-body">Chọn từng mục giữ bản nào rồi lưu. Nội dung vừa nhập chưa mất.</p>
      <OfflineForm {...offlineOf(view)}>
        <Form action={actionOf(view)} idempotencyKey={shell.newKey()} version={record.version} hidden={hidden} files>
          <CompareVersions
            savedBy={conflict.savedBy}
            fields={conflict.name === typed.name ? fields : [name, ...fields]}
            choose
          />
          {photos.map(({ key, label }) => (
            <FileField
              key={key}
              name={`photo[${key}]`}
              label={`${label}: ảnh vừa chọn`}
              hint="Ảnh đã lưu trước vẫn giữ. Nếu ô này trống, hãy chọn lại ảnh mới."
              accept="image/jpeg,image/png"
              multiple
            />
          ))}
          <ButtonGroup>
            <Button name="do" value="save">
              Lưu theo lựa chọn
            </Button>
            <a class="govuk-link" href={`/survey-records/${record.id}`}>
              Giữ nguyên bản đang lưu
            </a>
          </ButtonGroup>
        </Form>
      </OfflineForm>
    </ShellPage>
  )
}

function hiddenOf({ typed }: FillView): Readonly<Record<string, string>> {
  const texts = Object.entries(typed.texts).map(([key, value]) => [`a[${key}]`, value])
  const ticks = [...typed.ticks].map((key) => [`m[${key}]`, 'yes'])
  return { ...Object.fromEntries([...texts, ...ticks]), name: typed.name }
}
