import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Result } from '../result/index.ts'
import type { DossierAct } from './acts.ts'
import { SAMPLE_PARTS, SENT, sampleDossier } from './dossier.samples.ts'
import { partProgress, selfChoices } from './parts.ts'
import { answerSupplement, linkProof, openParts, savePart, unlinkProof, wasWorkedOn, withdrawDossier } from './rules.ts'
import type { Dossier } from './state.ts'

function actsOf(result: Result<DossierAct[], string>): DossierAct[] {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

function codeOf(result: Result<unknown, string>): string | null {
  return result.ok ? null : result.failure.code
}

function saved(dossier: Dossier, part: string, fields: Readonly<Record<string, string>>): Dossier {
  const version = dossier.parts[part]?.version ?? 0
  return sampleDossier(actsOf(savePart(dossier, SAMPLE_PARTS, { part, version, fields })), dossier)
}

const returned = (parts: readonly string[]): DossierAct => ({
  kind: 'DossierReturned',
  payload: { on: '2026-08-05', requests: parts.map((part) => ({ part, reason: 'thiếu' })) },
})

describe('saving a part', () => {
  test('only what changed makes an act; an emptied answer is taken away', () => {
    const first = saved(sampleDossier([]), 'plan', { plan: 'Mở rộng', hasPatent: 'yes' })
    const acts = actsOf(
      savePart(first, SAMPLE_PARTS, { part: 'plan', version: 2, fields: { plan: 'Mở rộng', hasPatent: '' } }),
    )
    expect(acts).toEqual([{ kind: 'DossierPartSaved', payload: { part: 'plan', changes: { hasPatent: null } } }])
    expect(sampleDossier(acts, first).parts.plan?.fields).toEqual({ plan: 'Mở rộng' })
  })

  test('a stale version is a conflict and writes nothing', () => {
    const now = saved(sampleDossier([]), 'A', { '1.1': '1.1.o2' })
    const stale = savePart(now, SAMPLE_PARTS, { part: 'A', version: 0, fields: { '1.1': '1.1.o3' } })
    expect(codeOf(stale)).toBe('request/conflict')
  })

  test('a stale version with nothing new is no conflict', () => {
    const now = saved(sampleDossier([]), 'A', { '1.1': '1.1.o2' })
    expect(savePart(now, SAMPLE_PARTS, { part: 'A', version: 0, fields: { '1.1': '1.1.o2' } })).toEqual({
      ok: true,
      value: [],
    })
  })

  test.each([
    ['plan', { strange: 'x' }, 'dossier/unknown-field'],
    ['plan', { sex: 'other' }, 'dossier/unknown-choice'],
    ['plan', { hasPatent: 'maybe' }, 'dossier/unknown-choice'],
    ['plan', { plan: 'x'.repeat(5001) }, 'dossier/text-too-long'],
    ['A', { '1.1': '1.2.o1' }, 'dossier/unknown-choice'],
    ['A', { '5.1': '5.1.o1' }, 'dossier/unknown-field'],
    ['A', { '1.1.note': 'x'.repeat(5001) }, 'dossier/text-too-long'],
    ['proofs', {}, 'dossier/unknown-part'],
    ['Z', {}, 'dossier/unknown-part'],
  ])('%s %j is refused: %s', (part, fields, code) => {
    expect(codeOf(savePart(sampleDossier([]), SAMPLE_PARTS, { part, version: 0, fields }))).toBe(code)
  })

  test('no choice outside the sheet is ever stored, whatever is sent', () => {
    const options = new Set(
      SAMPLE_PARTS.flatMap((part) =>
        part.kind === 'assessment' ? part.criteria.flatMap((leaf) => leaf.options.map((option) => option.id)) : [],
      ),
    )
    const key = fc.oneof(fc.constantFrom('1.1', '1.2', '5.1', '5.2', '1.1.note'), fc.string({ maxLength: 8 }))
    const value = fc.oneof(fc.constantFrom(...options, 'none', ''), fc.string({ maxLength: 8 }))
    const sent = fc.record({ part: fc.constantFrom('A', 'B', 'plan', 'proofs'), fields: fc.dictionary(key, value) })
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 6 }), (saves) => {
        let dossier = sampleDossier([])
        for (const { part, fields } of saves) {
          const version = dossier.parts[part]?.version ?? 0
          const result = savePart(dossier, SAMPLE_PARTS, { part, version, fields })
          if (result.ok) dossier = sampleDossier(result.value, dossier)
        }
        for (const [criterion, option] of Object.entries(selfChoices(dossier))) {
          expect(options.has(option)).toBe(true)
          expect(option.startsWith(`${criterion}.`)).toBe(true)
        }
      }),
    )
  })
})

describe('progress', () => {
  test('a text that begins like a choice is no choice', () => {
    const dossier = saved(sampleDossier([]), 'plan', { plan: 'plan.o1' })
    expect(selfChoices(dossier)).toEqual({})
  })

  test('a criterion that only counts with another is not asked where that has no points', () => {
    const b = SAMPLE_PARTS.find((part) => part.id === 'B')
    if (b === undefined) throw new Error('no part B')
    const without = saved(sampleDossier([]), 'B', { '5.1': 'none' })
    expect(partProgress(without, b)).toMatchObject({ status: 'done', of: 1, missing: [] })
    const zero = saved(sampleDossier([]), 'B', { '5.1': '5.1.o1' })
    expect(partProgress(zero, b).status).toBe('done')
    const told = saved(sampleDossier([]), 'B', { '5.1': '5.1.o2' })
    expect(partProgress(told, b)).toMatchObject({ status: 'doing', done: 1, of: 2, missing: ['5.2'] })
  })
})

