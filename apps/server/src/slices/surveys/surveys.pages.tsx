import { RECORD_STAGES } from '@saolang/domain/survey'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, FilterForm, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { Area, SurveysView, SurveyView } from './surveys.present.ts'
import { FILLER_WORDS, RECORD_TONES, RECORD_WORDS, STATE_TONES, STATE_WORDS, THEME_WORDS } from './surveys.words.ts'

type Line = SurveysView['surveys'][number]

export function surveysPage(view: SurveysView, shell: Shell): VNode {
  const at = (page: number) => `/surveys?${new URLSearchParams({ q: view.q, state: view.state, page: String(page) })}`
  return (
    <ShellPage shell={shell} title="Khảo sát" dense offline>
      {!view.asProducer && (
        <ButtonGroup>
          {view.mayRun && <Button href="/surveys/new">Mở đợt khảo sát</Button>}
          {!view.nation && (
            <a class="govuk-link" href="/survey-forms">
              Mẫu phiếu khảo sát
            </a>
          )}
          <a class="govuk-link" href="/registers/survey">
            Sổ các đợt khảo sát trước
          </a>
        </ButtonGroup>
      )}
      <FilterForm action="/surveys" label="Lọc đợt khảo sát">
        <TextField name="q" label="Tên đợt" type="search" value={view.q} />
        <Select name="state" label="Tình trạng" value={view.state} options={STATE_OPTIONS} />
      </FilterForm>
      <DataTable
        caption={`${view.total} đợt khảo sát`}
        columns={[
          { head: 'Tên đợt', cell: (one: Line) => <Named one={one} /> },
          { head: 'Của', cell: (one) => one.place },
          { head: 'Ai điền', cell: (one) => FILLER_WORDS[one.filler] },
          { head: 'Thời gian', cell: (one) => `${formatDate(one.from)} – ${formatDate(one.to)}`, nowrap: true },
          ...(view.asProducer ? [] : [{ head: 'Phiếu đã nộp', cell: (one: Line) => against(one.done, one.goal) }]),
          { head: 'Tình trạng', cell: (one) => <Tag tone={STATE_TONES[one.state]}>{STATE_WORDS[one.state]}</Tag> },
        ]}
        rows={view.surveys}
        keyOf={(one) => one.id}
        stack
        empty={emptyWords(view)}
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={at} />
    </ShellPage>
  )
}

const STATE_OPTIONS = [
  { value: 'open', text: 'Đang nhận phiếu, sắp tới' },
  { value: 'all', text: 'Tất cả' },
]

function emptyWords(view: SurveysView): string {
  if (view.q !== '' || view.asProducer) return 'Không có đợt khảo sát nào. Hãy chọn tình trạng Tất cả.'
  return view.mayRun
    ? 'Chưa có đợt khảo sát nào. Lập và ban hành mẫu phiếu, rồi mở đợt đầu tiên.'
    : 'Chưa có đợt khảo sát nào.'
}

function Named({ one }: { readonly one: Line }) {
  return (
    <>
      <a class="govuk-link" href={`/surveys/${one.id}`}>
        {one.name}
      </a>
      <br />
      <span class="sl-muted">{THEME_WORDS[one.theme]}</span>
    </>
  )
}

/** "12/40"; where no goal was set, the number alone. */
function against(done: number, goal: number | null): string {
  return goal === null ? `${done}, chưa đặt số cần` : `${done}/${goal}`
}

export function surveyPage(view: SurveyView, shell: Shell): VNode {
  const base = `/surveys/${view.id}`
  return (
    <ShellPage
      shell={shell}
      title={view.name}
      caption={`Khảo sát: ${THEME_WORDS[view.theme]}`}
      back={{ href: '/surveys', text: 'Khảo sát' }}
      dense
      offline
    >
      <ButtonGroup>
        {view.may.fill && <Button href={`${base}/fill`}>Điền phiếu</Button>}
        {view.own !== null && <Button href={`/survey-records/${view.own}`}>Xem phiếu đã điền</Button>}
        {view.areas.length > 0 && (
          <a class="govuk-link" href={`${base}/results`}>
            Kết quả
          </a>
        )}
        {view.may.list && (
          <a class="govuk-link" href={`${base}/sheet`}>
            Tải mọi câu trả lời (Excel)
          </a>
        )}
        {view.may.run && view.state !== 'closed' && (
          <a class="govuk-link" href={`${base}/edit`}>
            Sửa đợt khảo sát
          </a>
        )}
      </ButtonGroup>
      <Facts view={view} />
      {view.areas.length > 0 && <Areas view={view} />}
      {view.may.list && <Records view={view} />}
      {view.may.run && <Steps view={view} shell={shell} />}
    </ShellPage>
  )
}

function Facts({ view }: { readonly view: SurveyView }) {
  const form = `${view.formTitle}, bản ${view.formNumber}, ${view.questions} câu`
  return (
    <SummaryList
      rows={[
        { label: 'Tình trạng', value: <Tag tone={STATE_TONES[view.state]}>{STATE_WORDS[view.state]}</Tag> },
        { label: 'Nhận phiếu', value: `${formatDate(view.from)} – ${formatDate(view.to)}` },
        { label: 'Ai điền', value: FILLER_WORDS[view.filler] },
        {
          label: 'Mẫu phiếu',
          value: view.may.seeForm ? (
            <a class="govuk-link" href={`/survey-forms/${view.formId}?version=${view.formNumber}`}>
              {form}
            </a>
          ) : (
            form
          ),
        },
        { label: 'Của', value: view.place },
        ...(view.team === null ? [] : [{ label: 'Đoàn khảo sát', value: view.team }]),
      ]}
    />
  )
}

