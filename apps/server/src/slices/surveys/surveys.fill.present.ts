import { fail, ok, type Result } from '@saolang/domain/result'
import {
  type Answers,
  canFillIn,
  canFillRecord,
  formNow,
  formNumbered,
  isFilling,
  isOpenOn,
  missingAnswers,
  photoCounts,
  readAnswers,
  type Survey,
  typedOf,
} from '@saolang/domain/survey'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type FormBody, typedRecord, typedText } from '../../platform/http/form-body.ts'
import type { FieldProblem } from '../../platform/http/problem.ts'
import { lastSaver } from '../producers/index.ts'
import { listCommunes } from '../units/index.ts'
import { actorOf, readRecord, readSurvey } from './surveys.access.ts'
import { type ComparedAnswer, compareAnswers, fieldNameOf, ticksOf } from './surveys.answers.ts'
import type { Choice, ContentView } from './surveys.schema.ts'
import { findOwnRecord } from './surveys.store.ts'

export interface KeptPhoto {
  readonly key: string
  readonly fileId: string
  readonly name: string
}

export interface FillView {
  readonly survey: { readonly id: string; readonly name: string; readonly byProducer: boolean }
  readonly content: ContentView
  readonly record: {
    readonly id: string
    readonly version: number
    readonly said: string | null
    readonly stage: string
    readonly photos: readonly KeptPhoto[]
  } | null
  readonly typed: {
    readonly name: string
    readonly communeCode: string
    readonly texts: Readonly<Record<string, string>>
    readonly ticks: ReadonlySet<string>
  }
  /** Communes for questions about a place. */
  readonly communes: readonly Choice[]
  /** Communes for which the person may fill; none where there is no choice. */
  readonly fillIn: readonly Choice[]
  /** What is wrong, at its question. */
  readonly faults: readonly FieldProblem[]
  readonly owner: string
  /** The producer's record that is there already. */
  readonly moved: string | null
  readonly conflict: {
    readonly savedBy: string
    readonly answers: readonly ComparedAnswer[]
    readonly name: string
  } | null
}

const contentOf = (survey: Survey, number: number | null): ContentView => {
  const { content } = number === null ? formNow(survey) : formNumbered(survey, number)
  return { ...content, questions: content.questions.map((one) => ({ ...one, options: [...one.options] })) }
}

async function communesOf(ask: Ask, survey: Survey): Promise<readonly Choice[]> {
  return (await listCommunes(ask.tx, survey.provinceCode)).map(({ code, name }) => ({ value: code, text: name }))
}

/** The sentence of each answer that cannot be read, at its field. */
function faultsOf(ask: Ask, content: ContentView, raw: FormBody, communes: readonly Choice[]): FieldProblem[] {
  const typed = { texts: trimmed(typedRecord(raw, 'a')), ticks: ticksOf(typedRecord(raw, 'm')) }
  const known = new Set(communes.map(({ value }) => value))
  return readAnswers(content, typed, known).faults.map(({ key, code, details }) => ({
    ...{ name: `a[${key}]`, code },
    say: ask.failures.explain(details === undefined ? { code } : { code, details }).say,
  }))
}

const trimmed = (record: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, value.replaceAll('\r\n', '\n').trim()]))

function typedOfRaw(raw: FormBody): FillView['typed'] {
  return {
    ...{ name: typedText(raw, 'name'), communeCode: typedText(raw, 'communeCode') },
    ...{ texts: typedRecord(raw, 'a'), ticks: ticksOf(typedRecord(raw, 'm')) },
  }
}

const NOTHING: FillView['typed'] = { name: '', communeCode: '', texts: {}, ticks: new Set() }

