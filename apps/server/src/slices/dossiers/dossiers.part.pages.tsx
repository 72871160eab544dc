import { isGone, NONE, NOTE_SUFFIX } from '@saolang/domain/dossier'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, type FieldError, Form } from '../../platform/pages/form.tsx'
import { Ladder } from '../../platform/pages/ladder.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import { OfflineForm } from '../../platform/pages/offline.tsx'
import { leavesOf, SheetFields, type SheetState } from '../../platform/pages/sheet.tsx'
import { Lines } from './dossiers.content.pages.tsx'
import { GONE_WORDS } from './dossiers.content.present.ts'
import { FieldInput } from './dossiers.part.fields.tsx'
import type { PartPage } from './dossiers.part.present.ts'

/** `/dossiers/:id/parts/:part`: one part to write; to read where it is closed. */
export function partPage(view: PartPage, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const list = `/dossiers/${view.id}`
  return (
    <ShellPage
      shell={shell}
      title={view.sheet === null ? view.title : `Tự đánh giá, phần ${view.part}`}
      caption={view.productName}
      back={{ href: list, text: 'Các phần của hồ sơ' }}
      aside={view.ladder === null ? undefined : <Ladder {...view.ladder} />}
      offline={view.open}
    >
      {view.open ? null : <p class="govuk-body">Phần này đang khóa, chỉ xem.</p>}
      {view.open && <Notes view={view} />}
      {view.open ? (
        <OfflineForm name={`dossier:${view.id}:${view.part}`} title={`${view.title} (${view.productName})`}>
          <Form action={`${list}/parts/${view.part}`} idempotencyKey={shell.newKey()} version={view.version}>
            {view.sheet === null ? <Fields view={view} errors={errors} /> : <Assessment view={view} errors={errors} />}
            <SaveButtons view={view} />
          </Form>
        </OfflineForm>
      ) : (
        <ClosedPart view={view} />
      )}
    </ShellPage>
  )
}

/** Above the form: why it was asked for, what was taken over, what is still missing. */
function Notes({ view }: { readonly view: PartPage }) {
  return (
    <>
      {view.request !== null && (
        <Banner kind="warning" id="request" title="Cần bổ sung">
          <p class="govuk-body">{view.request}</p>
        </Banner>
      )}
      {view.carried && <p class="govuk-body">Nội dung lấy lại từ hồ sơ trước. Hãy xem lại rồi bấm Lưu.</p>}
      {view.missing.length > 0 && (
        <Banner kind="warning" id="missing" title={`Còn ${view.missing.length} mục chưa trả lời`}>
          <ul class="govuk-list govuk-list--bullet">
            {view.missing.map((item) => (
              <li key={item.key}>
                <a class="govuk-notification-banner__link" href={`#${item.anchor}`}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {view.savedAt !== null && (
        <p class="govuk-body-s">{`Lưu lần cuối ${view.savedAt}${view.savedBy === null ? '' : `, ${view.savedBy}`}.`}</p>
      )}
    </>
  )
}

interface BodyProps {
  readonly view: PartPage
  readonly errors: readonly FieldError[]
}

function Fields({ view, errors }: BodyProps) {
  return (
    <>
      {view.fields.map((field) => (
        <FieldInput
          key={field.key}
          field={field}
          value={view.answers[field.key] ?? ''}
          error={errorOf(errors, `fields[${field.key}]`)}
          year={view.year}
        />
      ))}
    </>
  )
}

function Assessment({ view, errors }: BodyProps) {
  if (view.sheet === null) return null
  const { sections } = view.sheet
  const first = (index: number) => {
    const section = sections[index]
    return section === undefined ? undefined : leavesOf(section)[0]?.id
  }
  return (
    <>
      <p class="govuk-body">
        Chọn một mức cho mỗi tiêu chí. Mức có ghi “tối thiểu … sao” là yêu cầu thấp nhất của hạng sao đó.
      </p>
      <SheetFields
        sheet={{ name: view.title, parts: [view.sheet] }}
        state={stateOf(view, errors)}
        mode="self"
        none={{ value: NONE, label: 'Không chọn mức nào' }}
        describe={{ label: 'Mô tả, chứng minh cho tiêu chí' }}
        afterSection={(_section, index) => {
          const next = first(index + 1)
          return next === undefined ? null : (
            <Button kind="secondary" name="go" value={`c-${next.replaceAll('.', '-')}`}>
              Lưu và xem tiếp
            </Button>
          )
        }}
      />
    </>
  )
}

/** Answers, descriptions, proofs and errors, by criterion. */
function stateOf(view: PartPage, errors: readonly FieldError[]): SheetState {
  const leaves = (view.sheet?.sections ?? []).flatMap(leavesOf)
  return Object.fromEntries(
    leaves.map((leaf) => {
      const { id } = leaf
      const chosen = view.answers[id] ?? ''
      const gone = isGone(leaf, chosen) ? `${GONE_WORDS}. Hãy chọn lại.` : undefined
      return [
        id,
        {
          chosen: chosen === '' ? undefined : chosen,
          description: view.answers[`${id}${NOTE_SUFFIX}`] ?? '',
          descriptionError: errorOf(errors, `n[${id}]`),
          evidence: view.evidence[id] ?? [],
          evidenceHref: view.open ? `/dossiers/${view.id}/proofs?criterion=${id}` : undefined,
          before: chosen === '' ? beforeWords(view.before[id]) : undefined,
          error: errorOf(errors, `c[${id}]`) ?? gone,
        },
      ]
    }),
  )
}

/** What was chosen under former rules; the level is chosen anew. */
function beforeWords(before: PartPage['before'][string] | undefined): string | undefined {
  if (before === undefined) return undefined
  if (before.was === null) return 'Theo quy định cũ: không chọn mức nào.'
  return before.same
    ? `Theo quy định cũ đã chọn: ${before.was}`
    : `Theo quy định cũ đã chọn: ${before.was} (mức này đã đổi)`
}

function SaveButtons({ view }: { readonly view: PartPage }) {
  return (
    <ButtonGroup>
      <Button name="go" value="next">
        Lưu và xem tiếp
      </Button>
      <Button kind="secondary" name="go" value="stay">
        Lưu
      </Button>
      <a class="govuk-link" href={`/dossiers/${view.id}`}>
        Về danh sách các phần
      </a>
    </ButtonGroup>
  )
}

function ClosedPart({ view }: { readonly view: PartPage }) {
  if (view.sheet !== null) {
    const sheet = { name: view.title, parts: [view.sheet] }
    return (
      <SheetFields
        sheet={sheet}
        state={stateOf(view, [])}
        mode="self"
        readOnly
        none={{ value: NONE, label: 'Không chọn mức nào' }}
      />
    )
  }
  const rows = view.fields.map(({ key, label }) => ({ label, value: <Lines text={view.shown[key] ?? ''} /> }))
  return <SummaryList rows={rows} />
}
