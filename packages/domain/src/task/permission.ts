import { type Actor, asRole, type Permission, refuse, wearing } from '../permission/index.ts'
import { canReadProgramme, canRunProgramme } from '../plan/index.ts'
import type { Task } from './state.ts'

type Placed = Pick<Task, 'provinceCode' | 'level' | 'communeCode'>

/** Those who keep the plan keep its tasks. */
export function canKeepTasks(actor: Actor | null, task: Placed): Permission {
  return canRunProgramme(actor, task)
}

/** Officials of the province read, whatever their level. */
export function canReadTasks(actor: Actor | null, task: Placed): Permission {
  return canReadProgramme(actor, task)
}

/** An own hat of an official in the province of the task: for the people of its agencies. */
function officially(actor: Actor, task: Placed): Permission {
  return wearing(
    actor,
    ({ role, lent, provinceCode }) =>
      lent === undefined && role !== 'producer' && (provinceCode === task.provinceCode || task.level === 'ministry'),
  )
}

/** `agencies`: those of the register in which the actor holds the role that is worn now. */
function worksIn(actor: Actor, agencies: readonly string[], task: Task, coordinating: boolean): boolean {
  const { leads, coordinating: helpers } = task.facts
  const parties = coordinating ? [...leads, ...helpers] : leads
  const isParty = parties.some(({ agencyId }) => agencyId !== null && agencies.includes(agencyId))
  return isParty || task.assignee?.personId === actor.personId
}

/** Reports progress, adds evidence, ticks: keepers, people of a lead, and who was given the task. */
export function canWorkOnTask(actor: Actor | null, task: Task, agencies: readonly string[]): Permission {
  const keeps = canKeepTasks(actor, task)
  if (keeps.may || actor === null) return keeps
  return worksIn(actor, agencies, task, false) ? officially(actor, task) : refuse('permission/not-your-work')
}

/** Comments: those who work on it, those who coordinate, and who signs for the province (TSK-06). */
export function canCommentOnTask(actor: Actor | null, task: Task, agencies: readonly string[]): Permission {
  const works = canWorkOnTask(actor, task, agencies)
  if (works.may || actor === null) return works
  return worksIn(actor, agencies, task, true) ? officially(actor, task) : canUrgeTask(actor, task)
}

/** Đôn đốc: the keepers, and the leaders of the province over everything in it. */
export function canUrgeTask(actor: Actor | null, task: Placed): Permission {
  const keeps = canKeepTasks(actor, task)
  if (keeps.may || task.level === 'ministry') return keeps
  return asRole(actor, ['signatory', 'provinceOffice'], { provinceCode: task.provinceCode, communeCode: '' })
}
