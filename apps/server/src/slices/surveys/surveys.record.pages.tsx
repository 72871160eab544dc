import { SURVEY_THEMES } from '@saolang/domain/survey'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { StageTag } from './surveys.pages.tsx'

export const RecordView = z.object({
  ...{ id: z.string(), version: z.number().int(), surveyId: z.string(), surveyName: z.string() },
  ...{ name: z.string(), commune: z.string(), stage: z.string(), said: z.string().nullable() },
  ...{ on: z.string().nullable(), by: z.string().nullable(), formTitle: z.string(), formNumber: z.number().int() },
  ...{ theme: z.enum(SURVEY_THEMES), subject: z.string(), producerId: z.string().nullable() },
  may: z.object({ fill: z.boolean(), judge: z.boolean(), register: z.boolean() }),
  answers: z.array(
    z.object({
      ...{ key: z.string(), label: z.string(), words: z.string().nullable() },
      photos: z.array(z.object({ fileId: z.string(), name: z.string() })),
    }),
  ),
})
export type RecordView = z.infer<typeof RecordView>

export function recordPage(view: RecordView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title={view.name}
      caption={`Phiếu khảo sát: ${view.formTitle}`}
      back={{ href: `/surveys/${view.surveyId}`, text: view.surveyName }}
      dense
      offline
    >
      {view.said !== null && <InsetText>{saidWords(view)}</InsetText>}
      <ButtonGroup>
        {view.may.fill && <Button href={`/survey-records/${view.id}/edit`}>Sửa, nộp phiếu</Button>}
        {view.may.register && (
          <a class="govuk-link" href={registerHref(view)}>
            Ghi vào sổ sản phẩm tiềm năng
          </a>
        )}
      </ButtonGroup>
      <SummaryList
        rows={[
          { label: 'Tình trạng', value: <StageTag stage={view.stage} /> },
          { label: 'Xã', value: view.commune },
          { label: 'Người điền', value: view.by ?? 'không rõ' },
          { label: 'Ngày nộp', value: view.on === null ? 'Chưa nộp' : formatDate(view.on) },
          { label: 'Mẫu phiếu', value: `${view.formTitle}, bản ${view.formNumber}` },
        ]}
      />
      <h2 class="govuk-heading-m">Câu trả lời</h2>
      <SummaryList
        rows={[
          { label: view.subject, value: view.name },
          ...view.answers.map((answer) => ({
            label: answer.label,
            value: answer.photos.length === 0 ? (answer.words ?? NONE) : <Photos view={view} photos={answer.photos} />,
          })),
        ]}
      />
      <Steps view={view} shell={shell} />
    </ShellPage>
  )
}

const NONE = <span class="sl-muted">Không trả lời</span>

function saidWords({ stage, said }: RecordView): string {
  if (stage === 'returned') return `Phiếu được trả lại: ${said}`
  return stage === 'dropped' ? `Phiếu đã bỏ: ${said}` : `Ghi chú khi nhận: ${said}`
}

function registerHref(view: RecordView): string {
  const search = new URLSearchParams({ name: view.name, from: view.on ?? '' })
  if (view.producerId !== null) search.set('producer', view.producerId)
  return `/registers/potentialProduct/new?${search}`
}

function Photos({
  view,
  photos,
}: {
  readonly view: RecordView
  readonly photos: RecordView['answers'][number]['photos']
}) {
  return (
    <ul class="govuk-list">
      {photos.map(({ fileId, name }) => (
        <li key={fileId}>
          <a class="govuk-link" href={`/survey-records/${view.id}/photos/${fileId}`} target="_blank" rel="noopener">
            <img
              class="sl-survey-photo"
              src={`/survey-records/${view.id}/photos/${fileId}`}
              alt={name}
              loading="lazy"
            />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Steps({ view, shell }: { readonly view: RecordView; readonly shell: Shell }) {
  const error = errorOf(errorsOf(shell.problem), 'reason') ?? errorOf(errorsOf(shell.problem), '')
  const step = (name: string) => ({
    ...{ action: `/survey-records/${view.id}/steps`, idempotencyKey: shell.newKey(), version: view.version },
    hidden: { step: name },
  })
  const back = view.may.judge && (view.stage === 'submitted' || view.stage === 'accepted')
  return (
    <>
      {view.may.judge && view.stage === 'submitted' && (
        <Form {...step('accept')}>
          <Button>Nhận phiếu</Button>
        </Form>
      )}
      {back && (
        <Details summary="Trả lại để sửa" open={error !== undefined}>
          <Form {...step('return')}>
            <TextArea name="reason" label="Lý do trả lại" rows={3} error={error} />
            <Button kind="secondary">Trả lại phiếu</Button>
          </Form>
        </Details>
      )}
      {view.may.fill && (
        <Details summary="Bỏ phiếu này" open={error !== undefined}>
          <Form {...step('drop')}>
            <TextArea name="reason" label="Lý do bỏ" rows={2} error={error} />
            <Button kind="warning">Bỏ phiếu</Button>
          </Form>
        </Details>
      )}
    </>
  )
}
