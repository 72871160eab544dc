import { canReadCycle } from '@saolang/domain/cycle'
import { entryPlaces, quartersSoFar, REGISTER_GROUPS } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import { isSeen } from './registers.chain.ts'
import { listOfProducer, listOfProduct } from './registers.faces.ts'
import { scopeOf } from './registers.list.present.ts'
import { countRegisters, type Scope } from './registers.list.store.ts'
import { headOf, RegisterHead } from './registers.present.ts'
import { datesText, GROUP_WORDS } from './registers.words.ts'

const Tone = z.enum(['neutral', 'active', 'done', 'waiting', 'problem', 'ended'])
const About = z.object({
  name: z.string(),
  /** Where the producer or product has its page. */
  href: z.string(),
  entries: z.array(
    z.object({
      id: z.string(),
      href: z.string(),
      registerName: z.string(),
      name: z.string(),
      theme: z.string(),
      dates: z.string(),
      dong: z.number().nullable(),
      stage: z.object({ text: z.string(), tone: Tone }),
    }),
  ),
})

export const IndexView = z.object({
  year: z.number().int(),
  asProducer: z.boolean(),
  /** Whether the reader may open the yearly cycle of the own province, or of any. */
  seesCycle: z.boolean(),
  /** Surveys are the work of offices and of producers, not of organisations. */
  seesSurveys: z.boolean(),
  /** Everything about one producer or one product, where it was asked for. */
  about: About.nullable(),
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      registers: z.array(
        z.object({
          ...RegisterHead.shape,
          all: z.number().int(),
          year: z.number().int(),
          mayEnter: z.boolean(),
          /** Quarters of the year so far without an entry, where the register is worth a warning. */
          empty: z.array(z.number().int()),
        }),
      ),
    }),
  ),
})
export type IndexView = z.infer<typeof IndexView>

export interface IndexSearch {
  readonly year: number
  readonly producer: string
  readonly product: string
}

export async function presentIndex(ask: Ask, search: IndexSearch): Promise<Result<IndexView, string>> {
  const found = scopeOf(ask)
  if (!found.ok) return found
  const { scope } = found.value
  const { year, producer, product } = search
  const asProducer = scope.of === 'producers'
  // Producers and mass organisations see the registers that are theirs to enter.
  const ownOnly = asProducer || scope.of === 'agency'
  if (producer !== '' || product !== '') {
    const about = await aboutOf(ask, scope, search)
    if (about === null) return fail('request/not-found')
    return ok({ year, asProducer, seesCycle: false, seesSurveys: false, about, groups: [] })
  }
  const counts = await countRegisters(ask.tx, scope, year)
  const actor = ask.person?.actor ?? null
  const quarters = quartersSoFar(year, ask.today).map((one) => one.quarter)
  const lines = [...loadRegisters().values()]
    .map((definition) => {
      const count = counts.get(definition.id)
      const warned = definition.quarterly === true && !ownOnly
      return {
        ...headOf(definition),
        ...{ group: definition.group, all: count?.all ?? 0, year: count?.year ?? 0 },
        mayEnter: entryPlaces(actor, definition).length > 0,
        empty: warned ? quarters.filter((one) => count?.quarters.includes(one) !== true) : [],
      }
    })
    .filter((one) => !ownOnly || one.mayEnter || one.all > 0)
  const groups = REGISTER_GROUPS.map((id) => ({
    ...{ id, name: GROUP_WORDS[id] },
    registers: lines.filter((one) => one.group === id).map(({ group: _group, ...one }) => one),
  }))
  const seesCycle = canReadCycle(actor, actor?.hats[0]?.provinceCode ?? '').may
  const shown = groups.filter((one) => one.registers.length > 0)
  return ok({ year, asProducer, seesCycle, seesSurveys: scope.of !== 'agency', about: null, groups: shown })
}

/** The activities and supports of one producer, or of one product; null for those who do not see it. */
async function aboutOf(ask: Ask, scope: Scope, search: IndexSearch): Promise<IndexView['about']> {
  const { producer, product } = search
  const row =
    product === ''
      ? await ask.tx
          .selectFrom('producer')
          .select(['id', 'name', 'id as owner', 'province_code as provinceCode'])
          .where('id', '=', producer)
          .executeTakeFirst()
      : await ask.tx
          .selectFrom('product')
          .select(['id', 'name', 'producer_id as owner', 'province_code as provinceCode'])
          .where('id', '=', product)
          .executeTakeFirst()
  if (row === undefined || !isSeen(scope, row)) return null
  const lines = product === '' ? await listOfProducer(ask.tx, row.id) : await listOfProduct(ask.tx, row.id)
  const registers = loadRegisters()
  return {
    ...{ name: row.name, href: product === '' ? `/producers/${row.id}` : `/products/${row.id}` },
    entries: lines.map(({ id, href, registerName, name, theme, dong, stage, register, from, to }) => {
      const definition = registers.get(register)
      const dates = definition === undefined ? '' : datesText(definition, from, to)
      return { id, href, registerName, name, theme, dates, dong, stage }
    }),
  }
}