/** The form of a new record, for those who fill this survey now. */
export async function newRecordView(ask: Ask, id: string, raw: FormBody | null): Promise<Result<FillView, string>> {
  const read = await readSurvey(ask, id)
  if (!read.ok) return read
  const survey = read.value
  const actor = actorOf(ask)
  const mine = survey.facts.areas.filter(({ code }) => canFillIn(actor, survey, code).may).map(({ code }) => code)
  if (mine.length === 0) return fail('permission/not-your-work')
  const communes = await communesOf(ask, survey)
  const byProducer = survey.filler === 'producer'
  const producerId = actor?.hats.find((hat) => hat.role === 'producer')?.producerId ?? ''
  const own = byProducer ? await findOwnRecord(ask.tx, id, producerId) : undefined
  if (own === undefined && !isOpenOn(survey, ask.today)) return fail('survey/not-open')
  const content = contentOf(survey, null)
  const producer = byProducer ? await nameOf(ask, producerId) : ''
  return ok({
    ...{ survey: { id, name: survey.facts.name, byProducer }, content, record: null, communes, conflict: null },
    typed: raw === null ? { ...NOTHING, name: producer } : typedOfRaw(raw),
    fillIn: mine.length > 1 ? communes.filter(({ value }) => mine.includes(value)) : [],
    faults: raw === null ? [] : faultsOf(ask, content, raw, communes),
    ...{ owner: ask.person?.personId ?? '', moved: own === undefined ? null : `/survey-records/${own.id}` },
  })
}

async function nameOf(ask: Ask, producerId: string): Promise<string> {
  const row = await ask.tx.selectFrom('producer').select('name').where('id', '=', producerId).executeTakeFirst()
  return row?.name ?? ''
}

/** The form of a record that is still being filled. `check`: says at each question what is missing. */
export async function editRecordView(
  ask: Ask,
  id: string,
  given: { readonly raw: FormBody | null; readonly check: boolean; readonly conflict: boolean },
): Promise<Result<FillView, string>> {
  const read = await readRecord(ask, id)
  if (!read.ok) return read
  const { record, survey } = read.value
  const permission = canFillRecord(actorOf(ask), survey, record)
  if (!permission.may) return fail(permission.reason)
  if (!isFilling(record.stage)) return fail('survey/record-sent')
  const content = contentOf(survey, record.formNumber)
  const communes = await communesOf(ask, survey)
  const { raw, check, conflict } = given
  const seen = raw === null || conflict ? record.version : Number(typedText(raw, 'version'))
  const missing = check ? missingAnswers(content, record.answers, photoCounts(record.photos)) : []
  return ok({
    survey: { id: record.surveyId, name: survey.facts.name, byProducer: survey.filler === 'producer' },
    ...{ content, communes, fillIn: [], moved: null, owner: ask.person?.personId ?? '' },
    record: { id, version: seen, said: record.said, stage: record.stage, photos: record.photos },
    typed: raw === null ? { ...NOTHING, name: record.name, ...typedOf(content, record.answers) } : typedOfRaw(raw),
    faults:
      raw === null
        ? content.questions.flatMap((one) => (missing.includes(one.key) ? [missingAt(ask, one)] : []))
        : faultsOf(ask, content, raw, communes),
    conflict:
      raw === null || !conflict
        ? null
        : {
            savedBy: await lastSaver(ask.tx, id),
            name: record.name,
            answers: compared(content, record.answers, raw, communes),
          },
  })
}

const missingAt = (ask: Ask, question: ContentView['questions'][number]): FieldProblem => {
  const code = 'field/required'
  return { name: fieldNameOf(question), code, say: ask.failures.explain({ code }).say }
}

function compared(content: ContentView, stored: Answers, raw: FormBody, communes: readonly Choice[]) {
  const typed = { texts: trimmed(typedRecord(raw, 'a')), ticks: ticksOf(typedRecord(raw, 'm')) }
  const { answers } = readAnswers(content, typed, new Set(communes.map(({ value }) => value)))
  const names = new Map(communes.map(({ value, text }) => [value, text]))
  return compareAnswers(content, stored, { answers, raw: typed }, names)
}
