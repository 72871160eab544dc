import type { TasksView } from './tasks.present.ts'

/** The address of the list with its filters, some of them changed. */
export function addressOf(view: TasksView, more: Readonly<Record<string, string>> = {}, path = '/tasks'): string {
  const { filter } = view
  const all = { ...filter, month: view.view === 'month' ? filter.month : '', view: view.view as string, ...more }
  const set = Object.entries(all).filter(([, value]) => value !== '' && value !== 'list')
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`
}
