import { z } from 'zod'
import { command, type Endpoint } from '../../platform/http/endpoint.ts'
import { answers, uuid, version } from '../../platform/http/fields.ts'
import { saveDossierPart } from './dossiers.parts.commands.ts'

export const PartParams = z.object({ id: uuid(), part: z.string().min(1).max(20) })

/** Where a browser goes after saving: here, to the next part, to a criterion, or to the list. */
const Then = z
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
    then: Then,
  }),
  answer: z.object({ version: z.number().int(), missing: z.array(z.string()).readonly(), next: z.string().nullable() }),
  run: (ask, { params, body }) => {
    const { version: seen, fields, figures, c, n, keep } = body
    return saveDossierPart(ask, params.id, params.part, { version: seen, typed: { fields, figures, c, n, keep } })
  },
  done: (answer, { params, body }) => afterSaving(answer, params, body.then),
})

function afterSaving(
  answer: { readonly missing: readonly string[]; readonly next: string | null },
  params: z.infer<typeof PartParams>,
  then: string,
) {
  const list = `/dossiers/${params.id}`
  const here = `${list}/parts/${params.part}`
  const say = answer.missing.length === 0 ? 'part-saved' : 'part-saved-incomplete'
  if (then === 'list' || (then === 'next' && answer.next === null)) return { to: list, say }
  if (then === 'next') return { to: answer.next === 'proofs' ? `${list}/proofs` : `${list}/parts/${answer.next}`, say }
  return { to: then === 'stay' ? here : `${here}#${then}`, say: then === 'stay' ? say : 'part-saved-on' }
}

export const partsRoutes: readonly Endpoint[] = [saveRoute]
