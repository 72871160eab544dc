import { describe, expect, it } from 'vitest'
import { compareSheets, minimumTrend, type SheetDiff } from './index.ts'
import { diffSheet } from './sheets.sample.ts'

const find = (diff: SheetDiff, family: string) =>
  diff.criteria.filter(({ before, after }) => (after ?? before)?.leaf.family === family)

describe('two sheets', () => {
  const before = diffSheet([
    { id: '1.1', family: 'A.origin', label: 'Nguồn gốc nguyên liệu', options: [[1], [3], [5]] },
    { id: '1.2', family: 'A.accounts', label: 'Kế toán', options: [[0], [1]] },
    { id: '2.1', part: 'B', family: 'B.story', label: 'Câu chuyện', options: [[1], [3, 4], [5, 5]] },
  ])
  const after = diffSheet([
    { id: '1.1', family: 'A.origin', label: 'Nguồn gốc nguyên liệu', options: [[1], [2], [3, 3]] },
    { id: '1.2', family: 'B.story', label: 'Câu chuyện', options: [[1], [3, 3], [5, 5]] },
    { id: '2.1', part: 'B', family: 'B.label', label: 'Nhãn song ngữ', options: [[0], [1, 5]] },
  ])
  const diff = compareSheets(before, after)

  it('match criteria by what they measure, whatever their number', () => {
    expect(diff.criteria.map(({ kind, after: now, before: then }) => [kind, then?.leaf.id, now?.leaf.id])).toEqual([
      ['changed', '1.1', '1.1'],
      ['changed', '2.1', '1.2'],
      ['added', undefined, '2.1'],
      ['removed', '1.2', undefined],
    ])
  })

  it('tell the maximum, the options and the minimums', () => {
    const [origin] = find(diff, 'A.origin')
    expect(origin?.fields).toEqual(['max', 'options', 'minimums'])
    expect(origin?.options.map(({ kind, before: then, after: now }) => [kind, then?.points, now?.points])).toEqual([
      ['same', 1, 1],
      ['changed', 3, 2],
      ['changed', 5, 3],
    ])
    expect(origin?.minimums).toEqual(
      [3, 4, 5].map((star) => ({ star, before: null, after: 3, of: { before: 5, after: 3 } })),
    )
  })

  it('tell a criterion that stands in another part, and a minimum that binds more products', () => {
    const [story] = find(diff, 'B.story')
    expect(story?.fields).toContain('part')
    expect([story?.before?.part, story?.after?.part]).toEqual(['B', 'A'])
    // Four stars needed 3 points before as they do now: a mark binds the higher stars too.
    expect(story?.minimums).toEqual([{ star: 3, before: null, after: 3, of: { before: 5, after: 5 } }])
  })

  it('count', () => {
    expect(diff.counts).toEqual({
      same: 0,
      changed: 2,
      added: 1,
      removed: 1,
      moved: 1,
      worthMore: 0,
      worthLess: 1,
      stricter: 3,
      easier: 0,
    })
    expect(diff.parts).toEqual([
      { key: 'A', label: 'A', before: 6, after: 8 },
      { key: 'B', label: 'B', before: 5, after: 1 },
    ])
  })

  it('match by number where they are two revisions of one', () => {
    const revised = compareSheets(before, after, 'id')
    expect(revised.criteria.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed'])
    expect(revised.criteria[1]?.fields).toContain('label')
  })

  it('with one family more than once, pair the most alike words, then the nearest place', () => {
    const one = diffSheet([
      { id: '1', family: 'C.taste', label: 'Mùi', options: [[2]] },
      { id: '2', family: 'C.taste', label: 'Vị của chè', options: [[3]] },
    ])
    const other = diffSheet([
      { id: '1', family: 'C.taste', label: 'Vị chè', options: [[3]] },
      { id: '2', family: 'C.taste', label: 'Màu nước', options: [[1]] },
      { id: '3', family: 'C.taste', label: 'Mùi thơm', options: [[2]] },
    ])
    expect(compareSheets(one, other).criteria.map((each) => [each.before?.leaf.id, each.after?.leaf.id])).toEqual([
      ['2', '1'],
      [undefined, '2'],
      ['1', '3'],
    ])
  })

  it('differ in their knock-outs and in what their sources lack', () => {
    const stop = {
      id: '1.1.imported',
      label: 'Nguyên liệu nhập khẩu',
      type: 'knock_out',
      criterion: '1.1',
      zeroIn: [],
      article: 'x',
    } as const
    const holed = { where: 'A', missing: 3, say: 'thiếu một dòng', needed: 'Công báo' }
    const other = { ...before, knockOuts: [...before.knockOuts, stop], holes: [holed], status: 'incomplete' } as const
    const changed = compareSheets(before, other)
    expect(changed.knockOuts).toEqual([{ kind: 'added', knockOut: stop, former: null }])
    expect(changed.head).toEqual(['status', 'holes'])
    expect(changed.holes).toEqual({ before: [], after: [holed] })
  })

  it('know a knock-out again by its criterion, and a reason for the file by its words', () => {
    const stop = (criterion: string, label: string) =>
      ({ id: `${criterion}.x`, label, type: 'knock_out', criterion, zeroIn: [], article: 'x' }) as const
    const file = (id: string, label: string) =>
      ({ id, label, type: 'file', criterion: null, zeroIn: [], article: 'x' }) as const
    const then = { ...before, knockOuts: [stop('2.1', 'Kể sai'), file('a', 'Giả mạo hồ sơ'), file('b', 'Thiếu mẫu')] }
    const now = { ...after, knockOuts: [stop('1.2', 'Câu chuyện bịa'), file('c', 'Giả mạo giấy tờ, hồ sơ')] }
    const found = compareSheets(then, now).knockOuts.map(({ kind, former, knockOut }) => [
      kind,
      former?.id,
      knockOut.id,
    ])
    expect(found).toEqual([
      ['changed', 'a', 'c'],
      ['removed', undefined, 'b'],
      ['changed', '2.1.x', '1.2.x'],
    ])
  })

  it('ask no less where the top of the scale is asked then and now', () => {
    const of = (before: number, after: number) => ({ before, after })
    expect(minimumTrend({ star: 5, before: 4, after: 3, of: of(4, 3) })).toBe('same')
    expect(minimumTrend({ star: 5, before: 2, after: 2, of: of(4, 3) })).toBe('stricter')
    expect(minimumTrend({ star: 5, before: 2, after: 2, of: of(3, 4) })).toBe('easier')
    expect(minimumTrend({ star: 3, before: null, after: 1, of: of(3, 4) })).toBe('stricter')
    expect(minimumTrend({ star: 3, before: 1, after: null, of: of(3, 0) })).toBe('easier')
  })

  it('of a whole unknown sheet: everything is on one side', () => {
    const unknown = diffSheet([])
    expect(compareSheets(unknown, after).counts).toMatchObject({ added: 3, removed: 0, changed: 0, same: 0 })
  })
})
