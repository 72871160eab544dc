import { canActOnDossier } from '@saolang/domain/dossier'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord } from '../../platform/http/form-body.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { notFound } from '../../platform/http/reading.ts'
import { seen } from '../../platform/view-log.ts'
import { partConflictPage } from './dossiers.conflict.pages.tsx'
import { partPage } from './dossiers.part.pages.tsx'
import { inputOf, PartPage, presentPart, type WrittenPart, writtenPart } from './dossiers.part.present.ts'
import { fieldsOf, saveDossierPart, type TypedPart } from './dossiers.parts.commands.ts'
import { readDossier, rulesOf } from './dossiers.reading.ts'

const PartParams = z.object({ id: uuid(), part: z.string().min(1).max(20) })

/** Where a browser goes after saving: here, to the next part, to a criterion, or to the list. */
const Go = z
  .string()
  .regex(/^(stay|next|list|c-[\d-]{1,12})$/)
  .default('stay')

const saveRoute = command({
  id: 'dossiers.savePart',
  path: '/dossiers/:id/parts/:part',
  summary:
    'Save one part as a whole: fields, or choices (c) and descriptions (n) by criterion; incomplete is saved too',
  access: 'signedIn',
  params: PartParams,
  body: z.strictObject({
    version: version(),
    fields: answers(100, 5000),
    figures: answers(100, 40),
    c: answers(100, 60),
    n: answers(100, 5000),
    keep: answers(200, 10),
    go: Go,
  }),
  answer: z.object({ version: z.number().int(), missing: z.array(z.string()).readonly(), next: z.string().nullable() }),
  run: (ask, { params, body }) => {
    const { version: seen, fields, figures, c, n, keep } = body
    return saveDossierPart(ask, params.id, params.part, { version: seen, typed: { fields, figures, c, n, keep } })
  },
  done: (answer, { params, body }) => afterSaving(answer, params, body.go),
  again: async (ask, { params, raw, problem }) => {
    const dossier = await readDossier(ask, params.id)
    const part = dossier.ok ? writtenPart(rulesOf(ask, dossier.value), params.part) : undefined
    if (!dossier.ok || part === undefined) return null
    const view = await presentPart(ask, dossier.value, params.id, part)
    const typed = fieldsOf(part, typedOf(raw))
    if (problem.code === 'request/conflict') {
      return (shell) => partConflictPage(view, part, dossier.value, typed, shell)
    }
    // What was typed stands in the form again, also where the part was closed meanwhile.
    const again = { ...view, open: true, answers: { ...view.answers, ...typed }, missing: [] }
    return (shell) => partPage(again, { ...shell, problem: atInput(part, problem) })
  },
})

/** A form that was refused, read for showing it again; nothing here is trusted. */
function typedOf(raw: FormBody): TypedPart {
  const record = (name: string) => typedRecord(raw, name)
  return { fields: record('fields'), figures: record('figures'), c: record('c'), n: record('n'), keep: {} }
}

/** The rule names the answer that it refused; the page shows it at the input of that answer. */
function atInput(part: WrittenPart, problem: Problem): Problem {
  const { field } = problem.details
  if (typeof field !== 'string' || problem.fields.length > 0) return problem
  return { ...problem, fields: [{ name: inputOf(part, field), code: problem.code, say: problem.say }] }
}

const formRoute = query({
  id: 'dossiers.part',
  path: '/dossiers/:id/parts/:part',
  summary: 'One part of a dossier: what it asks, what is stored, what is missing',
  access: 'signedIn',
  personal: seen('dossier', 'id'),
  params: PartParams,
  search: z.object({}),
  view: PartPage,
  run: async (ask, { params }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok) return dossier
    const part = writtenPart(rulesOf(ask, dossier.value), params.part)
    if (part === undefined) return notFound()
    const view = await presentPart(ask, dossier.value, params.id, part)
    // To others than its writers a part is shown, never as a form.
    const mayWrite = canActOnDossier(ask.person?.actor ?? null, 'savePart', dossier.value).may
    return ok({ ...view, open: view.open && mayWrite })
  },
  page: partPage,
})

function afterSaving(
  answer: { readonly missing: readonly string[]; readonly next: string | null },
  params: z.infer<typeof PartParams>,
  go: string,
) {
  const list = `/dossiers/${params.id}`
  const here = `${list}/parts/${params.part}`
  const say = answer.missing.length === 0 ? 'part-saved' : 'part-saved-incomplete'
  if (go === 'list' || (go === 'next' && answer.next === null)) return { to: list, say }
  if (go === 'next') return { to: answer.next === 'proofs' ? `${list}/proofs` : `${list}/parts/${answer.next}`, say }
  return { to: go === 'stay' ? here : `${here}#${go}`, say: go === 'stay' ? say : 'part-saved-on' }
}

export const partsRoutes: readonly Endpoint[] = [formRoute, saveRoute]
