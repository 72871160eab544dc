import { randomUUID } from 'node:crypto'
import { isOfficialRole, NATION } from '@saolang/domain/permission'
import {
  ASKING_PART,
  addSubjects,
  changeSubject,
  moveSubjects,
  type RegisterPart,
  readDay,
  readMoney,
  readWhole,
  removeSubject,
  type Subject,
  type SubjectWords,
  tidy,
} from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type LockedEntry, lockEntry } from './registers.access.ts'
import { isUuid, recognised } from './registers.choices.store.ts'
import { type Group, listGroup } from './registers.groups.store.ts'
import { checkRules } from './registers.rules.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'

export const SUBJECT_ACTS = ['add', 'group', 'change', 'remove', 'move'] as const

/** One form of the page of a part. */
export interface SubjectsInput {
  readonly act: (typeof SUBJECT_ACTS)[number]
  readonly part: string
  /** Chosen records: `product.<id>`, `producer.<id>`, `entry.<id>`. */
  readonly choose: readonly string[]
  /** Somebody without a record, or a value of the part's closed list. */
  readonly name: string
  readonly words: { readonly on: string; readonly dong: string; readonly quantity: string; readonly note: string }
  readonly group: Group | null
  readonly key: string
  readonly keys: readonly string[]
  readonly stage: string
  readonly version: number
}

const NOBODY = { productId: null, producerId: null, entryId: null, name: null }

/** What a line says beside whom it is about; a word that the part does not ask for is not kept. */
function readWords(part: RegisterPart, words: SubjectsInput['words']): Result<SubjectWords, string> {
  const asked = (label: string | undefined, text: string) => (label === undefined ? '' : tidy(text))
  const [on, dong, quantity] = [
    asked(part.on, words.on),
    asked(part.dong, words.dong),
    asked(part.quantity, words.quantity),
  ]
  const note = asked(part.note, words.note).slice(0, 500)
  const day = on === '' ? null : readDay(on)
  const money = dong === '' ? null : readMoney(dong)
  const number = quantity === '' ? null : readWhole(quantity)
  if (day?.ok === false) return fail('date/invalid')
  if (money?.ok === false || (money !== null && money.value < 0)) return fail('register/money')
  if (number?.ok === false || (number !== null && number.value < 0)) return fail('field/number')
  return ok({
    on: day === null ? null : day.value,
    dong: money === null ? null : money.value,
    quantity: number === null ? null : number.value,
    note: note === '' ? null : note,
  })
}

/** The chosen records as lines; each must lie in the province of the entry, and for a producer be its own. */
async function chosen(
  ask: Ask,
  locked: LockedEntry,
  part: RegisterPart,
  input: SubjectsInput,
  words: SubjectWords,
): Promise<Result<Subject[], string>> {
  const { provinceCode } = locked.stream.state
  const own = locked.hat.role === 'producer' ? locked.hat.producerId : null
  const lines: Subject[] = []
  const line = (who: Partial<Subject>) =>
    lines.push({
      ...{ ...NOBODY, ...words, ...who, key: randomUUID(), part: part.value },
      stage: part.stages?.[0]?.value ?? null,
    })
  for (const choice of [...new Set(input.choose)]) {
    const [kind = '', id = ''] = choice.split('.')
    const found = await findRecord(ask, kind, id, part.register ?? '')
    const near = found !== undefined && (provinceCode === NATION || [provinceCode, NATION].includes(found.provinceCode))
    const theirs = own === null || found?.owner === own || (kind === 'entry' && (await isAbout(ask, id, own)))
    // A mass organisation names what is public: products that were recognised.
    const open = locked.hat.role !== 'massOrganisation' || (await recognised(ask.tx, [id])).has(id)
    if (!near || !theirs || !open) return fail('register/unknown-subject')
    if (kind === 'product') line({ productId: id })
    else if (kind === 'producer') line({ producerId: id })
    else line({ entryId: id })
  }
  const name = tidy(input.name).replace(/\s+/g, ' ').slice(0, 200)
  if (name !== '') line({ name })
  return ok(lines)
}

