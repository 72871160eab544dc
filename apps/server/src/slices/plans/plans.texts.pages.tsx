import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  errorOf,
  type FieldError,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { Banner, Details, InsetText } from '../../platform/pages/notices.tsx'
import { Split } from '../../platform/pages/split.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import { LinesLink, ReadingRow, SourceHint } from './plans.texts.fields.tsx'
import type { TextView } from './plans.texts.present.ts'
import { TEXT_PARTS, type TextPart } from './plans.texts.typed.ts'
import { FACT_WORDS, PLAN_KIND_WORDS } from './plans.words.ts'

const PART_WORDS: Readonly<Record<TextPart, string>> = {
  ...{ purposes: 'Mục đích, yêu cầu', bases: 'Căn cứ', targets: 'Chỉ tiêu', tasks: 'Nhiệm vụ', money: 'Kinh phí' },
  recipients: 'Nơi nhận',
}
const LABELS = {
  ...FACT_WORDS,
  place: 'Cấp, địa bàn',
  total: 'Tổng kinh phí',
  groups: 'Nhóm sản phẩm, mỗi dòng một nhóm',
}

/** The text beside the draft that was read from it: a person looks, mends, leaves out, and only then confirms. */
export function textPage(view: TextView, shell: Shell): VNode {
  const own: readonly FieldError[] = view.faults.map(({ place, say }) => ({ field: place, text: say }))
  const errors = [...errorsOf(shell.problem), ...own]
  return (
    <ShellPage
      shell={shell}
      title="Xem lại bản đọc"
      caption={view.fileName}
      back={{ href: '/plans/import' }}
      moreErrors={own}
      wide
    >
      <Split label="Văn bản nguồn" document={<SourceText lines={view.lines} />}>
        <Told view={view} />
        {view.planId === null ? (
          <Form action={`/plans/readings/${view.id}`} idempotencyKey={shell.newKey()}>
            <Facts view={view} errors={errors} />
            {TEXT_PARTS.map((part) => (
              <Part key={part} part={part} view={view} errors={errors} />
            ))}
            <ButtonGroup>
              <Button>Lưu và đọc thử</Button>
              <a class="govuk-link" href="/plans/import">
                Gửi văn bản khác
              </a>
            </ButtonGroup>
          </Form>
        ) : (
          <Banner kind="info">
            <p class="govuk-body">
              Văn bản này đã tạo kế hoạch.{' '}
              <a class="govuk-link" href={`/plans/${view.planId}`}>
                Mở kế hoạch
              </a>
              .
            </p>
          </Banner>
        )}
      </Split>
    </ShellPage>
  )
}

function Told({ view }: { readonly view: TextView }) {
  const counted = TEXT_PARTS.map((part) => `${view.rows[part].length} ${PART_WORDS[part].toLocaleLowerCase('vi')}`)
  return (
    <>
      <InsetText>{`Máy đọc được: ${counted.join(', ')}. Chưa ghi gì. Hãy đối chiếu từng dòng, bỏ chọn hoặc sửa chỗ sai.`}</InsetText>
      <p class="govuk-body">
        {view.unread === 0
          ? 'Mọi dòng của văn bản đều đã dùng.'
          : `${formatNumber(view.unread)} dòng chưa dùng, có gạch bên trái trong văn bản.`}
        {view.unreadNumbers.length > 0 && (
          <>
            {' '}
            {`${view.unreadNumbers.length} dòng trong đó có số: `}
            {view.unreadNumbers.slice(0, 30).map((at, index) => (
              <>
                {index > 0 && ', '}
                <LinesLink key={at} lines={{ from: at, to: at }} />
              </>
            ))}
            .
          </>
        )}
      </p>
      {view.leftOver > 0 && (
        <p class="govuk-body">{`Văn bản dài: ${formatNumber(view.leftOver)} dòng sau cùng chưa đưa vào bản đọc. Hãy thêm sau khi tạo.`}</p>
      )}
      {view.sections.length > 0 && (
        <Details summary={`Các mục của văn bản (${view.sections.length})`}>
          <ul class="govuk-list">
            {view.sections.map((section) => (
              <li key={`${section.number} ${section.lines.from}`}>
                {`${section.number}. ${section.title} `}
                <LinesLink lines={section.lines} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

type Errors = { readonly errors: readonly FieldError[] }

function Facts({ view, errors }: { readonly view: TextView } & Errors) {
  const { typed } = view
  return (
    <section>
      <h2 class="govuk-heading-m">Văn bản</h2>
      {view.facts.map(({ name, lines, confidence }) => {
        const label = new Map<string, string>(Object.entries(LABELS)).get(name) ?? name
        const hint = <SourceHint lines={lines} confidence={confidence ?? (lines === null ? null : 'sure')} />
        const common = { key: name, name, label, hint, value: typed[name] ?? '', error: errorOf(errors, name) }
        if (name === 'place') return <Select {...common} options={view.places} placeholder="Chọn cấp, địa bàn" />
        if (name === 'kind') return <Select {...common} options={KINDS} />
        if (name === 'title' || name === 'groups') return <TextArea {...common} rows={3} />
        const short = ['number', 'issued', 'from', 'to', 'total'].includes(name)
        return <TextField {...common} width={short ? 20 : 'full'} />
      })}
    </section>
  )
}

const KINDS = Object.entries(PLAN_KIND_WORDS).map(([value, text]) => ({ value, text }))

function Part({ part, view, errors }: { readonly part: TextPart; readonly view: TextView } & Errors) {
  const rows = view.rows[part]
  return (
    <section>
      <h2 class="govuk-heading-m">{`${PART_WORDS[part]} (${rows.length})`}</h2>
      {rows.length === 0 && <p class="govuk-body">Không đọc được dòng nào. Có thể thêm sau khi tạo kế hoạch.</p>}
      {rows.map((row) => (
        <ReadingRow key={row.key} part={part} row={row} typed={view.typed} errors={errors} />
      ))}
    </section>
  )
}

/** The text with its line numbers; each line has its place to come to. */
export function SourceText({ lines }: { readonly lines: TextView['lines'] }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Văn bản nguồn</h2>
      <ol class="sl-source">
        {lines
          .filter(({ use }) => use !== 'blank')
          .map(({ at, text, use, hasNumber }) => (
            <li key={at} id={`d${at}`} class={`sl-source__line sl-source__line--${use}`}>
              <span class="sl-source__at">{at}</span>
              <span class="sl-source__text">
                {text}
                {use === 'unread' && (
                  <span class="govuk-visually-hidden">{hasNumber ? ' (chưa dùng, có số)' : ' (chưa dùng)'}</span>
                )}
              </span>
            </li>
          ))}
      </ol>
    </>
  )
}
