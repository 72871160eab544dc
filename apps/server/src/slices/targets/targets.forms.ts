import { formatHundredths, readNumber, readTargetWords } from '@saolang/domain/programme-words'
import { fail, ok, type Result } from '@saolang/domain/result'
import { isShare, metricOf, split } from '@saolang/domain/target'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import type { AllocateForm, Start } from './targets.allocate.pages.tsx'
import { writablePlan } from './targets.commands.ts'
import { typedOf } from './targets.fields.ts'
import type { TargetForm } from './targets.form.pages.tsx'
import { type FoundTarget, findReadable, leastOf, presentTarget } from './targets.one.present.ts'
import type { RecordForm, RecordKind } from './targets.record.pages.tsx'
import { countByUnit, listAllocationUnits, readTargetStates, type StoredTarget } from './targets.store.ts'
import { amountWords, goalWords } from './targets.words.ts'

function typedAgain(raw: FormBody): Record<string, string> {
  const records = ['parameters', 'parts'].flatMap((name) =>
    Object.entries(typedRecord(raw, name)).map(([key, value]) => [`${name}[${key}]`, value] as const),
  )
  return { ...typedTexts(raw), ...Object.fromEntries(records) }
}

/** Targets under which another may stand: not itself, nor what stands below it. */
function parentChoices(stored: readonly StoredTarget[], own: string | null) {
  const below = new Set(own === null ? [] : [own])
  for (const { id, state } of [...stored, ...stored])
    if (state.parentId !== null && below.has(state.parentId)) below.add(id)
  return stored
    .filter(({ id, state }) => state.cancelled === null && !below.has(id))
    .map(({ id, state }) => ({ value: id, text: `${state.key}: ${state.text.slice(0, 100)}` }))
}

function fromWords(words: string): Record<string, string> {
  const read = words === '' ? null : readTargetWords(words)
  if (read === null) return words === '' ? { kind: 'target' } : { kind: 'target', text: words }
  const { comparison, floor, aim, unit } = read
  return {
    ...{
      text: words,
      kind: comparison === 'none' ? 'qualitative' : 'target',
      comparison,
      unit,
      words: read.words ?? '',
    },
    ...{ floor: floor === null ? '' : formatHundredths(floor), aim: aim === null ? '' : formatHundredths(aim) },
  }
}

export async function newForm(
  ask: Ask,
  planId: string | null,
  given: { readonly raw: FormBody } | { readonly words: string },
): Promise<Result<TargetForm, string>> {
  if (planId === null) return fail('target/plan-unknown')
  const writable = await writablePlan(ask, planId)
  if (!writable.ok) return writable
  const stored = await readTargetStates(ask.tx, planId)
  const { id, title } = writable.value.plan
  const typed = 'raw' in given ? typedAgain(given.raw) : fromWords(given.words.trim())
  return ok({ plan: { id, title }, target: null, parents: parentChoices(stored, null), typed, stands: [] })
}

/** The target for those who may change it. */
async function findWritable(ask: Ask, id: string): Promise<Result<FoundTarget, string>> {
  const found = await findReadable(ask, id)
  if (!found.ok) return found
  const writable = await writablePlan(ask, found.value.plan.id)
  if (!writable.ok) return writable
  return found.value.target.state.cancelled === null ? found : fail('target/cancelled')
}

/** What stands now, in lines, for who comes late. */
function standsOf({ state }: StoredTarget): readonly string[] {
  const given = state.allocations.length
  return [
    state.text,
    `Con số: ${goalWords(state, state.unit)}`,
    ...(given === 0 ? [] : [`Đã phân bổ cho ${given} địa bàn`]),
    ...(state.baseline === null ? [] : [`Số đầu kỳ: ${amountWords(state.baseline.hundredths, state.unit)}`]),
    ...(state.reading === null ? [] : [`Cách hiểu đã chọn, lý do: ${state.reading.reason}`]),
  ]
}

export async function editForm(ask: Ask, id: string, raw: FormBody | null): Promise<Result<TargetForm, string>> {
  const found = await findWritable(ask, id)
  if (!found.ok) return found
  const { plan, stored, target } = found.value
  const { version, text } = target.state
  return ok({
    ...{ plan: { id: plan.id, title: plan.title }, target: { id, version, text } },
    parents: parentChoices(stored, id),
    typed: raw === null ? typedOf(target.state) : typedAgain(raw),
    stands: standsOf(target),
  })
}

export async function recordForm(
  ask: Ask,
  id: string,
  what: RecordKind,
  raw: FormBody | null,
): Promise<Result<RecordForm, string>> {
  const found = await findWritable(ask, id)
  if (!found.ok) return found
  const target = await presentTarget(ask, found.value)
  const typed = raw === null ? { on: ask.today } : typedAgain(raw)
  return ok({ what, target, typed, stands: standsOf(found.value.target) })
}

async function startingPoint(ask: Ask, found: FoundTarget, codes: readonly string[], start: Start, needed: number) {
  if (isShare({ metric: metricOf(found.target.state), unit: found.target.state.unit }))
    return codes.map((unitCode) => ({ unitCode, hundredths: found.target.state.floor ?? 0 }))
  const counts = start === 'products' || start === 'producers' ? await countByUnit(ask.tx, found.plan, start) : null
  return split(
    needed,
    codes.map((unitCode) => ({ unitCode, weight: counts === null ? 1 : (counts.get(unitCode) ?? 0) })),
  )
}

export async function allocateForm(
  ask: Ask,
  id: string,
  start: Start,
  raw: FormBody | null,
): Promise<Result<AllocateForm, string>> {
  const found = await findWritable(ask, id)
  if (!found.ok) return found
  const { plan, target } = found.value
  const units = await listAllocationUnits(ask.tx, plan)
  const needed = leastOf(target)
  if (target.state.floor === null || units.length === 0) return fail('target/no-number')
  const codes = units.map(({ code }) => code)
  const offered =
    start === ''
      ? target.state.allocations
      : await startingPoint(ask, found.value, codes, start, needed ?? target.state.floor)
  // An area that gets nothing by its weight is left empty: nothing is given to it.
  const given = start === '' ? offered : offered.filter(({ hundredths }) => hundredths > 0)
  const filled = given.map(({ unitCode, hundredths }) => [`parts[${unitCode}]`, formatHundredths(hundredths)] as const)
  const typed: Record<string, string> = raw === null ? Object.fromEntries(filled) : typedAgain(raw)
  const share = isShare({ metric: metricOf(target.state), unit: target.state.unit })
  const sum = codes.reduce((total, code) => total + (readNumber(typed[`parts[${code}]`] ?? '') ?? 0), 0)
  return ok({
    ...{ target: await presentTarget(ask, found.value), units, typed, isShare: share, stands: standsOf(target) },
    needed: needed === null ? null : amountWords(needed, target.state.unit),
    gap: share || needed === null || Object.keys(typed).length === 0 ? null : sum - needed,
  })
}
