import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, list, text } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { importPlanPage } from './plans.imports.pages.tsx'
import { keeperOf } from './plans.reading.ts'
import { checkText, prepareText, readPreparedText, saveText } from './plans.texts.commands.ts'
import { textPage } from './plans.texts.pages.tsx'
import { presentText, TextView } from './plans.texts.present.ts'
import { DOCUMENT_FIELDS, TEXT_PARTS, type TextPart } from './plans.texts.typed.ts'
import type { Typed } from './plans.typed.ts'

const Run = z.object({ readingId: z.uuid() })

const beginRoute = command({
  id: 'plans.readText',
  path: '/plans/readings',
  summary: 'Read the text of a plan into a draft to look over; no plan is made',
  access: 'signedIn',
  params: z.object({}),
  // White space is kept: lines are counted.
  body: z.strictObject({ text: z.string().max(450_000).default('') }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => prepareText(ask, { text: body.text, name: 'Văn bản dán vào' }),
  done: ({ id }) => ({ to: `/plans/readings/${id}` }),
  again: async (ask, { raw, problem }) =>
    keeperOf(ask).ok
      ? (shell) =>
          importPlanPage(
            { text: typedTexts(raw).text ?? '' },
            { ...shell, problem: problemInPlace(problem, TEXT_PLACES) },
          )
      : null,
})

export const TEXT_PLACES = { 'plan/text-empty': 'text', 'plan/text-too-long': 'text' }

async function view(ask: Ask, id: string, raw: FormBody | null = null) {
  const prepared = await readPreparedText(ask, id)
  if (!prepared.ok) return prepared
  const value = raw === null ? prepared.value : { ...prepared.value, typed: typedOfForm(raw) }
  const checked = value.isSaved && value.planId === null && raw === null ? await checkText(ask, value) : null
  return ok(presentText(value, checked === null || checked.ok ? [] : checked.faults))
}

const showRoute = query({
  id: 'plans.text',
  path: '/plans/readings/:readingId',
  summary: 'What was read from a text, each field with its lines and how sure it is, beside the text',
  access: 'signedIn',
  params: Run,
  search: z.object({}),
  view: TextView,
  run: (ask, { params }) => view(ask, params.readingId),
  page: textPage,
})

const short = z.string().max(2000).default('')
const Body = z.strictObject({
  ...{ place: z.string().max(12).default(''), kind: short, title: short, number: short, issued: short },
  ...{ issuedPlace: short, issuer: short, signatory: short, from: short, to: short, total: short },
  groups: z.string().max(5000).default(''),
  /** `tasks.n3`: rows that become part of the plan. */
  keep: list(text(60), 400),
  ...{ purposes: answers(100, 2000), bases: answers(200, 600), targets: answers(500, 1100) },
  ...{ tasks: answers(1000, 2500), money: answers(100, 600), recipients: answers(60, 400) },
})

/** The fields of the form by their names, rows that are kept among them. */
function typedOf(body: z.infer<typeof Body>): Typed {
  const facts = DOCUMENT_FIELDS.map((name) => [name, body[name]] as const)
  return Object.fromEntries([
    ...facts,
    ...keptOf(body.keep),
    ...TEXT_PARTS.flatMap((part) => recordOf(part, body[part])),
  ])
}

const keptOf = (keep: readonly string[]) => keep.map((one) => [`keep.${one}`, 'yes'] as const)
const recordOf = (part: TextPart, record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([at, value]) => [`${part}[${at}]`, value] as const)

/** What was typed into a refused form. */
function typedOfForm(raw: FormBody): Typed {
  const keep = Array.isArray(raw.keep) ? raw.keep : []
  const records = TEXT_PARTS.flatMap((part) => recordOf(part, typedRecord(raw, part)))
  return { ...typedTexts(raw), ...Object.fromEntries([...keptOf(keep), ...records]) }
}

const saveRoute = command({
  id: 'plans.saveText',
  path: '/plans/readings/:readingId',
  summary: 'Keep what a person left out and mended; without mistakes it becomes a dry run, which is confirmed apart',
  access: 'signedIn',
  params: Run,
  body: Body,
  answer: z.object({ id: z.string(), importId: z.string().nullable() }),
  run: (ask, { params, body }) => saveText(ask, params.readingId, typedOf(body)),
  done: ({ id, importId }) => ({ to: importId === null ? `/plans/readings/${id}` : `/plans/import/${importId}` }),
  again: async (ask, { params, raw, problem }) => {
    const found = await view(ask, params.readingId, raw)
    return found.ok ? (shell) => textPage(found.value, { ...shell, problem }) : null
  },
})

export const planTextRoutes: readonly Endpoint[] = [beginRoute, showRoute, saveRoute]
