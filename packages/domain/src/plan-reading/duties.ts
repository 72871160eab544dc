import { agencyNames } from './agency-names.ts'
import { flatOf } from './source-lines.ts'

/** Who leads and who helps, as the words say it. */
export interface Duty {
  readonly leads: readonly string[]
  readonly leadBasis: 'stated' | 'implied' | 'none'
  readonly coordinating: readonly string[]
}

const NOBODY: Duty = { leads: [], leadBasis: 'none', coordinating: [] }
const LEADS = /chu tri/
const WITH = /(?:phoi hop|cung|lien he)(?: chat che)?(?:,? ho tro)? (?:cung )?(?:voi |cung )?/

/** Words behind `phối hợp với`, up to the next thing to do. */
function helpersIn(text: string): readonly string[] {
  const flat = flatOf(text)
  const found = /phoi hop(?: chat che)?(?: cung)?(?: voi)? (?!thuc hien|to chuc|trien khai|kiem tra|tham muu)/.exec(
    flat,
  )
  if (found === null) return []
  const rest = text.slice(found.index + found[0].length)
  const sentence = /\.(?:\s|$)/.exec(rest)
  return agencyNames(sentence === null ? rest : rest.slice(0, sentence.index))
}

/** `Sở A chủ trì, phối hợp với Sở B; UBND huyện chủ trì…`: a duty for each part that names its own lead. */
export function readExecutors(text: string): readonly Duty[] {
  const parts = splitLeads(text)
  const duties = parts.flatMap((part): Duty[] => {
    const flat = flatOf(part)
    const lead = LEADS.exec(flat)
    if (lead !== null) {
      const leads = agencyNames(part.slice(0, lead.index))
      const coordinating = helpersIn(part.slice(lead.index))
      return leads.length === 0 ? [] : [{ leads, leadBasis: 'stated', coordinating }]
    }
    const helped = WITH.exec(flat)
    if (helped !== null && helped.index > 0) {
      const leads = agencyNames(part.slice(0, helped.index))
      if (leads.length > 0) return [{ leads, leadBasis: 'implied', coordinating: helpersIn(part) }]
    }
    const leads = agencyNames(part)
    return leads.length === 0 ? [] : [{ leads, leadBasis: 'implied', coordinating: [] }]
  })
  return duties.length === 0 ? [NOBODY] : duties
}

/** Cut before each further part with `chủ trì`: at its semicolon. */
function splitLeads(text: string): readonly string[] {
  const parts = text.split(/;\s*/)
  const joined: string[] = []
  let seen = false
  for (const part of parts) {
    const leads = LEADS.test(flatOf(part))
    if (joined.length === 0 || (leads && seen)) joined.push(part)
    else joined[joined.length - 1] += `; ${part}`
    seen = seen || leads
  }
  return joined
}

/** A duty below the name of an agency: it leads, unless its own words only ask it to help. */
export function readDutyOf(agencies: readonly string[], text: string): Duty {
  const flat = flatOf(text)
  const coordinating = helpersIn(text).filter((name) => !agencies.includes(name))
  const onlyHelps = /^phoi hop/.test(flat)
  if (agencies.length === 0) return { ...NOBODY, coordinating }
  return { leads: agencies, leadBasis: onlyHelps ? 'implied' : 'stated', coordinating }
}

/** A duty without a heading that names an agency: a lead only where its own words begin with one. */
export function readLooseDuty(text: string): Duty {
  const flat = flatOf(text)
  const coordinating = helpersIn(text)
  const lead = /^(.{3,160}?) (?:chu tri|thuong xuyen ra soat|chiu trach nhiem|thuc hien tuyen truyen)/.exec(flat)
  const leads = lead === null ? [] : agencyNames(text.slice(0, (lead[1] ?? '').length))
  return leads.length === 0 ? { ...NOBODY, coordinating } : { leads, leadBasis: 'stated', coordinating }
}
