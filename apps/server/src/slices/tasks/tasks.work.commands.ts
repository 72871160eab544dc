import { randomUUID } from 'node:crypto'
import type { PlainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  canReadTasks,
  canWorkOnTask,
  finishTask,
  reportProgress,
  type TaskAct,
  type TaskEvidence,
  tickOccurrence,
} from '@saolang/domain/task'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { agenciesOf } from './tasks.agencies.ts'
import type { Locked } from './tasks.commands.ts'
import { findTask } from './tasks.store.ts'
import { TASK } from './tasks.stream.ts'

/** The task locked for those who work on it: keepers, people of its leads, who was given it. */
export async function lockToWork(ask: Ask, id: string): Promise<Result<Locked, string>> {
  const stream = await findStream(ask.tx, TASK, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadTasks(actor, stream.state).may) return fail('request/not-found')
  const permission = canWorkOnTask(actor, stream.state, await agenciesOf(ask))
  return permission.may ? ok({ stream, hat: permission.hat.role }) : fail(permission.reason)
}

export const REPORT_KINDS = ['progress', 'turn', 'done'] as const

export interface ReportInput {
  readonly kind: (typeof REPORT_KINDS)[number]
  readonly on: PlainDate
  readonly percent: number | null
  readonly words: string | null
  /** The turn that is ticked. */
  readonly due: PlainDate | null
  readonly outputs: readonly string[]
  readonly version: number
}

/** Progress, the tick of a turn, or the end of the task, with files that prove it. */
export async function reportTask(
  ask: Ask,
  id: string,
  input: ReportInput,
  files: readonly StoredFile[],
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockToWork(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const evidence: TaskEvidence[] = files.map(({ name }) => ({ fileId: randomUUID(), name }))
  const { kind, version, due, outputs, ...said } = input
  const report = { ...said, evidence }
  const now = { version, today: ask.today }
  const act = (): Result<TaskAct[], string> => {
    switch (kind) {
      case 'progress':
        return reportProgress(stream.state, report, now)
      case 'turn':
        return due === null ? fail('task/no-such-turn') : tickOccurrence(stream.state, { ...report, due }, now)
      case 'done':
        return finishTask(stream.state, { ...report, outputs }, now)
    }
  }
  const acts = act()
  if (!acts.ok) return acts
  await keepFiles(ask, stream.provinceCode, evidence, files)
  const after = await appendActs(ask.tx, TASK, stream, acts.value, ask.source(hat))
  return ok({ id, version: after.seq })
}

async function keepFiles(
  ask: Ask,
  provinceCode: string,
  evidence: readonly TaskEvidence[],
  files: readonly StoredFile[],
): Promise<void> {
  if (files.length === 0) return
  const rows = files.map((file, at) => ({
    ...{ province_code: provinceCode, id: evidence[at]?.fileId ?? randomUUID(), producer_id: null },
    ...{ sha256: file.sha256, size: file.size, media_type: file.type, name: file.name },
    ...{ uploaded_by: ask.person?.personId ?? '', at: ask.now },
  }))
  await ask.tx.insertInto('file').values(rows).execute()
}

/** A file of a task, for everybody who may read the task. */
export async function readTaskFile(ask: Ask, id: string, fileId: string): Promise<Result<Download, string>> {
  const task = await findTask(ask.tx, id)
  if (task === undefined || !canReadTasks(ask.person?.actor ?? null, task).may) return fail('request/not-found')
  const all = [...task.reports, ...task.ticks, ...(task.done === null ? [] : [task.done])]
  const cited = all.flatMap(({ evidence }) => evidence).find((one) => one.fileId === fileId)
  if (cited === undefined) return fail('request/not-found')
  const file = await ask.tx
    .selectFrom('file')
    .select(['sha256', 'media_type as type'])
    .where('province_code', '=', task.provinceCode)
    .where('id', '=', fileId)
    .executeTakeFirst()
  const opened = file === undefined ? undefined : await ask.files.openFile(file.sha256)
  if (file === undefined || opened === undefined) return fail('request/not-found')
  return ok({ type: file.type, body: opened.stream, size: opened.size, name: cited.name, inline: true })
}
