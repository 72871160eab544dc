import type { TaskContent } from '../plan/index.ts'
import type { TaskAgency, TaskFacts } from './acts.ts'

/** What a plan says of a task, with the agencies of the register behind the names that are known. */
export function factsOfContent(content: TaskContent, agencyOf: (name: string) => string | null): TaskFacts {
  const { key: _key, leads, coordinating, ...rest } = content
  const linked = (names: readonly string[]): TaskAgency[] => names.map((name) => ({ name, agencyId: agencyOf(name) }))
  return { ...rest, leads: linked(leads), coordinating: linked(coordinating) }
}

/** The task as its plan says it, with what was changed since. */
export function contentOfTask(key: string, facts: TaskFacts): TaskContent {
  const { leads, coordinating, ...rest } = facts
  const names = (agencies: readonly TaskAgency[]) => agencies.map(({ name }) => name)
  return { key, ...rest, leads: names(leads), coordinating: names(coordinating) }
}
