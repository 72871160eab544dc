import { canActOnDossier, moveDossier } from '@saolang/domain/dossier'
import { findSheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { appendActs, findState } from '../../platform/acts/stream.ts'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer, uuid, version } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { regimeToday } from '../producers/index.ts'
import { moveProductTo, PRODUCT } from '../products/index.ts'
import { moveDossierPage } from './dossiers.move.pages.tsx'
import { MovePage, presentMovePage } from './dossiers.move.present.ts'
import { readDossier, rulesOf } from './dossiers.reading.ts'
import { DOSSIER } from './dossiers.stream.ts'
import { type Writable, writableDossier } from './dossiers.writing.ts'

const One = z.object({ id: uuid() })

interface MoveInput {
  readonly version: number
  /** The set for the product, where that still stands under former rules; null: the one on which it stands. */
  readonly sheet: number | null
}

/**
 * A draft follows the rules in force: the product is put on the chosen set where that has not been done, and the
 * dossier after it, in one transaction. A lodged dossier keeps its rules and is never moved.
 */
async function moveToRulesOfToday(
  ask: Ask,
  id: string,
  input: MoveInput,
): Promise<Result<{ version: number }, string>> {
  const found = await writableDossier(ask, id, 'submit')
  if (!found.ok) return found
  const { stream, hat } = found.value
  if (stream.state.version !== input.version) return fail('request/conflict')
  const sheet = await sheetOfProduct(ask, found.value, input.sheet)
  if (!sheet.ok) return sheet
  const { regime, number } = sheet.value
  const target = findSheet(regime, number)
  if (target === undefined) return fail('regime/unknown-sheet', { sheet: number })
  const from = rulesOf(ask, stream.state)
  const acts = moveDossier(stream.state, { from, to: { regime, sheet: target } }, { id, on: ask.today })
  if (!acts.ok) return acts
  const { seq } = await appendActs(ask.tx, DOSSIER, stream, acts.value, ask.source(hat.role, { regime: regime.id }))
  return ok({ version: seq })
}

async function sheetOfProduct(ask: Ask, { stream }: Writable, sheet: number | null) {
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const product = await findState(ask.tx, PRODUCT, stream.state.productId)
  if (product === undefined) throw new Error(`dossier ${stream.id} has lost its product`)
  if (product.regime === regime.value.id) return ok({ regime: regime.value, number: product.sheet })
  if (sheet === null) return fail('dossier/set-missing')
  const moved = await moveProductTo(ask, stream.state.productId, { version: null, sheet })
  return moved.ok ? ok({ regime: regime.value, number: sheet }) : moved
}

async function formOf(ask: Ask, id: string, chosen: string): Promise<Result<MovePage, string>> {
  const dossier = await readDossier(ask, id)
  if (!dossier.ok) return dossier
  const permission = canActOnDossier(ask.person?.actor ?? null, 'submit', dossier.value)
  if (!permission.may) return fail(permission.reason)
  const view = await presentMovePage(ask, dossier.value, id, chosen)
  return view === undefined ? fail('dossier/nothing-to-move') : ok(view)
}

const formRoute = query({
  id: 'dossiers.moveForm',
  path: '/dossiers/:id/move',
  summary: 'What moving a draft to the rules in force brings along, and to which sets it may go',
  access: 'signedIn',
  params: One,
  search: z.object({}),
  view: MovePage,
  run: (ask, { params }) => formOf(ask, params.id, ''),
  page: moveDossierPage,
})

const moveRoute = command({
  id: 'dossiers.move',
  path: '/dossiers/:id/move',
  summary: 'Move a draft, and its product where needed, to the rules in force',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ version: version(), sheet: integer(1, 99).nullable().default(null) }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => moveToRulesOfToday(ask, params.id, body),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}`, say: 'dossier-moved' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await formOf(ask, params.id, typedText(raw, 'sheet'))
    if (!form.ok) return null
    const { code, say } = problem
    const fields = code === 'dossier/set-missing' ? [{ name: 'sheet', code, say }] : problem.fields
    return (shell) => moveDossierPage(form.value, { ...shell, problem: { ...problem, fields } })
  },
})

export const moveRoutes: readonly Endpoint[] = [formRoute, moveRoute]
