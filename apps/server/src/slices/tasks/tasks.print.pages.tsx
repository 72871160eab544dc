import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { addressOf } from './tasks.address.ts'
import type { TaskLine, TasksView } from './tasks.present.ts'
import { STAGE_WORDS, STATE_FILTER_WORDS } from './tasks.words.ts'

/** The board on paper: what was filtered, as a table of Nghị định 30/2020. */
export function tasksPrintPage(view: TasksView, shell: Shell): VNode {
  const { filter } = view
  const plan = view.plans.find(({ value }) => value === filter.plan)?.text
  const agency = view.agencies.find(({ value }) => value === filter.agency)?.text
  const said = [plan, agency, STATE_FILTER_WORDS[filter.state], filter.q === '' ? undefined : `“${filter.q}”`]
  return (
    <PaperPage
      title="Bảng nhiệm vụ"
      back={{ href: addressOf(view), text: 'Về danh sách nhiệm vụ' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <article class="sl-paper">
        <h1 class="sl-paper__title">BẢNG NHIỆM VỤ</h1>
        <p class="sl-paper__subtitle">{said.filter((part) => part !== undefined).join(' · ')}</p>
        <div class="sl-paper__body">
          <table class="sl-paper-table">
            <thead>
              <tr>
                {['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian', 'Hạn', 'Tình trạng'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.tasks.map((task, at) => (
                <Row key={task.id} task={task} at={at} />
              ))}
            </tbody>
          </table>
          <p>{`Bảng có ${view.tasks.length} nhiệm vụ, tại ngày ${formatDate(view.today)}.`}</p>
        </div>
      </article>
    </PaperPage>
  )
}

function Row({ task, at }: { readonly task: TaskLine; readonly at: number }) {
  const stage = task.standing === 'overdue' ? `${STAGE_WORDS[task.stage]}, quá hạn` : STAGE_WORDS[task.stage]
  return (
    <tr>
      <td>{at + 1}</td>
      <td>{task.title}</td>
      <td>{task.leads.length === 0 ? 'Chưa có' : task.leads.join('; ')}</td>
      <td>{task.timeText ?? ''}</td>
      <td>{task.due === null ? '' : formatDate(task.due)}</td>
      <td>{task.percent === null ? stage : `${stage}, ${task.percent} %`}</td>
    </tr>
  )
}
