import { describe, expect, test } from 'vitest'
import { plainDate } from '../plain-date/index.ts'
import type { Leaf, Regime, Sheet } from '../regime/index.ts'
import { type SampleLeaf, sampleSheet } from '../regime/sample-sheet.ts'
import { type DossierAct, decideTransition, foldDossier, isToBeMoved, moveDossier, suggestChoices } from './index.ts'

type LeafOf = SampleLeaf & { readonly family: string; readonly words: readonly string[] }

/** A sheet whose criteria have families and options with words of their own. */
function sheetOf(number: number, samples: readonly LeafOf[]): Sheet {
  const sheet = sampleSheet(samples)
  const withWords = (leaf: Leaf): Leaf => {
    const sample = samples.find((one) => one.id === leaf.id)
    const options = leaf.options.map((option, index) => ({ ...option, label: sample?.words[index] ?? option.label }))
    return { ...leaf, family: sample?.family ?? leaf.family, options }
  }
  const parts = sheet.parts.map((part) => ({
    ...part,
    sections: part.sections.map((section) => ({
      ...section,
      criteria: section.criteria.map((one) => (one.kind === 'leaf' ? withWords(one) : one)),
    })),
  }))
  return { ...sheet, number, parts }
}

const options = [[1], [2]] as const
const from = sheetOf(5, [
  { id: '1.1', options, family: 'A.origin', words: ['ít', 'nhiều'] },
  { id: '1.2', options, family: 'A.packaging', words: ['xấu', 'đẹp'] },
  { id: '1.3', options, family: 'A.gone', words: ['a', 'b'] },
])
const to = sheetOf(6, [
  { id: '1.1', options, family: 'A.packaging', words: ['xấu', 'rất đẹp'] },
  { id: '1.2', options, family: 'A.origin', words: ['ít', 'nhiều'] },
  { id: '1.3', options, family: 'A.new', words: ['a', 'b'] },
])

// Of a regulation the moving reads id, number and the form that holds the fields.
function regimeOf(id: string): Regime {
  const field = { key: 'plan', no: 'IV', label: 'Kế hoạch', type: 'text', required: true, choices: [], onlyFor: [] }
  const forms = [{ id: 'mau-02', fields: [field], evidence: [] }]
  return { id, document: { number: id }, forms } as unknown as Regime
}
const rules = { from: { regime: regimeOf('old'), sheet: from }, to: { regime: regimeOf('new'), sheet: to } }

function folded(acts: readonly DossierAct[]) {
  const header = { id: 'a', at: '2027-01-01T00:00:00Z', by: null, hat: null, onBehalfOf: null, regime: null }
  const all = acts.reduce<ReturnType<typeof foldDossier> | undefined>(
    (state, act, index) => foldDossier(state, { ...header, seq: index + 1, ...act }),
    undefined,
  )
  if (all === undefined) throw new Error('no act')
  return all
}

const place = { provinceCode: '11', communeCode: '03127', producerId: 'p', productId: 'q', productName: 'Bánh' }
const opened: DossierAct[] = [
  { kind: 'DossierOpened', payload: { ...place, kind: 'first', regime: 'old', sheet: 5 } },
  { kind: 'DossierPartSaved', payload: { part: 'plan', changes: { plan: 'Mở xưởng' } } },
  {
    kind: 'DossierPartSaved',
    payload: { part: 'A', changes: { '1.1': '1.1.o2', '1.2': '1.2.o2', '1.3': 'none', '1.2.note': 'Hộp giấy' } },
  },
  {
    kind: 'ProofLinked',
    payload: { proof: 'f', paperId: 'g', title: 'Giấy', criteria: ['1.1', '1.3'], pages: '3' },
  },
]

describe('a draft of former rules', () => {
  const moved = moveDossier(folded(opened), rules, { id: 'd', on: '2027-02-15' })
  const acts = moved.ok ? moved.value : []
  const state = folded([...opened, ...acts])

  test('keeps fields, descriptions and proofs, and no choice', () => {
    expect(state).toMatchObject({ regime: 'new', sheet: 6, stage: 'draft' })
    expect(state.parts.plan?.fields).toEqual({ plan: 'Mở xưởng' })
    expect(state.parts.A?.fields).toEqual({ '1.1.note': 'Hộp giấy' })
    expect(state.proofs.map(({ criteria, pages }) => ({ criteria, pages }))).toEqual([
      { criteria: ['1.2'], pages: '3' },
    ])
    expect(state.carried?.parts).toEqual(['plan', 'A', 'proofs'])
  })

  test('loses nothing: what was typed stands as it was', () => {
    expect(state.former).toMatchObject({ regime: 'old', sheet: 5, on: '2027-02-15' })
    expect(state.former?.parts).toEqual(folded(opened).parts)
  })

  test('shows former choices of the same family; the same words are marked, others are not', () => {
    const shown = Object.fromEntries(suggestChoices(state.former?.parts ?? {}, from, to))
    expect(shown).toEqual({
      '1.1': { was: 'đẹp', option: null },
      '1.2': { was: 'nhiều', option: '1.2.o2' },
    })
  })

  test('does not move to where it stands, nor to a sheet with a hole', () => {
    const same = moveDossier(folded(opened), { from: rules.from, to: rules.from }, { id: 'd', on: '2027-02-15' })
    expect(same).toMatchObject({ failure: { code: 'dossier/nothing-to-move' } })
    const hole = { ...rules.to, sheet: { ...to, status: 'incomplete' as const } }
    const short = moveDossier(folded(opened), { from: rules.from, to: hole }, { id: 'd', on: '2027-02-15' })
    expect(short).toMatchObject({ failure: { code: 'regime/sheet-incomplete' } })
  })

  test('only a draft is to be moved, by its rules or by the set of its product', () => {
    const dossier = { stage: 'draft' as const, regime: 'old', sheet: 5 }
    expect(isToBeMoved(dossier, { regime: 'old', sheet: 5 }, 'old')).toBe(false)
    expect(isToBeMoved(dossier, { regime: 'old', sheet: 5 }, 'new')).toBe(true)
    expect(isToBeMoved(dossier, { regime: 'old', sheet: 6 }, 'old')).toBe(true)
    expect(isToBeMoved({ ...dossier, stage: 'submitted' }, { regime: 'new', sheet: 6 }, 'new')).toBe(false)
  })
})

test('after the last day a person decides, with a reason, and not before', () => {
  const former = { until: '2026-06-21', label: '', article: '12.2b', by: regimeOf('new') }
  const input = { choice: 'continue' as const, reason: 'Đủ mẫu', today: plainDate('2026-06-21') }
  const none = { transition: null }
  expect(decideTransition(none, former, input)).toMatchObject({ failure: { code: 'dossier/transition-not-over' } })
  expect(decideTransition(none, null, input)).toMatchObject({ failure: { code: 'dossier/transition-not-over' } })
  const late = { ...input, today: plainDate('2026-06-22') }
  expect(decideTransition(none, former, { ...late, reason: ' ' })).toMatchObject({
    failure: { code: 'dossier/reason-missing' },
  })
  expect(decideTransition(none, former, late)).toMatchObject({
    ok: true,
    value: [{ kind: 'TransitionDecided', payload: { until: '2026-06-21', choice: 'continue', reason: 'Đủ mẫu' } }],
  })
  const said = { transition: { on: '2026-06-22', choice: 'continue' as const, reason: 'Đủ mẫu' } }
  expect(decideTransition(said, former, late)).toEqual({ ok: true, value: [] })
})
