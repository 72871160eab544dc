import type { EntryFacts, FieldValues, RegisterDefinition, RegisterEntryAct, Subject } from '@saolang/domain/register'
import { REGISTER_ENTRY } from '@saolang/server/slices/registers/registers.stream'
import { dayIn, daysLater } from './chance.ts'
import { type MadeProducer, type Province, TODAY, type World, YEARS } from './world.ts'
import type { Made } from './writer.ts'

type Registers = ReadonlyMap<string, RegisterDefinition>

/** How many entries of a register the country has, and what they look like. */
interface Recipe {
  readonly register: string
  /** Of 10,000 producers; scaled with the country. */
  readonly count: number
  readonly stages?: readonly string[]
  readonly themes?: readonly string[]
  readonly subject?: { readonly part: string; readonly of: 'product' | 'producer'; readonly stage?: string }
  readonly days?: number
  readonly dong?: boolean
  readonly quantity?: boolean
  readonly fields?: (world: World) => FieldValues
}

const yes = ({ chance }: World) => chance.is(0.5)
const RECIPES: readonly Recipe[] = [
  { register: 'communication', count: 20_000, themes: ['need', 'support', 'ideas', 'results', 'environment'] },
  { register: 'material', count: 4000, quantity: true },
  { register: 'mediaItem', count: 4000, subject: { part: 'product', of: 'product' } },
  { register: 'conference', count: 3000, themes: ['deployment', 'review', 'thematic', 'award'], days: 1 },
  {
    register: 'training',
    count: 8000,
    themes: ['programme', 'foodSafety', 'ecommerce', 'production'],
    stages: ['done'],
    days: 2,
    dong: true,
    subject: { part: 'participant', of: 'producer', stage: 'attended' },
  },
  {
    register: 'supportPackage',
    count: 15_000,
    themes: ['packaging', 'training', 'promotion', 'traceability', 'credit'],
    stages: ['requested', 'approved', 'paid', 'settled', 'refused'],
    dong: true,
    subject: { part: 'producer', of: 'producer' },
  },
  { register: 'consultantContract', count: 5000, dong: true, days: 90, subject: { part: 'product', of: 'product' } },
  {
    register: 'upgradePlan',
    count: 4000,
    stages: ['open', 'done', 'done'],
    days: 120,
    subject: { part: 'product', of: 'product' },
  },
  {
    register: 'sellingPoint',
    count: 4000,
    stages: ['planned', 'open', 'open', 'upgraded', 'closed'],
    fields: ({ chance }) => ({ address: 'Trung tâm xã', upgradedOn: dayIn(chance, 2025) }),
    subject: { part: 'product', of: 'product' },
  },
  { register: 'fair', count: 3000, days: 3, dong: true, subject: { part: 'product', of: 'product' } },
  {
    register: 'salesChannel',
    count: 12_000,
    themes: ['supermarket', 'convenience', 'ecommerceFloor', 'agent', 'ownShop', 'export'],
    stages: ['active', 'active', 'active', 'ended'],
    subject: { part: 'producer', of: 'producer' },
  },
  {
    register: 'materialArea',
    count: 6000,
    quantity: true,
    fields: (world) => ({ stable: yes(world), areaSquareMetres: 20_000 }),
    subject: { part: 'producer', of: 'producer' },
  },
  {
    register: 'valueChain',
    count: 5000,
    fields: (world) => ({ closed: yes(world) }),
    subject: { part: 'producer', of: 'producer' },
  },
  {
    register: 'craftVillage',
    count: 1000,
    stages: ['active', 'declining', 'restored'],
    subject: { part: 'product', of: 'product' },
  },
  {
    register: 'surveyRecord',
    count: 12_000,
    stages: ['planned', 'done', 'done'],
    subject: { part: 'product', of: 'product' },
  },
  { register: 'focusProduct', count: 6000, subject: { part: 'product', of: 'product' } },
  {
    register: 'producerEvent',
    count: 10_000,
    themes: ['founded', 'joined', 'consolidated', 'left'],
    subject: { part: 'producer', of: 'producer' },
  },
  { register: 'difficulty', count: 3000, stages: ['open', 'answered', 'closed'] },
]

/** Entries of all registers in a province, spread over the years; yearly figures of every producer. Answers how many. */
export async function makeRegisters(
  world: World,
  registers: Registers,
  province: Province,
  producers: readonly MadeProducer[],
): Promise<number> {
  let made = 0
  for (const recipe of RECIPES) {
    const share = Math.round((recipe.count * producers.length) / 10_000)
    for (let at = 0; at < share; at += 1)
      await makeEntry(world, registers, province, recipe, world.chance.of(producers))
    made += share
  }
  for (const producer of producers) made += await makeYears(world, province, producer)
  return made
}

