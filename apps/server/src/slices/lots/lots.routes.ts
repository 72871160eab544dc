import { LOT_STEPS, LOT_UNITS, MOST_STAMPS } from '@saolang/domain/lot'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { choice, integer, optionalText, text, tick, version } from '../../platform/http/fields.ts'
import { type FormBody, typedText, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { correctLot, readLot, readLotFile, stepLot } from './lots.commands.ts'
import { keepDiary } from './lots.diary.commands.ts'
import { EventFields, FactsFields, optionalId } from './lots.fields.ts'
import { takeBack, useMaterial } from './lots.materials.commands.ts'
import { type LotPageState, lotPage, lotPageWith } from './lots.one.pages.tsx'
import { LotView, presentLot } from './lots.present.ts'
import { issueStamps, stampSheet } from './lots.stamps.ts'

const Params = z.object({ id: z.uuid() })
const Answer = z.object({ id: z.string(), version: z.number().int() })

async function read(ask: Ask, id: string, editing: string | null) {
  const found = await readLot(ask, id)
  return found.ok ? ok(await presentLot(ask, id, found.value, editing)) : found
}

/** Where a refusal of a rule is told. */
export const FACT_PLACES = {
  ...{ 'lot/amount-wrong': 'amount', 'lot/gtin-wrong': 'gtin', 'lot/expires-early': 'expiresOn' },
  ...{ 'lot/future-day': 'producedOn', 'lot/less-than-taken': 'amount', 'lot/unit-taken': 'unit' },
  'lot/nothing-changed': 'reason',
}
const PLACES: Readonly<Record<NonNullable<LotPageState['form']>, Readonly<Record<string, string>>>> = {
  facts: FACT_PLACES,
  event: {
    ...{ 'lot/future-day': 'on', 'lot/sale-early': 'on', 'lot/kind-closed': 'kind', 'lot/reason-missing': 'reason' },
  },
  material: {
    ...{ 'lot/no-such-area': 'area', 'lot/no-such-lot': 'lotCode', 'lot/mistyped': 'lotCode' },
    ...{ 'lot/name-missing': 'name', 'lot/amount-wrong': 'amount', 'lot/amount-missing': 'amount' },
    ...{ 'lot/more-than-left': 'amount', 'lot/goes-round': 'lotCode', 'lot/source-younger': 'lotCode' },
    'lot/material-twice': 'source',
  },
  takeBack: { 'lot/reason-missing': 'takeBackReason', 'lot/no-such-material': 'takeBack' },
  step: { 'lot/reason-missing': 'stepReason' },
  stamps: { 'lot/too-many-stamps': 'count' },
}

/** The page again with what was typed in one of its forms, and the refusal at its field. */
async function again(
  ask: Ask,
  given: { readonly params: { readonly id: string }; readonly raw: FormBody; readonly problem: Problem },
  form: NonNullable<LotPageState['form']>,
) {
  const editing = form === 'event' ? typedText(given.raw, 'event') : ''
  const view = await read(ask, given.params.id, editing === '' ? null : editing)
  if (!view.ok) return null
  const state = { view: view.value, typed: typedTexts(given.raw), form }
  const problem = problemInPlace(given.problem, PLACES[form])
  return (shell: Shell) => lotPageWith(state, { ...shell, problem })
}

const getRoute = query({
  id: 'lots.get',
  path: '/lots/:id',
  summary: 'A lot: facts, production diary, materials, genealogy both ways, stamps and how they were scanned',
  access: 'signedIn',
  params: Params,
  search: z.object({ event: z.string().max(40).default('') }),
  view: LotView,
  run: (ask, { params, search }) => read(ask, params.id, search.event === '' ? null : search.event),
  personal: ({ view }) => [{ thing: 'producer', id: view.producer.id }],
  page: lotPage,
})

const MAX_BYTES = 20 * 1024 * 1024

const eventRoute = command({
  id: 'lots.record',
  path: '/lots/:id/events',
  summary: 'Record a line of the production diary with a photo or paper; with `event`, correct or strike that line',
  access: 'signedIn',
  params: Params,
  upload: { maxBytes: MAX_BYTES, maxFiles: 1 },
  body: z.strictObject({
    ...{ version: version(), ...EventFields, event: optionalText(40), reason: optionalText(500), strike: tick() },
  }),
  answer: Answer,
  run: (ask, { params, body, files }) => keepDiary(ask, params.id, body, files),
  done: ({ id }, { body }) => ({
    to: `/lots/${id}#diary`,
    say: body.event === null ? 'lot-recorded' : body.strike ? 'lot-struck' : 'lot-mended',
  }),
  again: (ask, given) => again(ask, given, 'event'),
})

const materialRoute = command({
  id: 'lots.material',
  path: '/lots/:id/materials',
  summary: 'Add what went into a lot: an area, another lot, or a purchase; or take back what was entered wrongly',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), source: z.enum(['area', 'lot', 'purchase']).optional(), area: optionalId() },
    ...{ lotCode: optionalText(40), name: optionalText(200), supplier: optionalText(200), amount: optionalText(20) },
    ...{ unit: choice(LOT_UNITS).default('kg'), takeBack: optionalText(40), takeBackReason: optionalText(500) },
  }),
  answer: Answer,
  run: (ask, { params, body }) => changeMaterial(ask, params.id, body),
  done: ({ id }, { body }) => ({
    to: `/lots/${id}`,
    say: body.takeBack === null ? 'lot-material-added' : 'lot-material-back',
  }),
  again: (ask, given) => again(ask, given, given.raw.takeBack === undefined ? 'material' : 'takeBack'),
})

