import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList, type SummaryRow } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { Clock } from '../../platform/pages/timeline.tsx'
import { HandlingForms, Requests } from './complaints.forms.tsx'
import type { ComplaintView, InsideView } from './complaints.present.ts'
import { Lines } from './complaints.state.pages.tsx'
import { KIND_WORDS, NOTE_WORDS, RESULT_WORDS, STAGE_TONES, STAGE_WORDS } from './complaints.words.ts'

export interface ComplaintPageState {
  readonly view: ComplaintView
  /** What was typed into a refused form. */
  readonly typed: Readonly<Record<string, string>>
}

export const complaintPage = (view: ComplaintView, shell: Shell): VNode => complaintPageWith({ view, typed: {} }, shell)

export function complaintPageWith(state: ComplaintPageState, shell: Shell): VNode {
  const { view } = state
  const { inside } = view
  const caption = `Phản ánh ${view.number} · ${KIND_WORDS[view.about]}`
  return (
    <ShellPage shell={shell} title={view.title} caption={caption} back={{ href: '/complaints', text: 'Các phản ánh' }}>
      {shell.problem?.code === 'request/conflict' && (
        <InsetText>
          Nội dung vừa được người khác ghi thêm. Trang này là bản mới nhất; phần vừa nhập còn ở mẫu bên dưới.
        </InsetText>
      )}
      <p class="govuk-body-l">{nextStep(view)}</p>
      {inside === null ? <ProducerFacts view={view} /> : <Facts view={view} inside={inside} />}
      <Requests state={state} shell={shell} />
      {inside !== null && (
        <>
          <HandlingForms state={state} inside={inside} shell={shell} />
          <Notes inside={inside} />
          <History inside={inside} />
        </>
      )}
    </ShellPage>
  )
}

/** What to do next, in a sentence. */
function nextStep({ stage, inside, requests }: ComplaintView): string {
  if (inside === null) {
    const waits = stage !== 'answered' && requests.some(({ reply }) => reply === null)
    if (waits) return 'Cơ quan xử lý đề nghị trả lời. Mỗi đề nghị trả lời một lần.'
    return stage === 'answered' ? 'Phản ánh đã được trả lời.' : 'Chưa có đề nghị nào cần trả lời.'
  }
  if (stage === 'answered') return 'Đã trả lời người phản ánh. Mở lại nếu có thông tin mới.'
  if (!inside.mayHandle) return `Phản ánh đang ở ${inside.desk}. Trang này chỉ để theo dõi.`
  if (stage === 'received') return 'Nhận xử lý, hoặc chuyển nơi có thẩm quyền kèm lý do.'
  return 'Xác minh rồi trả lời người phản ánh trước khi hết hạn.'
}

function ProducerFacts({ view }: { readonly view: ComplaintView }) {
  return (
    <SummaryList
      rows={[
        { label: 'Tình trạng', value: <Tag tone={STAGE_TONES[view.stage]}>{STAGE_WORDS[view.stage]}</Tag> },
        { label: 'Về việc', value: KIND_WORDS[view.about] },
        { label: 'Ngày nhận', value: formatDate(view.receivedOn) },
      ]}
    />
  )
}

interface InsideProps {
  readonly view: ComplaintView
  readonly inside: InsideView
}

