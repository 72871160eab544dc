import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Regime } from '../regime/index.ts'
import { sampleSheet } from '../regime/sample-sheet.ts'
import {
  foldDraft,
  foldRegime,
  knownRevision,
  type PublishContext,
  type PublishInput,
  publishDraft,
  type RegimeAct,
  type RegimeDraft,
  regimeBefore,
  revisionOn,
  summaryOf,
  touchedDossiers,
  touchOf,
} from './index.ts'

const document = { number: '26/2026/QĐ-TTg', effectiveFrom: '2026-05-22', label: '' }

/** The parts of a regime that these rules read. */
function regimeOf(more: Record<string, unknown> = {}): Regime {
  const sheets = [sampleSheet([{ id: '1.1', options: [[0], [2, 3], [4]] }])]
  const base = {
    id: 'qd-26-2026',
    document,
    sheets,
    forms: [],
    mapping: null,
    bands: [{ star: 3, from: 50 }],
    hash: 'h2',
  }
  return JSON.parse(JSON.stringify({ ...base, ...more }))
}

const header = { id: '', at: '2026-06-01T00:00:00Z', by: 'p', hat: 'admin', onBehalfOf: null, regime: null }
const none = summaryOf([], 0)
const draft: RegimeDraft = {
  ...{ regime: 'qd-26-2026', number: document.number, hash: 'h2', faults: 0, from: 'a.zip', origin: 'upload' },
  ...{ stage: 'open', loadedBy: 'l', loadedAt: '', published: null, version: 1 },
}
const shipped: RegimeAct = {
  kind: 'RegimeShipped',
  payload: {
    regime: 'qd-26-2026',
    number: document.number,
    revision: 1,
    hash: 'h1',
    startsOn: '2026-05-22',
    reason: null,
  },
}
const known = foldRegime(undefined, { ...shipped, ...header, by: null, seq: 1 })

function publish(context: Partial<PublishContext>, input: Partial<PublishInput> = {}) {
  const all = { draftId: 'd', draft, regime: regimeOf(), known, numbers: new Map(), touched: none, today: '2026-06-10' }
  return publishDraft({ ...all, ...context }, { startsOn: '2026-06-10', reason: 'Sửa.', against: 'h1', ...input })
}

describe('publishing', () => {
  test('a known regime gets its next revision, with who loaded it and whom it touches', () => {
    const act = publish({})
    expect(act).toMatchObject({
      ok: true,
      value: { kind: 'RegimeRevised', payload: { revision: 2, loadedBy: 'l', touched: none } },
    })
    if (!act.ok) return
    const state = foldRegime(known, { ...act.value, ...header, seq: 2 })
    expect(state.revisions.map(({ origin, publishedBy }) => [origin, publishedBy])).toEqual([
      ['release', null],
      ['published', 'p'],
    ])
    expect(state.version).toBe(2)
  })

  test('a new regime begins on its own day, or elsewhere with a reason', () => {
    const fresh = { known: undefined }
    const begin = (input: Partial<PublishInput>) => publish(fresh, { against: null, reason: null, ...input })
    expect(begin({ startsOn: '2026-05-22' })).toMatchObject({
      ok: true,
      value: { kind: 'RegimePublished', payload: { revision: 1 } },
    })
    expect(begin({ startsOn: '2026-06-10' })).toMatchObject({
      failure: { code: 'regime/start-differs', details: { effectiveFrom: '22/05/2026' } },
    })
    expect(begin({ startsOn: '2026-06-10', reason: 'Nhận muộn.' }).ok).toBe(true)
    expect(begin({ startsOn: '2026-05-21', reason: 'Sớm.' })).toMatchObject({
      failure: { code: 'regime/starts-before-force' },
    })
  })

  test.each<[string, Partial<PublishContext>, Partial<PublishInput>]>([
    ['regime/draft-ended', { draft: { ...draft, stage: 'published' } }, {}],
    ['regime/draft-faulty', { draft: { ...draft, faults: 3 } }, {}],
    ['regime/bad-id', { regime: regimeOf({ id: 'drafts' }), known: undefined }, { against: null }],
    ['regime/bad-id', { regime: regimeOf({ id: '../x-1' }), known: undefined }, { against: null }],
    ['regime/same-content', { regime: regimeOf({ hash: 'h1' }) }, {}],
    ['regime/number-changed', { regime: regimeOf({ document: { ...document, number: '27' } }) }, {}],
    ['regime/number-taken', { known: undefined, numbers: new Map([[document.number, 'qd-1-1']]) }, { against: null }],
    ['regime/other-published', {}, { against: 'h0' }],
    ['regime/other-published', {}, { against: null }],
    ['regime/reason-missing', {}, { reason: null }],
    ['regime/starts-in-past', {}, { startsOn: '2026-06-09' }],
  ])('%s', (code, context, input) => {
    expect(publish(context, input)).toMatchObject({ ok: false, failure: { code } })
  })
})