type MaterialBody = Omit<Parameters<typeof useMaterial>[2], 'kind'> & {
  readonly source?: 'area' | 'lot' | 'purchase' | undefined
  readonly takeBack: string | null
  readonly takeBackReason: string | null
}

async function changeMaterial(ask: Ask, id: string, body: MaterialBody) {
  const { takeBack: key, takeBackReason: reason, source: kind, ...said } = body
  if (key !== null && reason !== null) return takeBack(ask, id, { key, reason, version: said.version })
  if (key === null && kind !== undefined) return useMaterial(ask, id, { ...said, kind })
  const found = await readLot(ask, id)
  if (!found.ok) return found
  if (!found.value.mayKeep) return fail('permission/not-your-work')
  return fail(key === null ? 'lot/source-missing' : 'lot/reason-missing')
}

const factsRoute = command({
  id: 'lots.correct',
  path: '/lots/:id/facts',
  summary: 'Correct what a lot is; what it was said to be before stays to be seen',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), ...FactsFields, reason: text(500, 3) }),
  answer: Answer,
  run: (ask, { params, body }) => correctLot(ask, params.id, body),
  done: ({ id }) => ({ to: `/lots/${id}`, say: 'lot-corrected' }),
  again: (ask, given) => again(ask, given, 'facts'),
})

const stepRoute = command({
  id: 'lots.step',
  path: '/lots/:id/steps',
  summary: 'Close a lot when it is packed, say that it is sold out, or open it again with a reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), step: choice(LOT_STEPS), stepReason: optionalText(500) }),
  answer: Answer,
  run: (ask, { params, body }) =>
    stepLot(ask, params.id, { version: body.version, step: body.step, reason: body.stepReason }),
  done: ({ id }) => ({ to: `/lots/${id}`, say: 'lot-stepped' }),
  again: (ask, given) => again(ask, given, 'step'),
})

const stampsRoute = command({
  id: 'lots.stamps',
  path: '/lots/:id/stamps',
  summary: 'Make a batch of stamps with QR codes for a lot, 1 to 10,000',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), count: integer(1, MOST_STAMPS) }),
  answer: Answer.extend({ batch: z.string() }),
  run: (ask, { params, body }) => issueStamps(ask, params.id, body),
  done: ({ id }) => ({ to: `/lots/${id}`, say: 'lot-stamps' }),
  again: (ask, given) => again(ask, given, 'stamps'),
})

const sheetRoute = download({
  id: 'lots.stampSheet',
  path: '/lots/:id/stamps/:batch',
  summary: 'Stamps of a batch ready to print and cut, 45 on a page A4, at most 450 a file',
  access: 'signedIn',
  params: z.object({ id: z.uuid(), batch: z.string().max(10) }),
  search: z.object({ from: integer(1, MOST_STAMPS).default(1) }),
  run: (ask, { params, search }) => stampSheet(ask, params, search.from),
})

const fileRoute = download({
  id: 'lots.file',
  path: '/lots/:id/files/:fileId',
  summary: 'The photo of a lot, or the file of a line of its diary',
  access: 'signedIn',
  params: z.object({ id: z.uuid(), fileId: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => readLotFile(ask, params.id, params.fileId),
})

export const oneLotRoutes: readonly Endpoint[] = [
  ...[getRoute, eventRoute, materialRoute, factsRoute, stepRoute, stampsRoute, sheetRoute, fileRoute],
]