const doneIn = (area: Area) => area.waiting + area.accepted

/** Per cent of the goal, whole, never rounded up to 100. */
function share(area: Area): string {
  return area.goal === null ? 'chưa đặt' : `${Math.floor((doneIn(area) * 100) / area.goal)} %`
}

function Areas({ view }: { readonly view: SurveyView }) {
  const sum = (of: (area: Area) => number) => view.areas.reduce((total, area) => total + of(area), 0)
  const goal = view.areas.every((area) => area.goal !== null) ? sum((area) => area.goal ?? 0) : null
  const link = (area: Area) => `/surveys/${view.id}?commune=${area.code}#records`
  return (
    <DataTable
      caption="Tiến độ theo xã"
      columns={[
        {
          head: 'Xã',
          cell: (area: Area) =>
            view.may.list ? (
              <a class="govuk-link" href={link(area)}>
                {area.name}
              </a>
            ) : (
              area.name
            ),
        },
        { head: 'Số phiếu cần', cell: (area) => area.goal ?? 'chưa đặt', numeric: true },
        { head: 'Nháp, trả lại', cell: (area) => area.drafts, numeric: true },
        { head: 'Chờ nhận', cell: (area) => area.waiting, numeric: true },
        { head: 'Đã nhận', cell: (area) => area.accepted, numeric: true },
        { head: 'Đạt', cell: share, numeric: true },
      ]}
      rows={view.areas}
      keyOf={(area) => area.code}
      totals={[
        ...['Cộng', goal ?? 'chưa đặt đủ', sum((area) => area.drafts), sum((area) => area.waiting)],
        ...[sum((area) => area.accepted), goal === null ? '' : `${Math.floor((sum(doneIn) * 100) / goal)} %`],
      ]}
      stack
      empty="Đợt khảo sát chưa có xã nào."
    />
  )
}

type Found = SurveyView['records']['rows'][number]

function Records({ view }: { readonly view: SurveyView }) {
  const { commune, stage, q } = view.filter
  const at = (page: number) =>
    `/surveys/${view.id}?${new URLSearchParams({ commune, stage, q, page: String(page) })}#records`
  return (
    <section aria-labelledby="records">
      <h2 class="govuk-heading-m" id="records">
        Phiếu
      </h2>
      <FilterForm action={`/surveys/${view.id}`} label="Lọc phiếu">
        <TextField name="q" label="Tên" type="search" value={q} />
        <Select
          name="commune"
          label="Xã"
          value={commune}
          placeholder="Tất cả"
          options={view.areas.map(({ code, name }) => ({ value: code, text: name }))}
        />
        <Select
          name="stage"
          label="Tình trạng"
          value={stage}
          placeholder="Trừ phiếu đã bỏ"
          options={RECORD_STAGES.map((one) => ({ value: one, text: RECORD_WORDS[one] }))}
        />
      </FilterForm>
      <DataTable
        caption={`${view.records.total} phiếu`}
        columns={[
          {
            head: 'Tên',
            cell: (row: Found) => (
              <a class="govuk-link" href={`/survey-records/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Xã', cell: (row) => row.commune },
          { head: 'Người điền', cell: (row) => row.by ?? 'không rõ' },
          { head: 'Ngày nộp', cell: (row) => (row.on === null ? 'chưa nộp' : formatDate(row.on)), nowrap: true },
          { head: 'Tình trạng', cell: (row) => <StageTag stage={row.stage} /> },
        ]}
        rows={view.records.rows}
        keyOf={(row) => row.id}
        stack
        empty={view.may.fill ? 'Chưa có phiếu nào. Bấm Điền phiếu để ghi phiếu đầu tiên.' : 'Chưa có phiếu nào.'}
      />
      <Pagination page={view.records.page} pageCount={view.records.pages} hrefOf={at} />
    </section>
  )
}

export function StageTag(props: { readonly stage: string }) {
  const stage = RECORD_STAGES.find((one) => one === props.stage) ?? 'draft'
  return <Tag tone={RECORD_TONES[stage]}>{RECORD_WORDS[stage]}</Tag>
}

function Steps({ view, shell }: { readonly view: SurveyView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  const step = (name: string) => ({
    ...{ action: `/surveys/${view.id}/steps`, idempotencyKey: shell.newKey(), version: view.version },
    hidden: { step: name },
  })
  if (view.state === 'closed') {
    return (
      <Form {...step('reopen')}>
        <TextField name="reason" label="Lý do mở lại" error={errorOf(errors, 'reason') ?? errorOf(errors, '')} />
        <Button kind="secondary">Mở lại đợt khảo sát</Button>
      </Form>
    )
  }
  return (
    <>
      {view.laterForm !== null && (
        <Form {...step('takeForm')}>
          <p class="govuk-body">{`Mẫu phiếu đã có bản ${view.laterForm}. Phiếu đã điền vẫn giữ bản cũ.`}</p>
          <Button kind="secondary">{`Dùng bản ${view.laterForm} cho phiếu mới`}</Button>
        </Form>
      )}
      <Details summary="Kết thúc đợt khảo sát">
        <Form {...step('close')}>
          <TextField name="reason" label="Ghi chú khi kết thúc" optional />
          <Button kind="warning">Kết thúc đợt khảo sát</Button>
        </Form>
      </Details>
    </>
  )
}
