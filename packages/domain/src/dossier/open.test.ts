import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type DossierKind, findSheet, leaves, parseRegime, type Regime, type Sheet } from '../regime/index.ts'
import type { DossierAct } from './acts.ts'
import { sampleDossier } from './dossier.samples.ts'
import { carryOver, openDossier } from './open.ts'
import { dossierParts, selfChoices } from './parts.ts'
import { suggestedCriteria, unprovedCriteria } from './proofs.ts'
import { checkLodging, submitDossier, unfinishedParts } from './rules.ts'
import type { Dossier } from './state.ts'

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../../content/regimes/qd-26-2026')

function readRegime(): Regime {
  const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  const files = names.map((name) => [name, JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))])
  const parsed = parseRegime(Object.fromEntries(files), () => '0'.repeat(64))
  if (!parsed.ok) throw new Error(parsed.faults[0]?.what)
  return parsed.value
}

const regime = readRegime()
const product = {
  provinceCode: '11',
  communeCode: '03127',
  producerId: 'producer',
  name: 'Chè mẫu',
  regime: regime.id,
  sheet: 5,
  code: null,
  description: { origin: null, directions: null, culture: null },
  version: 1,
}

function sheetOf(number: number): Sheet {
  const sheet = findSheet(regime, number)
  if (sheet === undefined) throw new Error(`no sheet ${number}`)
  return sheet
}

/** A dossier with every part answered, the best option everywhere. */
function filled(number = 5, kind: DossierKind = 'first'): Dossier {
  const opened = openDossier({ ...product, sheet: number }, { productId: 'product', kind, regime })
  if (!opened.ok) throw new Error(opened.failure.code)
  const acts = dossierParts(regime, sheetOf(number), kind).map((part): DossierAct => {
    if (part.kind === 'proofs') {
      const link = { proof: 'p1', paperId: 'paper', title: 'Đăng ký kinh doanh', criteria: ['3.1'], pages: 'trang 1' }
      return { kind: 'ProofLinked', payload: link }
    }
    const answers =
      part.kind === 'fields'
        ? part.fields.map((field) => [field.key, field.type === 'figures' ? '2025;1;1' : 'yes'])
        : part.criteria.map((leaf) => [leaf.id, leaf.options.at(-1)?.id ?? 'none'])
    return { kind: 'DossierPartSaved', payload: { part: part.id, changes: Object.fromEntries(answers) } }
  })
  const first = opened.value[0]
  if (first === undefined) throw new Error('nothing opened')
  return sampleDossier(acts, sampleDossier([], foldFirst(first)))
}

function foldFirst(act: DossierAct): Dossier {
  const draft = sampleDossier([])
  return act.kind === 'DossierOpened' ? { ...draft, ...act.payload } : draft
}

describe('opening', () => {
  test('the product must stand on a set of the rules in force', () => {
    const input = { productId: 'product', kind: 'first' as const, regime }
    expect(openDossier({ ...product, regime: 'qd-148-2023' }, input)).toMatchObject({
      ok: false,
      failure: { code: 'dossier/product-other-regime', details: { regime: '26/2026/QĐ-TTg' } },
    })
    expect(openDossier({ ...product, sheet: 99 }, input)).toMatchObject({ failure: { code: 'regime/unknown-sheet' } })
    const bare = openDossier(product, { ...input, regime: { ...regime, forms: [] } })
    expect(bare).toMatchObject({ failure: { code: 'dossier/no-form' } })
  })

  test('every set has parts A, B and C with every criterion of its sheet, each once', () => {
    for (const sheet of regime.sheets) {
      for (const kind of ['first', 'upgrade', 'renewal'] as const) {
        const parts = dossierParts(regime, sheet, kind)
        const asked = parts.flatMap((part) => (part.kind === 'assessment' ? part.criteria.map((leaf) => leaf.id) : []))
        expect(asked).toEqual(leaves(sheet).map((leaf) => leaf.id))
        // Điều 6.1b, 6.1c: only an upgrade and an assessment again tell what has changed.
        expect(parts.some((part) => part.id === 'changes')).toBe(kind !== 'first')
      }
    }
  })

  test('every choice of every set is counted as one', () => {
    for (const sheet of regime.sheets) {
      expect(Object.keys(selfChoices(filled(sheet.number)))).toHaveLength(leaves(sheet).length)
    }
  })
})

