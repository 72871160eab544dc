import { canGiveOpinion, canReadAdvice, giveOpinion } from '@saolang/domain/advice'
import type { Dossier, FieldOpinion } from '@saolang/domain/dossier'
import { leaves } from '@saolang/domain/regime'
import { fail } from '@saolang/domain/result'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addDecided, findDossierStream, rulesOf } from '../dossiers/index.ts'

/** Opinions of field departments on a dossier, with what a form to add one needs (COU-06). */
export const OpinionsView = z.object({
  mayGive: z.boolean(),
  /** The office enters what a department wrote, and names its paper. */
  fromPaper: z.boolean(),
  own: z.string().nullable(),
  agencies: z.array(z.object({ id: z.string(), name: z.string() })),
  criteria: z.array(z.object({ id: z.string(), label: z.string() })),
  opinions: z.array(
    z.object({
      ...{ on: z.string(), agencyName: z.string(), criterion: z.string().nullable(), text: z.string() },
      document: z.string().nullable(),
    }),
  ),
})
export type OpinionsView = z.infer<typeof OpinionsView>

export async function presentOpinions(ask: Ask, dossier: Dossier): Promise<OpinionsView> {
  const permission = canGiveOpinion(ask.person?.actor ?? null, dossier)
  const { sheet } = rulesOf(ask, dossier)
  const labels = new Map(leaves(sheet).map(({ id, label }) => [id, `${id}. ${label}`]))
  return {
    mayGive: permission.may,
    fromPaper: permission.may && permission.hat.role === 'provinceOffice',
    own: permission.may ? await ownAgency(ask, dossier.provinceCode) : null,
    agencies: permission.may ? [...(await listAgencies(ask.tx, dossier.provinceCode, ask.today))] : [],
    criteria: [...labels].map(([id, label]) => ({ id, label })),
    opinions: dossier.opinions.map(({ agencyId: _agency, criterion, ...said }) => ({
      ...said,
      criterion: criterion === null ? null : (labels.get(criterion) ?? criterion),
    })),
  }
}

/** Agencies of the province that exist today; the same table that the slice of agencies keeps. */
async function listAgencies(tx: Tx, provinceCode: string, today: string) {
  return tx
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('province_code', '=', provinceCode)
    .where('since', '<=', today)
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', today)]))
    .orderBy('name')
    .orderBy('id')
    .limit(300)
    .execute()
}

/** The agency in which the reader sits in the advisory team; null where the role names none. */
async function ownAgency(ask: Ask, provinceCode: string): Promise<string | null> {
  const row = await ask.tx
    .selectFrom('role_holding')
    .select('agency_id')
    .where('person_id', '=', ask.person?.personId ?? '')
    .where('province_code', '=', provinceCode)
    .where('role', '=', 'advisor')
    .where('agency_id', 'is not', null)
    .where('to_date', 'is', null)
    .executeTakeFirst()
  return row?.agency_id ?? null
}

/** Enters the opinion of a department: somebody of the team for their own one, the office from its paper. */
export async function addOpinion(
  ask: Ask,
  id: string,
  input: Pick<FieldOpinion, 'agencyId' | 'criterion' | 'text' | 'document'>,
) {
  const stream = await findDossierStream(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadAdvice(actor, stream.state).may) return fail('request/not-found')
  const permission = canGiveOpinion(actor, stream.state)
  if (!permission.may) return fail(permission.reason)
  const { state } = stream
  const agency = (await listAgencies(ask.tx, state.provinceCode, ask.today)).find((one) => one.id === input.agencyId)
  if (agency === undefined) return fail('advice/unknown-agency')
  const fromPaper = permission.hat.role === 'provinceOffice'
  const own = fromPaper ? null : await ownAgency(ask, state.provinceCode)
  if (own !== null && own !== agency.id) return fail('advice/other-agency')
  const criteria = leaves(rulesOf(ask, state).sheet).map((leaf) => leaf.id)
  const said = { ...input, agencyName: agency.name, on: ask.today, fromPaper }
  const acts = giveOpinion(state, criteria, said)
  return acts.ok ? addDecided(ask, { stream, hat: permission.hat }, acts.value) : acts
}
