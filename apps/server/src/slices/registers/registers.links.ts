import { addDays, plainDate } from '@saolang/domain/plain-date'
import { programmePlaces } from '@saolang/domain/plan'
import {
  changeEntry,
  type EntryFacts,
  moveEntry,
  type RegisterEntry,
  type RegisterEntryAct,
} from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { lockEntry } from './registers.access.ts'
import { countLinks, LINKS_PAGE, type ListedLink, listLinks } from './registers.links.store.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'

export interface LinksView {
  readonly days: number
  /** Checks of this day and later are fresh. */
  readonly before: string
  readonly total: number
  readonly due: number
  readonly broken: number
  readonly page: number
  readonly pages: number
  readonly links: readonly ListedLink[]
}

/** The links of a place for its office, the one that was opened longest ago first (TPM-05, decision 0023). */
export async function readLinks(ask: Ask, page: number): Promise<Result<LinksView, string>> {
  const place = programmePlaces(ask.person?.actor ?? null).find((one) => one.level !== 'ministry')
  if (place === undefined) return fail('permission/not-your-work')
  const { provinceCode, communeCode } = place
  const { linkCheckDays: days } = await readOfficeSettings(ask.tx, provinceCode, ask.today)
  const before = addDays(plainDate(ask.today), -days)
  const of = { provinceCode, communeCode }
  const counts = await countLinks(ask.tx, { ...of, before })
  const pages = Math.max(1, Math.ceil(counts.total / LINKS_PAGE))
  return ok({ ...counts, days, before, page, pages, links: await listLinks(ask.tx, of, page) })
}

const factsOf = (entry: RegisterEntry): EntryFacts => {
  const { name, theme, from, to, level, communeCode, agencyId, planId, taskId, dong, quantity, fields } = entry
  return { name, theme, from, to, level, communeCode, agencyId, planId, taskId, dong, quantity, fields }
}

export interface CheckInput {
  readonly entry: string
  readonly opens: boolean
  readonly version: number
}

/** Somebody opened a link: the day is written, and the listing stands as on sale or as broken. */
export async function checkLink(ask: Ask, input: CheckInput): Promise<Result<{ id: string }, string>> {
  const { entry: id, opens, version } = input
  const locked = await lockEntry(ask, 'listing', id)
  if (!locked.ok) return locked
  const { definition, stream, hat } = locked.value
  const { state } = stream
  if (state.stage === 'ended') return fail('register/no-such-move')
  const acts: RegisterEntryAct[] = []
  const facts = factsOf(state)
  const written = changeEntry(state, { ...facts, fields: { ...facts.fields, checkedOn: ask.today } }, version)
  if (!written.ok) return written
  acts.push(...written.value)
  const stage = opens ? 'active' : 'broken'
  if (state.stage !== stage) {
    const moved = moveEntry(definition, state, { stage, reason: null, day: null, version })
    if (!moved.ok) return moved
    acts.push(...moved.value)
  }
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts, ask.source(hat.role))
  return ok({ id })
}
