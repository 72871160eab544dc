import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Checkboxes, DateField, errorOf, Form, Select, TextArea } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { EmptyState } from '../../platform/pages/notices.tsx'
import { OfficialPaper, PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { MissingView, UrgeView } from './tasks.bulk.present.ts'
import { type Bulk, backTo } from './tasks.bulk.ts'

/** One page for all tasks without a lead: a select each, and one for those that read the same (INV-18). */
export function missingLeadsPage({ view, typed }: Bulk<MissingView>, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage
      shell={shell}
      title="Ghi cơ quan chủ trì"
      caption={view.planTitle ?? undefined}
      back={backTo(view.planId)}
    >
      {view.tasks.length === 0 ? (
        <EmptyState text="Mọi nhiệm vụ đã có cơ quan chủ trì.">
          <Button href={backTo(view.planId).href} kind="secondary">
            Về danh sách nhiệm vụ
          </Button>
        </EmptyState>
      ) : (
        <Form action="/tasks/missing-leads" idempotencyKey={shell.newKey()} hidden={{ plan: view.planId }}>
          <p class="govuk-body">
            {`${view.tasks.length} nhiệm vụ chưa có chủ trì. Kế hoạch chỉ ban hành được khi mọi nhiệm vụ có chủ trì.`}
          </p>
          <Select
            name="all"
            label="Chọn một cơ quan cho mọi nhiệm vụ chưa chọn riêng"
            placeholder="Không chọn chung"
            options={view.agencies}
            value={typed.all}
            error={errorOf(errors, 'all')}
            optional
          />
          <MissingTable view={view} typed={typed} />
          <Checkboxes
            name="more"
            legend="Áp dụng"
            legendHidden
            options={[{ value: 'same', text: 'Dùng lựa chọn đó cho mọi nhiệm vụ có cùng tên' }]}
            small
            optional
          />
          <Button>Lưu cơ quan chủ trì</Button>
        </Form>
      )}
    </ShellPage>
  )
}

type Missing = MissingView['tasks'][number]

function MissingTable({ view, typed }: { readonly view: MissingView; readonly typed: Bulk<MissingView>['typed'] }) {
  return (
    <DataTable
      caption="Nhiệm vụ chưa có chủ trì"
      captionHidden
      columns={[
        { head: 'Nhiệm vụ', cell: (task: Missing) => <MissingTitle task={task} /> },
        {
          head: 'Chủ trì',
          cell: (task) => (
            <Select
              name={`lead[${task.id}]`}
              label={`Chủ trì: ${task.title}`}
              labelHidden
              placeholder="Chưa chọn"
              options={view.agencies}
              value={typed[`lead[${task.id}]`]}
            />
          ),
        },
      ]}
      rows={view.tasks}
      keyOf={(task) => task.id}
      stack
      empty=""
    />
  )
}

function MissingTitle({ task }: { readonly task: Missing }) {
  const same = task.same > 1 ? `Cùng tên với ${task.same - 1} nhiệm vụ khác.` : ''
  const helpers = task.coordinating === '' ? '' : `Phối hợp: ${task.coordinating}`
  return (
    <>
      <input type="hidden" name={`version[${task.id}]`} value={task.version} />
      <a class="govuk-link" href={`/tasks/${task.id}`}>
        {task.title}
      </a>
      {(same !== '' || helpers !== '') && <div class="sl-muted">{`${same} ${helpers}`.trim()}</div>}
    </>
  )
}

/** Overdue tasks by lead, and one letter to each that is chosen. */
export function urgePage({ view, typed, chosen }: Bulk<UrgeView>, shell: Shell): VNode {
  if (view.print) return urgeLetters(view, shell)
  const errors = errorsOf(shell.problem)
  const printed = `/tasks/urge?${new URLSearchParams({ plan: view.planId, print: 'yes' }).toString()}`
  return (
    <ShellPage
      shell={shell}
      title="Đôn đốc các việc quá hạn"
      caption={view.planTitle ?? undefined}
      back={backTo(view.planId)}
    >
      {view.leads.length === 0 ? (
        <EmptyState text="Không có việc nào quá hạn." />
      ) : (
        <Form action="/tasks/urge" idempotencyKey={shell.newKey()} hidden={{ plan: view.planId }}>
          <p class="govuk-body">
            Mỗi cơ quan nhận một thư về mọi việc quá hạn của mình.{' '}
            <a class="govuk-link" href={printed}>
              Bản in các thư
            </a>
          </p>
          <Checkboxes
            name="leads"
            legend="Cơ quan chủ trì"
            options={view.leads.map((lead) => ({
              value: lead.key,
              text: `${lead.name}: ${lead.tasks.length} việc`,
              hint: hintOf(lead),
            }))}
            values={shell.problem === null ? view.leads.map(({ key }) => key) : chosen}
            error={errorOf(errors, 'leads')}
          />
          <TextArea
            name="words"
            label="Nội dung đôn đốc"
            value={typed.words ?? 'Đề nghị báo cáo tiến độ và thời gian hoàn thành các việc quá hạn.'}
            error={errorOf(errors, 'words')}
            rows={3}
          />
          <DateField
            name="answerBy"
            label="Báo cáo đến hết ngày"
            value={typed.answerBy}
            error={errorOf(errors, 'answerBy')}
            optional
          />
          <Button>Gửi đôn đốc</Button>
        </Form>
      )}
    </ShellPage>
  )
}

function hintOf(lead: UrgeView['leads'][number]): string {
  const titles = lead.tasks.slice(0, 3).map((task) => `${task.title} (hạn ${formatDate(task.due)})`)
  const more = lead.tasks.length > 3 ? [`và ${lead.tasks.length - 3} việc khác`] : []
  const reached = lead.agencyId === null ? ['Chưa nối với danh bạ: gửi bằng bản in.'] : []
  return [[...titles, ...more].join('; '), ...reached].join('. ')
}

/** The same as letters to print, one a page (công văn, Nghị định 30/2020). */
function urgeLetters(view: UrgeView, shell: Shell): VNode {
  return (
    <PaperPage
      title="Công văn đôn đốc"
      back={{ href: '/tasks/urge', text: 'Về trang đôn đốc' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      {view.leads.map((lead) => (
        <OfficialPaper
          key={lead.key}
          agency={view.agency.toLocaleUpperCase('vi')}
          place={view.place}
          about="V/v đôn đốc nhiệm vụ của Chương trình OCOP quá hạn"
          addressees={[lead.name]}
          recipients={['Như trên', 'Lưu: VT']}
          signers={[{ office: 'THỦ TRƯỞNG CƠ QUAN', instruction: '(Ký, đóng dấu)' }]}
          draft
        >
          <p>{`Tính đến ngày ${formatDate(view.today)}, ${lead.name} còn ${lead.tasks.length} nhiệm vụ quá hạn:`}</p>
          <ol>
            {lead.tasks.map((task) => (
              <li key={task.id}>{`${task.title} (hạn ${formatDate(task.due)});`}</li>
            ))}
          </ol>
          <p>Đề nghị báo cáo tiến độ và thời gian hoàn thành.</p>
        </OfficialPaper>
      ))}
    </PaperPage>
  )
}
