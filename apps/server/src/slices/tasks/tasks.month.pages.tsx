import { addDays, addMonths, dayOfWeek, plainDate } from '@saolang/domain/plain-date'
import { ButtonGroup } from '../../platform/pages/form.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { addressOf } from './tasks.address.ts'
import type { TasksView } from './tasks.present.ts'

const WEEKDAYS = ['Thứ 2', 'Thứ 3', 'Thứ 4', 'Thứ 5', 'Thứ 6', 'Thứ 7', 'Chủ nhật']

/** The weeks of a month: on a phone a list of the days that have something. */
export function Month({ view }: { readonly view: TasksView }) {
  const first = plainDate(`${view.filter.month}-01`)
  const start = addDays(first, 1 - dayOfWeek(first))
  const last = addDays(addMonths(first, 1), -1)
  const weeks = Math.ceil((dayOfWeek(first) - 1 + Number(last.slice(8))) / 7)
  const items = new Map(view.days.map((day) => [day.date, day.items]))
  const [year = '', month = ''] = view.filter.month.split('-')
  const move = (by: number) => addressOf(view, { month: addMonths(first, by).slice(0, 7) })
  return (
    <>
      <ButtonGroup>
        <a class="govuk-link" href={move(-1)}>
          Tháng trước
        </a>
        <a class="govuk-link" href={move(1)}>
          Tháng sau
        </a>
      </ButtonGroup>
      <table class="sl-month">
        <caption class="sl-table__caption">{`Tháng ${Number(month)} năm ${year}`}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: weeks }, (_, week) => (
            <tr key={week}>
              {WEEKDAYS.map((_name, at) => (
                <Day key={at} date={addDays(start, week * 7 + at)} view={view} items={items} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {view.days.length === 0 && <p class="govuk-body">Tháng này không có việc nào đến hạn theo ngày đã ghi.</p>}
      {view.byPlan > 0 && (
        <InsetText>{`${view.byPlan} việc không ghi thời gian, kết thúc cùng kế hoạch trong tháng này.`}</InsetText>
      )}
    </>
  )
}

function Day(props: {
  readonly date: string
  readonly view: TasksView
  readonly items: ReadonlyMap<string, TasksView['days'][number]['items']>
}) {
  const { date, view } = props
  const items = props.items.get(date) ?? []
  if (!date.startsWith(view.filter.month)) return <td class="sl-month__other" />
  const today = date === view.today
  return (
    <td class={items.length === 0 ? 'sl-month__free' : undefined} aria-current={today ? 'date' : undefined}>
      <div class="sl-month__date">{today ? `${Number(date.slice(8))} (hôm nay)` : Number(date.slice(8))}</div>
      <DayItems items={items.slice(0, MOST_OF_DAY)} />
      {items.length > MOST_OF_DAY && (
        <details>
          <summary>{`và ${items.length - MOST_OF_DAY} việc khác`}</summary>
          <DayItems items={items.slice(MOST_OF_DAY)} />
        </details>
      )}
    </td>
  )
}

/** More of one day stand in a part that opens. */
const MOST_OF_DAY = 5

function DayItems({ items }: { readonly items: TasksView['days'][number]['items'] }) {
  return (
    <>
      {items.map((item) => (
        <div key={item.id} class="sl-month__item">
          <a class="govuk-link" href={`/tasks/${item.id}`}>
            {item.title}
          </a>
          {item.done && <span> (xong)</span>}
          {item.late && <strong> (quá hạn)</strong>}
        </div>
      ))}
    </>
  )
}