describe('taking over', () => {
  const from = { dossierId: 'old', livePapers: new Set(['paper']), newId: () => 'p2' }

  test('answers, choices and papers go into the new dossier, which says so', () => {
    const acts = carryOver(filled(), { regime, sheet: 5, kind: 'first' }, from)
    const next = sampleDossier(acts)
    expect(selfChoices(next)).toEqual(selfChoices(filled()))
    expect(next.proofs).toMatchObject([{ id: 'p2', paperId: 'paper', criteria: ['3.1'], pages: 'trang 1' }])
    expect(next.carried).toMatchObject({ from: 'old', parts: ['product', 'results', 'A', 'B', 'C', 'plan', 'proofs'] })
  })

  test('choices of another set and papers that are gone stay behind', () => {
    const acts = carryOver(filled(), { regime, sheet: 6, kind: 'first' }, { ...from, livePapers: new Set() })
    const next = sampleDossier(acts)
    expect(selfChoices(next)).toEqual({})
    expect(next.proofs).toEqual([])
    expect(next.parts.plan?.fields).toEqual({ plan: 'yes' })
  })

  test('an empty dossier gives nothing', () => {
    expect(carryOver(sampleDossier([]), { regime, sheet: 5, kind: 'first' }, from)).toEqual([])
  })
})

describe('sending', () => {
  const input = {
    on: '2026-08-03',
    receiptNumber: '001/PĐK-11-03127-2026',
    productName: 'Chè mẫu',
    pledge: true,
    pledgedBy: 'Lò Văn Mẫu',
    samples: 5,
    selfTotal: 100,
    producer: {},
    profileMissing: 0,
  }
  const send = (dossier: Dossier, more: Partial<typeof input> = {}) =>
    submitDossier(dossier, regime, sheetOf(dossier.sheet), { ...input, ...more })

  test('complete it is sent; each thing missing is named', () => {
    expect(send(filled()).ok).toBe(true)
    expect(send(sampleDossier([], { ...filled(), parts: {} }))).toMatchObject({ failure: { details: { count: 6 } } })
    expect(send(filled(), { profileMissing: 2 })).toMatchObject({ failure: { code: 'dossier/profile-unfinished' } })
    expect(send(filled(), { samples: 4 })).toMatchObject({
      failure: { code: 'dossier/samples', details: { count: 5 } },
    })
    expect(send(filled(), { pledge: false })).toMatchObject({ failure: { code: 'dossier/pledge' } })
  })

  test('a service has no samples to hand over (Điều 6.2d)', () => {
    const tourism = regime.sheets.filter((sheet) => sheet.samples.count === 0)
    expect(tourism.length).toBeGreaterThan(0)
    for (const sheet of tourism) expect(send(filled(sheet.number), { samples: 0 }).ok).toBe(true)
  })

  test('without a paper the proofs hold it back', () => {
    const bare = { ...filled(), proofs: [] }
    expect(unfinishedParts(bare, dossierParts(regime, sheetOf(5), 'first'))).toEqual(['proofs'])
  })

  test('the rules and the set must be those of the day', () => {
    const dossier = filled()
    const set = { regime: regime.id, sheet: 5 }
    expect(checkLodging(dossier, set, regime).ok).toBe(true)
    expect(checkLodging(dossier, { ...set, sheet: 6 }, regime)).toMatchObject({
      failure: { code: 'dossier/product-changed' },
    })
    expect(checkLodging(dossier, set, { ...regime, id: 'qd-sau' })).toMatchObject({
      failure: { code: 'dossier/regime-changed' },
    })
  })
})

describe('proofs', () => {
  test('a trademark proves intellectual property; an unknown kind proves nothing by itself', () => {
    expect(suggestedCriteria(regime, sheetOf(5), 'row-7')).toEqual(['3.5'])
    expect(suggestedCriteria(regime, sheetOf(5), 'row-99')).toEqual([])
    expect(suggestedCriteria(regime, sheetOf(5), 'other')).toEqual([])
  })

  test('criteria with points and no paper are named, in printed order', () => {
    const unproved = unprovedCriteria(filled(), sheetOf(5))
    expect(unproved).not.toContain('3.1')
    expect(unproved[0]).toBe('1.1')
    expect(unprovedCriteria(sampleDossier([]), sheetOf(5))).toEqual([])
  })
})
