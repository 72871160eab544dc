import { setAside } from '@saolang/domain/ballot'
import { type Council, canFoundCouncil, replaceMember as replace } from '@saolang/domain/council'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { appendActs, findStream } from '../../platform/acts/stream.ts'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { date, optionalText, text, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { listHolders, personNames } from '../people/index.ts'
import { COUNCIL_ROLES } from './councils.commands.ts'
import { lockBallots, readCouncil } from './councils.reading.ts'
import { listEvaluations } from './councils.store.ts'
import { BALLOT, COUNCIL } from './councils.stream.ts'
import { SEAT_WORDS } from './councils.words.ts'
import { type ReplacementForm, replacementPage } from './replacement.pages.tsx'

const Id = z.object({ id: uuid() })
const Body = z.strictObject({
  version: version(),
  personId: uuid(),
  successorId: uuid(),
  title: optionalText(200),
  decisionNumber: text(60),
  decisionOn: date(),
  reason: text(500, 3),
})

/** Records the decision; sheets of the old member for products still being marked are set aside. */
async function replaceMember(
  ask: Ask,
  id: string,
  body: z.infer<typeof Body>,
): Promise<Result<{ sheets: number }, string>> {
  const stream = await findStream(ask.tx, COUNCIL, id)
  if (stream === undefined) return fail('request/not-found')
  const { provinceCode, state } = stream
  if (!canFoundCouncil(ask.person?.actor ?? null, provinceCode).may) return fail('request/not-found')
  const acts = replace(state, { ...body, on: ask.today })
  if (!acts.ok) return acts
  const holders = await listHolders(ask.tx, provinceCode, COUNCIL_ROLES, ask.today)
  if (!holders.some((holder) => holder.id === body.successorId)) return fail('council/not-of-province')
  const source = ask.source('provinceOffice')
  await appendActs(ask.tx, COUNCIL, stream, acts.value, source)
  let sheets = 0
  for (const row of await listEvaluations(ask.tx, id)) {
    // Marks that are open or closed were given while the old member sat: they stay counted.
    if (row.stage !== 'marking') continue
    for (const ballot of await lockBallots(ask.tx, row.id)) {
      if (ballot.state.personId !== body.personId) continue
      const aside = setAside(ballot.state, { decisionNumber: body.decisionNumber, on: ask.today })
      await appendActs(ask.tx, BALLOT, ballot, aside, source)
      sheets += aside.length
    }
  }
  return ok({ sheets })
}

async function formOf(ask: Ask, id: string, raw: FormBody | null): Promise<Result<ReplacementForm, string>> {
  const read = await readCouncil(ask, id)
  if (!read.ok) return read
  const council: Council = read.value
  if (!canFoundCouncil(ask.person?.actor ?? null, council.provinceCode).may) return fail('request/not-found')
  if (council.stage === 'closed') return fail('council/wrong-stage')
  const names = await personNames(
    ask.tx,
    council.members.map((one) => one.personId),
  )
  const taken = new Set([...council.members, ...council.former].map((one) => one.personId))
  const holders = await listHolders(ask.tx, council.provinceCode, COUNCIL_ROLES, ask.today)
  const others = new Map(holders.filter((one) => !taken.has(one.id)).map((one) => [one.id, one] as const))
  return ok({
    ...{ id, version: council.version, sitting: council.stage === 'sitting' },
    members: council.members.map((one) => ({
      ...{ value: one.personId, text: `${names.get(one.personId) ?? ''}, ${SEAT_WORDS[one.seat]}` },
    })),
    people: [...others.values()].map((one) => ({
      ...{ value: one.id, text: one.title === null ? one.name : `${one.name}, ${one.title}` },
    })),
    typed: raw === null ? {} : typedTexts(raw),
  })
}

const form = query({
  id: 'councils.replaceForm',
  path: '/councils/:id/replace',
  summary: 'The form for a decision that replaces a member',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.object({}),
  view: z.custom<ReplacementForm>(),
  run: (ask, { params }) => formOf(ask, params.id, null),
  page: replacementPage,
})

const record = command({
  id: 'councils.replace',
  path: '/councils/:id/replace',
  summary: 'Record a decision that replaces a member: their sheets stay, and are not counted for products still marked',
  access: 'signedIn',
  params: Id,
  body: Body,
  answer: z.object({ sheets: z.number().int() }),
  run: (ask, { params, body }) => replaceMember(ask, params.id, body),
  done: (_, { params }) => ({ to: `/councils/${params.id}`, say: 'member-replaced' }),
  again: async (ask, { params, raw }) => {
    const again = await formOf(ask, params.id, raw)
    return again.ok ? (shell) => replacementPage(again.value, shell) : null
  },
})

export const replacementRoutes: readonly Endpoint[] = [form, record]
