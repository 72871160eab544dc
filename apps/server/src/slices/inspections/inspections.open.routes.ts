import { COMMUNE_KINDS, canOpenInspection, INSPECTION_KINDS, objectOf } from '@saolang/domain/inspection'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, optionalText, text } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { listRounds } from '../rounds/index.ts'
import { listCommunes } from '../units/index.ts'
import { optionalCommune, optionalId, readMembers } from './inspections.fields.ts'
import { openInspection, targetOf } from './inspections.open.commands.ts'
import { OpenView, openPage } from './inspections.open.pages.tsx'
import { searchDossiers, searchProducts } from './inspections.things.store.ts'

interface Asked {
  readonly kind: (typeof INSPECTION_KINDS)[number]
  readonly q: string
  readonly productId: string | null
  readonly dossierId: string | null
  readonly roundId: string | null
  readonly communeCode: string | null
  readonly plan: string | null
}

/** Who opens inspections: the province's office, or a commune's own people in the commune's kinds. */
async function openView(ask: Ask, asked: Asked, raw: FormBody | null): Promise<Result<OpenView, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'communeOfficer', 'communeChair'])
  if (!permission.may) return fail(permission.reason)
  const { hat } = permission
  const office = hat.role === 'provinceOffice'
  const kinds = office ? INSPECTION_KINDS : COMMUNE_KINDS
  const kind = kinds.includes(asked.kind) ? asked.kind : 'periodic'
  const target = await targetOf(ask, kind, asked)
  const actor = ask.person?.actor ?? null
  const mine = target !== undefined && canOpenInspection(actor, { ...target, kind }).may
  if (target !== undefined && !mine) return fail('inspection/not-yours')
  const place = { provinceCode: hat.provinceCode, communeCode: office ? null : hat.communeCode }
  const found = target === undefined ? await choicesOf(ask, { ...asked, kind }, place) : []
  return ok({
    ...{ kinds: [...kinds], kind, q: asked.q, of: objectOf(kind), found, plan: asked.plan },
    target: target === undefined ? null : { name: target.object.name, producerName: target.object.producerName },
    ...{ productId: asked.productId, dossierId: asked.dossierId, roundId: asked.roundId },
    ...{ communeCode: asked.communeCode, today: ask.today },
    communes: objectOf(kind) === 'round' ? await communesOf(ask, hat.provinceCode) : [],
    typed: raw === null ? {} : typedTexts(raw),
  })
}

async function communesOf(ask: Ask, provinceCode: string) {
  return (await listCommunes(ask.tx, provinceCode)).map(({ code, name }) => ({ value: code, text: name }))
}

async function choicesOf(
  ask: Ask,
  { kind, q }: Asked,
  place: { readonly provinceCode: string; readonly communeCode: string | null },
): Promise<OpenView['found']> {
  switch (objectOf(kind)) {
    case 'product': {
      if (q.trim() === '') return []
      const rows = await searchProducts(ask.tx, place, q)
      return rows.map((row) => ({ id: row.id, name: row.name, hint: `${row.producerName}, ${row.communeName}` }))
    }
    case 'dossier': {
      const rows = await searchDossiers(ask.tx, place.provinceCode, q)
      return rows.map((row) => ({ id: row.id, name: row.name, hint: row.producerName }))
    }
    case 'round': {
      const rounds = await listRounds(ask.tx, place.provinceCode)
      return rounds.map((row) => ({ id: row.id, name: row.name, hint: `${row.dossiers} hồ sơ` }))
    }
  }
}

const newRoute = query({
  id: 'inspections.new',
  path: '/inspections/new',
  summary: 'The form that opens an inspection: kind, then what is inspected, then day and members',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({
    kind: z.enum(INSPECTION_KINDS).default('periodic'),
    q: z.string().max(100).default(''),
    ...{ product: optionalId(), dossier: optionalId(), round: optionalId() },
    ...{ commune: optionalCommune(), plan: optionalId() },
  }),
  view: OpenView,
  run: (ask, { search }) => {
    const { product, dossier, round, commune, ...rest } = search
    const chosen = { productId: product, dossierId: dossier, roundId: round, communeCode: commune }
    return openView(ask, { ...rest, ...chosen }, null)
  },
  page: openPage,
})

const PLACES = {
  ...{ 'inspection/no-members': 'members', 'inspection/member-line': 'members', 'inspection/member-twice': 'members' },
  'inspection/ground-missing': 'ground',
}

const openRoute = command({
  id: 'inspections.open',
  path: '/inspections',
  summary: 'Open an inspection of a product, of a dossier before recognition, or of the work of a round',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    ...{ kind: choice(INSPECTION_KINDS), on: date(), members: text(4000), ground: optionalText(1000) },
    ...{ productId: optionalId(), dossierId: optionalId(), roundId: optionalId(), communeCode: optionalCommune() },
    planId: optionalId(),
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => {
    const { members: typed, ...input } = body
    const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'communeOfficer', 'communeChair'])
    if (!permission.may) return Promise.resolve(fail(permission.reason))
    const members = readMembers(typed)
    return members.ok ? openInspection(ask, { ...input, members: members.value }) : Promise.resolve(members)
  },
  done: ({ id }) => ({ to: `/inspections/${id}`, say: 'inspection-opened' }),
  again: async (ask, { raw, problem }) => {
    const kind = INSPECTION_KINDS.find((one) => one === raw.kind) ?? 'periodic'
    const id = (name: string) => z.uuid().safeParse(raw[name]).data ?? null
    const asked = { kind, q: '', productId: id('productId'), dossierId: id('dossierId'), roundId: id('roundId') }
    const commune = optionalCommune().safeParse(raw.communeCode).data ?? null
    const view = await openView(ask, { ...asked, communeCode: commune, plan: id('planId') }, raw)
    return view.ok ? (shell) => openPage(view.value, { ...shell, problem: problemInPlace(problem, PLACES) }) : null
  },
})

export const openRoutes: readonly Endpoint[] = [newRoute, openRoute]