function Facts({ view, inside }: InsideProps) {
  const { answered, organisation, place, label } = inside
  const rows: SummaryRow[] = [
    { label: 'Tình trạng', value: <Stage view={view} inside={inside} /> },
    { label: 'Nơi xử lý', value: inside.desk },
    { label: 'Hạn trả lời', value: <Due inside={inside} /> },
    { label: 'Ngày nhận', value: formatDate(view.receivedOn) },
    { label: 'Sản phẩm', value: <Product view={view} inside={inside} /> },
    ...(label === null ? [] : [{ label: 'Ghi trên tem', value: label }]),
    { label: 'Nội dung', value: <Lines text={inside.content} /> },
    ...(place === null ? [] : [{ label: 'Nơi thấy', value: place }]),
    ...(organisation === null ? [] : [{ label: 'Tổ chức gửi', value: organisation }]),
    { label: 'Liên hệ', value: contactWords(inside) },
    ...(inside.photos.length === 0 ? [] : [{ label: 'Ảnh', value: <Photos inside={inside} /> }]),
    ...inside.passes.map(({ on, toName, reason }) => ({
      label: `Chuyển ${formatDate(on)}`,
      value: `${toName}. Lý do: ${reason}`,
    })),
    ...(inside.misuses.length === 0 ? [] : [{ label: 'Vi phạm đã ghi sổ', value: <Misuses inside={inside} /> }]),
    ...(answered === null
      ? []
      : [
          { label: 'Kết quả', value: RESULT_WORDS[answered.result] },
          { label: `Trả lời ${formatDate(answered.on)}`, value: <Lines text={answered.answer} /> },
          ...(answered.note === null ? [] : [{ label: 'Ghi chú nội bộ', value: <Lines text={answered.note} /> }]),
        ]),
  ]
  return (
    <>
      <SummaryList rows={rows} />
      {inside.mayHandle && (
        <ButtonGroup>
          <Button kind="secondary" href={`/inspections/new?complaint=${view.id}`}>
            Lập cuộc kiểm tra
          </Button>
          {view.about === 'misuse' && (
            <Button kind="secondary" href="/registers/markMisuse/new">
              Ghi vi phạm dấu hiệu OCOP
            </Button>
          )}
        </ButtonGroup>
      )}
    </>
  )
}

function contactWords({ anonymous, contact }: InsideView): string {
  if (anonymous) return 'Không để lại liên hệ'
  return contact ?? 'Chỉ nơi đang xử lý xem được'
}

function Stage({ view, inside }: InsideProps) {
  return (
    <>
      <Tag tone={STAGE_TONES[view.stage]}>{STAGE_WORDS[view.stage]}</Tag>
      {inside.takenBy !== null && ` ${inside.takenBy}`}
    </>
  )
}

function Due({ inside }: { readonly inside: InsideView }) {
  return (
    <>
      {formatDate(inside.due)}
      {inside.daysLeft !== null && (
        <div>
          <Clock clock={{ daysLeft: inside.daysLeft, unit: 'working' }} />
        </div>
      )}
    </>
  )
}

function Product({ view, inside }: InsideProps) {
  const { producer, productHref } = inside
  if (producer === null) return <>Không gắn với giấy chứng nhận nào</>
  const name = (href: string | null, text: string) =>
    href === null ? (
      text
    ) : (
      <a class="govuk-link" href={href}>
        {text}
      </a>
    )
  return (
    <>
      {name(productHref, view.title)}
      <br />
      {name(producer.href, producer.name)}
    </>
  )
}

function Photos({ inside }: { readonly inside: InsideView }) {
  return (
    <ul class="govuk-list">
      {inside.photos.map(({ id, href }, at) => (
        <li key={id}>
          <a class="govuk-link" href={href}>{`Ảnh ${at + 1}`}</a>
        </li>
      ))}
    </ul>
  )
}

function Misuses({ inside }: { readonly inside: InsideView }) {
  return (
    <ul class="govuk-list">
      {inside.misuses.map(({ id, name }) => (
        <li key={id}>
          <a class="govuk-link" href={`/registers/markMisuse/${id}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

type Note = InsideView['notes'][number]

function Notes({ inside }: { readonly inside: InsideView }) {
  if (inside.notes.length === 0) return null
  return (
    <DataTable
      caption="Ghi chú của cán bộ"
      columns={[
        { head: 'Ngày', cell: (note: Note) => formatDate(note.on), nowrap: true },
        { head: 'Loại', cell: (note) => NOTE_WORDS[note.note] },
        { head: 'Nội dung', cell: (note) => <Lines text={note.words} /> },
      ]}
      rows={inside.notes}
      keyOf={(note) => `${note.on} ${note.words}`}
      stack
      empty=""
    />
  )
}

function History({ inside }: { readonly inside: InsideView }) {
  return (
    <Details summary={`Lịch sử (${inside.history.length})`}>
      <ul class="govuk-list">
        {inside.history.map((act) => (
          <li key={act.id}>{`${formatDateTime(new Date(act.at))} · ${act.by ?? 'Người gửi'}: ${act.say}`}</li>
        ))}
      </ul>
    </Details>
  )
}