describe('supplement', () => {
  test('only the named parts are open, whichever they are', () => {
    const ids = SAMPLE_PARTS.map((part) => part.id)
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), (asked) => {
        const dossier = sampleDossier([SENT, returned(asked)])
        expect(openParts(dossier, SAMPLE_PARTS)).toEqual(ids.filter((id) => asked.includes(id)))
        for (const part of ['plan', 'A', 'B']) {
          const result = savePart(dossier, SAMPLE_PARTS, { part, version: 0, fields: {} })
          expect(codeOf(result)).toBe(asked.includes(part) ? null : 'dossier/part-closed')
        }
        const link = { proof: 'p', version: 0, paperId: 'paper', title: 'Giấy', criteria: [], pages: null }
        expect(linkProof(dossier, SAMPLE_PARTS, link).ok).toBe(asked.includes('proofs'))
      }),
    )
  })

  test('nothing is open once sent, withdrawn or answered', () => {
    const sent = sampleDossier([SENT])
    const withdrawn = sampleDossier([{ kind: 'DossierWithdrawn', payload: { on: '2026-08-06', reason: 'x' } }], sent)
    const back = sampleDossier([returned(['A'])], sent)
    const gone = sampleDossier([{ kind: 'DossierWithdrawn', payload: { on: '2026-08-06', reason: 'x' } }], back)
    for (const dossier of [sent, withdrawn, gone]) expect(openParts(dossier, SAMPLE_PARTS)).toEqual([])
  })

  test('each part is worked on or answered in words; other words are left out', () => {
    const asked = sampleDossier([SENT, returned(['A', 'plan'])])
    expect(codeOf(answerSupplement(asked, { on: '2026-08-07', replies: {} }))).toBe('dossier/supplement-unanswered')
    const worked = saved(asked, 'A', { '1.1': '1.1.o2' })
    expect(wasWorkedOn(worked, 'A')).toBe(true)
    expect(wasWorkedOn(worked, 'plan')).toBe(false)
    const blank = answerSupplement(worked, { on: '2026-08-07', replies: { plan: '  ' } })
    expect(codeOf(blank)).toBe('dossier/supplement-unanswered')
    const acts = actsOf(answerSupplement(worked, { on: '2026-08-07', replies: { plan: 'Đã đủ', B: 'lạ' } }))
    expect(acts).toEqual([{ kind: 'DossierResubmitted', payload: { on: '2026-08-07', replies: { plan: 'Đã đủ' } } }])
    const again = sampleDossier(acts, worked)
    expect(again).toMatchObject({ stage: 'submitted', supplement: null, supplementCount: 1 })
    expect(again.receiptNumber).toBe('001/PĐK-11-03127-2026')
  })

  test('the province is answered by its own act', () => {
    const asked = sampleDossier([
      SENT,
      {
        kind: 'SupplementRequested',
        payload: { on: '2026-09-01', due: '2026-09-20', requests: [{ part: 'B', reason: 'x' }] },
      },
    ])
    const acts = actsOf(answerSupplement(asked, { on: '2026-09-02', replies: { B: 'Giữ nguyên' } }))
    expect(acts[0]?.kind).toBe('SupplementSent')
  })
})

describe('proofs', () => {
  const link = {
    proof: 'p1',
    version: 0,
    paperId: 'paper',
    title: 'Giấy',
    criteria: ['1.2', '1.1'],
    pages: 'trang 3-4',
  }

  test('the same paper again changes its link; criteria stand in printed order', () => {
    const linked = sampleDossier(actsOf(linkProof(sampleDossier([]), SAMPLE_PARTS, link)))
    expect(linked.proofs).toEqual([
      { id: 'p1', paperId: 'paper', title: 'Giấy', criteria: ['1.1', '1.2'], pages: 'trang 3-4', version: 2 },
    ])
    const other = { ...link, proof: 'p2', version: 2, criteria: [] }
    const changed = sampleDossier(actsOf(linkProof(linked, SAMPLE_PARTS, other)), linked)
    expect(changed.proofs).toMatchObject([{ id: 'p1', criteria: [] }])
    expect(codeOf(linkProof(changed, SAMPLE_PARTS, other))).toBe('request/conflict')
  })

  test('unknown criteria, too many proofs and stale unlinks are refused', () => {
    const draft = sampleDossier([])
    expect(codeOf(linkProof(draft, SAMPLE_PARTS, { ...link, criteria: ['9.9'] }))).toBe('dossier/unknown-criterion')
    const many = Array.from(
      { length: 200 },
      (_, index): DossierAct => ({
        kind: 'ProofLinked',
        payload: { proof: `p${index}`, paperId: `paper${index}`, title: 'Giấy', criteria: [], pages: null },
      }),
    )
    const full = sampleDossier(many)
    expect(codeOf(linkProof(full, SAMPLE_PARTS, { ...link, proof: 'new' }))).toBe('dossier/too-many-proofs')
    expect(codeOf(unlinkProof(full, SAMPLE_PARTS, { proof: 'p0', version: 1 }))).toBe('request/conflict')
    expect(codeOf(unlinkProof(full, SAMPLE_PARTS, { proof: 'none', version: 1 }))).toBe('dossier/unknown-proof')
    expect(unlinkProof(full, SAMPLE_PARTS, { proof: 'p0', version: 2 }).ok).toBe(true)
  })
})

test('a withdrawal needs a reason', () => {
  expect(codeOf(withdrawDossier({ on: '2026-08-03', reason: ' ' }))).toBe('dossier/reason-missing')
})
