import { randomUUID } from 'node:crypto'
import {
  answerFinding,
  answerSample,
  canAnswerInspection,
  canReadInspection,
  canRunInspection,
  type Inspection,
  type InspectionAct,
  type InspectionFile,
  live,
  type SampleResult,
  takeSample,
} from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findState, findStream } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { lockToRun } from './inspections.commands.ts'
import { INSPECTION } from './inspections.stream.ts'

export const EVIDENCE_STEPS = ['files', 'sample', 'sampleResult'] as const
export type EvidenceStep = (typeof EVIDENCE_STEPS)[number]

export interface EvidenceInput {
  readonly step: EvidenceStep
  readonly version: number
  readonly note: string | null
  readonly what: string | null
  readonly sampleReason: string | null
  readonly laboratory: string | null
  readonly takenOn: string | null
  readonly sample: string | null
  readonly answeredOn: string | null
  readonly answeredBy: string | null
  readonly result: SampleResult | null
  readonly values: string | null
}

/** Photos, a sample, or what the laboratory said, with their files. */
export async function addEvidence(
  ask: Ask,
  id: string,
  input: EvidenceInput,
  stored: readonly StoredFile[],
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockToRun(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const files = stored.map(({ name }) => ({ fileId: randomUUID(), name }))
  const acts = evidenceActs(stream.state, input, files, ask.today)
  if (!acts.ok) return acts
  await keepFiles(ask, stream.provinceCode, files, stored)
  const after = await appendActs(ask.tx, INSPECTION, stream, acts.value, ask.source(hat.role))
  return ok({ id, version: after.seq })
}

function evidenceActs(
  state: Inspection,
  input: EvidenceInput,
  files: readonly InspectionFile[],
  today: string,
): Result<InspectionAct[], string> {
  const at = { version: input.version, today }
  switch (input.step) {
    case 'files': {
      const allowed = live(state, at)
      if (!allowed.ok) return allowed
      if (files.length === 0) return fail('inspection/no-file')
      return ok([{ kind: 'InspectionFilesAdded', payload: { on: today, note: input.note, files } }])
    }
    case 'sample': {
      const { what, sampleReason: reason, takenOn: on, laboratory } = input
      if (what === null || on === null) return fail('inspection/words-missing')
      if (reason === null) return fail('inspection/sample-reason')
      return takeSample(state, { key: randomUUID(), on, what, reason, laboratory }, at)
    }
    case 'sampleResult': {
      const { sample: key, answeredOn: on, answeredBy: laboratory, result, values } = input
      if (key === null || on === null || laboratory === null || result === null || values === null)
        return fail('inspection/words-missing')
      return answerSample(state, { key, on, laboratory, result, values, files }, randomUUID(), at)
    }
  }
}

/** The producer's answer to a finding; the officer may enter one that came on paper. */
export async function answerCorrection(
  ask: Ask,
  id: string,
  input: { readonly key: string; readonly version: number; readonly text: string },
  stored: readonly StoredFile[],
): Promise<Result<{ id: string; version: number }, string>> {
  const stream = await findStream(ask.tx, INSPECTION, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadInspection(actor, stream.state, ask.today).may) return fail('request/not-found')
  const own = canAnswerInspection(actor, stream.state)
  const permission = own.may ? own : canRunInspection(actor, stream.state)
  if (!permission.may) return fail(permission.reason)
  const files = stored.map(({ name }) => ({ fileId: randomUUID(), name }))
  const at = { version: input.version, today: ask.today }
  const acts = answerFinding(stream.state, { key: input.key, text: input.text, files }, at)
  if (!acts.ok) return acts
  await keepFiles(ask, stream.provinceCode, files, stored)
  const after = await appendActs(ask.tx, INSPECTION, stream, acts.value, ask.source(permission.hat.role))
  return ok({ id, version: after.seq })
}

async function keepFiles(
  ask: Ask,
  provinceCode: string,
  files: readonly InspectionFile[],
  stored: readonly StoredFile[],
): Promise<void> {
  if (stored.length === 0) return
  const rows = stored.map((file, at) => ({
    ...{ province_code: provinceCode, id: files[at]?.fileId ?? randomUUID(), producer_id: null },
    ...{ sha256: file.sha256, size: file.size, media_type: file.type, name: file.name },
    ...{ uploaded_by: ask.person?.personId ?? '', at: ask.now },
  }))
  await ask.tx.insertInto('file').values(rows).execute()
}

/** Every file that an inspection cites. */
export function filesOf({ files, samples, findings }: Inspection): readonly InspectionFile[] {
  return [
    ...files,
    ...samples.flatMap(({ answer }) => answer?.files ?? []),
    ...findings.flatMap(({ answers }) => answers.flatMap((answer) => answer.files)),
  ]
}

/** A file of an inspection, for everybody who may read it. */
export async function readInspectionFile(ask: Ask, id: string, fileId: string): Promise<Result<Download, string>> {
  const state = await findState(ask.tx, INSPECTION, id)
  if (state === undefined || !canReadInspection(ask.person?.actor ?? null, state, ask.today).may)
    return fail('request/not-found')
  const cited = filesOf(state).find((one) => one.fileId === fileId)
  if (cited === undefined) return fail('request/not-found')
  const file = await ask.tx
    .selectFrom('file')
    .select(['sha256', 'media_type as type'])
    .where('province_code', '=', state.provinceCode)
    .where('id', '=', fileId)
    .executeTakeFirst()
  const opened = file === undefined ? undefined : await ask.files.openFile(file.sha256)
  if (file === undefined || opened === undefined) return fail('request/not-found')
  return ok({ type: file.type, body: opened.stream, size: opened.size, name: cited.name, inline: true })
}