async function makeEntry(
  world: World,
  registers: Registers,
  province: Province,
  recipe: Recipe,
  producer: MadeProducer,
): Promise<void> {
  const { chance } = world
  const definition = registers.get(recipe.register)
  const year = chance.of(YEARS)
  const isYear = definition?.dates === 'year' || recipe.register === 'focusProduct'
  const day = year === 2026 ? dayIn(chance, year, 1, 10) : dayIn(chance, year)
  const stage = chance.of(
    recipe.stages ?? [
      definition?.stages.find(({ tone }) => tone === 'done')?.value ?? definition?.stages[0]?.value ?? 'done',
    ],
  )
  const isOver = stage === 'ended' || stage === 'closed'
  const to = isYear
    ? `${year}-12-31`
    : recipe.days === undefined
      ? isOver
        ? daysLater(day, 300)
        : null
      : daysLater(day, recipe.days)
  const facts: EntryFacts = {
    ...{
      name: `${definition?.one ?? recipe.register} ${chance.between(1, 9999)}`,
      theme: recipe.themes === undefined ? null : chance.of(recipe.themes),
    },
    ...{
      from: isYear ? `${year}-01-01` : day,
      to,
      level: 'commune',
      communeCode: producer.commune,
      agencyId: null,
      planId: null,
      taskId: null,
    },
    dong: recipe.dong === true ? chance.between(5, 300) * 1_000_000 : null,
    quantity: recipe.quantity === true ? chance.between(10, 5000) : null,
    fields: recipe.fields?.(world) ?? {},
  }
  await add(world, province, recipe.register, { ...facts, stage }, subjectOf(world, recipe, producer), day)
}

function subjectOf({ chance }: World, { subject }: Recipe, producer: MadeProducer): readonly Subject[] {
  if (subject === undefined) return []
  const { part, of, stage = null } = subject
  const productId = of === 'product' ? (producer.products[0]?.id ?? null) : null
  const name = of === 'product' && productId === null ? 'Sản phẩm chưa có hồ sơ' : null
  const producerId = of === 'producer' ? producer.id : null
  const blank = { entryId: null, on: null, dong: null, quantity: null, note: null }
  return [{ ...blank, key: chance.uuid(), part, productId, producerId, name, stage }]
}

async function makeYears(world: World, province: Province, producer: MadeProducer): Promise<number> {
  const { chance } = world
  const workers = chance.between(3, 60)
  let revenue = chance.between(200, 9000) * 1_000_000
  for (const year of YEARS.slice(0, 5)) {
    revenue = Math.round((revenue * chance.between(90, 125)) / 100)
    const fields = {
      ...{
        workers,
        trainedWorkers: chance.between(0, workers),
        localWorkers: workers,
        revenueDirect: Math.round(revenue / 2),
      },
      ...{ revenueAgent: Math.round(revenue / 4), revenueEcommerce: Math.round(revenue / 8), ownCapital: revenue },
    }
    const facts: EntryFacts = {
      ...{
        name: `Số liệu năm ${year}`,
        theme: null,
        from: `${year}-01-01`,
        to: `${year}-12-31`,
        level: 'commune',
        communeCode: producer.commune,
      },
      ...{ agencyId: null, planId: null, taskId: null, dong: null, quantity: null, fields },
    }
    const subject: Subject = {
      ...{ key: chance.uuid(), part: 'producer', productId: null, producerId: producer.id, entryId: null, name: null },
      ...{ on: null, dong: null, quantity: null, note: null, stage: null },
    }
    await add(world, province, 'producerYear', { ...facts, stage: 'recorded' }, [subject], `${year + 1}-01-20`)
  }
  return 5
}

async function add(
  { chance, writer }: World,
  province: Province,
  register: string,
  facts: EntryFacts & { stage: string },
  subjects: readonly Subject[],
  day: string,
): Promise<void> {
  const provinceCode = province.code
  const on = day > TODAY ? TODAY : day
  const acts: Made<RegisterEntryAct>[] = [
    { on, act: { kind: 'EntryRecorded', payload: { ...facts, register, provinceCode } } },
  ]
  if (subjects.length > 0) acts.push({ on, act: { kind: 'SubjectsAdded', payload: { subjects } } })
  await writer.add(REGISTER_ENTRY, { id: chance.uuid(), provinceCode }, acts)
}