describe('which revision', () => {
  const row = (revision: number, startsOn: string) => ({ revision, startsOn })

  test('the newest that has started counts', () => {
    const list = [row(1, '2026-05-22'), row(2, '2027-01-01'), row(3, '2026-08-01')]
    expect(
      ['2026-05-21', '2026-05-22', '2026-08-01', '2027-01-01'].map((day) => revisionOn(list, day)?.revision),
    ).toEqual([undefined, 1, 3, 3])
  })

  test('before any start a regime is known by its first revision, unless its start was put off', () => {
    const at = (day: string) => knownRevision([row(1, '2027-02-01')], () => '2027-01-01', day)?.revision
    expect(['2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01'].map(at)).toEqual([1, undefined, undefined, 1])
  })

  test('never goes back as days go on, when revisions are published day by day', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((number) => `2026-06-${number}`)
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 8 }), day, day, (starts, one, other) => {
        const list = starts.map((startsOn, index) => row(index + 1, startsOn))
        const [early = '', late = ''] = [one, other].sort()
        expect(revisionOn(list, late)?.revision ?? 0).toBeGreaterThanOrEqual(revisionOn(list, early)?.revision ?? 0)
      }),
    )
  })
})

describe('who is touched', () => {
  const open = [
    { dossierId: 'a', sheet: 1, stage: 'draft', marked: false },
    { dossierId: 'b', sheet: 1, stage: 'inRound', marked: true },
    { dossierId: 'c', sheet: 2, stage: 'draft', marked: false },
  ]
  const base = regimeOf()
  const changed = (
    change: (regime: { sheets: { name: string; parts: unknown }[]; bands: unknown; document: unknown }) => void,
  ) => {
    const copy = JSON.parse(JSON.stringify(base))
    change(copy)
    return copy
  }
  const depths = (after: Regime) =>
    touchedDossiers(touchOf(base, after), open).map(({ dossierId, depth, kept }) => [dossierId, depth, kept])

  test('nobody by the same content', () => {
    expect(depths(changed(() => {}))).toEqual([])
  })

  test('those on the sheet by its points; by its name only in words', () => {
    const points = (text: string) => JSON.parse(text.replace('"points":4', '"points":3'))
    expect(depths(points(JSON.stringify(base)))).toEqual([
      ['a', 'rules', false],
      ['b', 'rules', true],
    ])
    expect(depths(changed((copy) => Object.assign(copy.sheets[0] ?? {}, { name: 'Tên khác' })))).toEqual([
      ['a', 'words', false],
      ['b', 'words', true],
    ])
  })

  test('everybody by a fact that all share', () => {
    const bands = changed((copy) => Object.assign(copy, { bands: [{ star: 3, from: 51 }] }))
    expect(depths(bands).map(([, depth]) => depth)).toEqual(['rules', 'rules', 'rules'])
    const label = changed((copy) => Object.assign(copy, { document: { ...document, label: 'Tên' } }))
    expect(depths(label).map(([, depth]) => depth)).toEqual(['words', 'words', 'words'])
  })

  test('a sheet that goes away touches its dossiers in rules', () => {
    expect(depths(changed((copy) => Object.assign(copy, { sheets: [] })))).toEqual([
      ['a', 'rules', false],
      ['b', 'rules', true],
    ])
  })

  test('the act counts all and lists the first', () => {
    const touched = touchedDossiers({ whole: 'rules', sheets: new Map() }, open)
    expect(summaryOf(touched, 2)).toMatchObject({
      total: 3,
      rules: 3,
      words: 0,
      kept: 1,
      dossiers: [{ dossierId: 'a' }, { dossierId: 'b' }],
    })
  })
})

test('a new regime is compared with the one that its mapping names, else with the newest before it', () => {
  const at = (id: string, effectiveFrom: string) => regimeOf({ id, document: { ...document, effectiveFrom } })
  const all = [at('a', '2019-01-01'), at('b', '2023-01-01'), at('c', '2027-01-01')]
  expect(regimeBefore(at('d', '2026-01-01'), all)?.id).toBe('b')
  expect(regimeBefore({ ...at('d', '2026-01-01'), mapping: { regime: 'a', sheets: [], dropped: [] } }, all)?.id).toBe(
    'a',
  )
  expect(regimeBefore(at('d', '2018-01-01'), all)).toBeUndefined()
  expect(regimeBefore(at('b', '2023-01-01'), all)?.id).toBe('a')
})

test('a draft is replaced, published or dropped', () => {
  const { stage: _s, loadedBy: _l, loadedAt: _a, published: _p, version: _v, ...content } = draft
  const begun = foldDraft(undefined, { kind: 'RegimeDrafted', payload: content, ...header, seq: 1 })
  expect(begun).toMatchObject({ stage: 'open', loadedBy: 'p', version: 1 })
  const replaced = foldDraft(begun, {
    kind: 'RegimeDraftReplaced',
    payload: { ...content, hash: 'h3' },
    ...header,
    by: 'q',
    seq: 2,
  })
  expect(replaced).toMatchObject({ hash: 'h3', loadedBy: 'q', origin: 'upload' })
  const payload = { regime: 'x', revision: 2, startsOn: '2027-01-01', hash: 'h3' }
  expect(foldDraft(replaced, { kind: 'RegimeDraftPublished', payload, ...header, seq: 3 })).toMatchObject({
    stage: 'published',
    published: { revision: 2 },
  })
  expect(
    foldDraft(replaced, { kind: 'RegimeDraftDiscarded', payload: { reason: null }, ...header, seq: 3 }).stage,
  ).toBe('discarded')
  expect(() =>
    foldDraft(undefined, { kind: 'RegimeDraftDiscarded', payload: { reason: null }, ...header, seq: 1 }),
  ).toThrow(/cannot begin/)
})