/** Whether an entry is the producer's: its material area in its own chain. */
async function isAbout(ask: Ask, entryId: string, producerId: string): Promise<boolean> {
  const find = ask.tx.selectFrom('register_subject').select('key').where('entry_id', '=', entryId)
  const own = find.where('producer_id', '=', producerId).where('part', '<>', ASKING_PART)
  return (await own.limit(1).execute()).length > 0
}

async function findRecord(ask: Ask, kind: string, id: string, register: string) {
  if (!isUuid(id)) return undefined
  const { tx } = ask
  switch (kind) {
    case 'product':
      return tx
        .selectFrom('product')
        .select(['province_code as provinceCode', 'producer_id as owner'])
        .where('id', '=', id)
        .executeTakeFirst()
    case 'producer':
      return tx
        .selectFrom('producer')
        .select(['province_code as provinceCode', 'id as owner'])
        .where('id', '=', id)
        .executeTakeFirst()
    case 'entry': {
      const found = await tx
        .selectFrom('register_entry')
        .select('province_code as provinceCode')
        .where('id', '=', id)
        .where('register', '=', register)
        .executeTakeFirst()
      return found === undefined ? undefined : { ...found, owner: null }
    }
  }
  return undefined
}

/** One change of those an entry is about: added one by one or as a group, changed, moved, taken out. */
export async function changeSubjects(
  ask: Ask,
  register: string,
  id: string,
  input: SubjectsInput,
): Promise<Result<{ id: string; part: string; act: SubjectsInput['act'] }, string>> {
  const locked = await lockEntry(ask, register, id)
  if (!locked.ok) return locked
  const { definition, stream, hat } = locked.value
  const part = definition.parts.find((one) => one.value === input.part)
  if (part === undefined || part.asks !== undefined) return fail('register/no-such-part')
  const acts = await actsOf(ask, locked.value, part, input)
  if (!acts.ok) return acts
  const added = acts.value.flatMap((act) => (act.kind === 'SubjectsAdded' ? act.payload.subjects : []))
  if (added.length > 0) {
    const subjects = [...stream.state.subjects, ...added]
    const rules = await checkRules(ask, definition, id, { ...stream.state, subjects })
    if (!rules.ok) return rules
  }
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(hat.role))
  return ok({ id, part: part.value, act: input.act })
}

async function actsOf(ask: Ask, locked: LockedEntry, part: RegisterPart, input: SubjectsInput) {
  const { definition, stream } = locked
  const entry = stream.state
  switch (input.act) {
    case 'add': {
      const words = readWords(part, input.words)
      if (!words.ok) return words
      const lines = await chosen(ask, locked, part, input, words.value)
      return lines.ok ? addSubjects(definition, entry, lines.value, input.version) : lines
    }
    case 'group': {
      const lines = await groupLines(ask, locked, part, input)
      return addSubjects(definition, entry, lines, input.version)
    }
    case 'change': {
      const words = readWords(part, input.words)
      return words.ok ? changeSubject(entry, input.key, words.value, input.version) : words
    }
    case 'remove':
      return removeSubject(definition, entry, input.key, input.version)
    case 'move':
      return moveSubjects(definition, entry, { keys: input.keys, stage: input.stage, version: input.version })
  }
}

/** EVT-02 "Add group": the council, the steering committee, producers; those who stand there already are left out. */
async function groupLines(ask: Ask, locked: LockedEntry, part: RegisterPart, input: SubjectsInput): Promise<Subject[]> {
  const { stream, hat } = locked
  if (input.group === null || !isOfficialRole(hat.role)) return []
  const { provinceCode } = stream.state
  const found = await listGroup(ask.tx, input.group, { provinceCode, today: ask.today })
  const there = new Set(
    stream.state.subjects
      .filter((one) => one.part === part.value)
      .map((one) => one.producerId ?? `${one.name}/${one.note ?? ''}`),
  )
  return found
    .map((one) => ({ ...NOBODY, on: null, dong: null, quantity: null, ...one }))
    .filter((one) => part.of.includes(one.producerId === null ? 'name' : 'producer'))
    .filter((one) => !there.has(one.producerId ?? `${one.name}/${one.note ?? ''}`))
    .map((one) => ({ ...one, key: randomUUID(), part: part.value, stage: part.stages?.[0]?.value ?? null }))
}
