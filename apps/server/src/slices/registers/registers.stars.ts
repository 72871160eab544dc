import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listCommunes } from '../units/index.ts'
import { readEntry } from './registers.access.ts'
import { listCandidates, listChosen, type StarredProduct } from './registers.stars.store.ts'
import { textOfOption } from './registers.words.ts'

export interface StarsSearch {
  readonly star: number
  readonly commune: string
  readonly q: string
  readonly paper: boolean
}

export interface StarsView {
  readonly id: string
  readonly version: number
  readonly register: string
  readonly name: string
  readonly part: string
  readonly search: StarsSearch
  readonly mayKeep: boolean
  readonly candidates: readonly StarredProduct[]
  readonly communes: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly {
    readonly id: string
    readonly name: string
    readonly producer: string
    readonly commune: string
    readonly star: number | null
    readonly number: string | null
    readonly stage: string
  }[]
}

/** Products for an event by star: those with a certificate in force on its days, and those already chosen (TPM-11). */
export async function readStars(
  ask: Ask,
  register: string,
  id: string,
  search: StarsSearch,
): Promise<Result<StarsView, string>> {
  const read = await readEntry(ask, register, id)
  if (!read.ok) return read
  const { definition, entry, mayKeep, asProducer } = read.value
  const part = definition.parts.find((one) => one.of.includes('product'))
  if (!definition.rules.includes('validCertificate') || part === undefined || asProducer)
    return fail('request/not-found')
  const first = entry.from ?? ask.today
  const days: readonly [string, string] = [first, entry.to ?? first]
  const { provinceCode } = entry
  const open = mayKeep && entry.cancelled === null
  const rows = await listChosen(ask.tx, id, days)
  return ok({
    ...{ id, version: entry.version, register, name: entry.name, part: part.value, search, mayKeep: open },
    candidates:
      open && !search.paper
        ? await listCandidates(ask.tx, { entryId: id, provinceCode, days, ...search, words: search.q })
        : [],
    communes: (await listCommunes(ask.tx, provinceCode)).map(({ code, name }) => ({ value: code, text: name })),
    chosen: rows.map((row) => ({ ...row, stage: row.stage === null ? '' : stageWord(part.stages, row.stage) })),
  })
}

const stageWord = (stages: readonly { value: string; text: string }[] | undefined, value: string) =>
  textOfOption(stages, value)
