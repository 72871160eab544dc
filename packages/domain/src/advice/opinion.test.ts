import { expect, test } from 'vitest'
import type { FieldOpinion } from '../dossier/index.ts'
import { giveOpinion } from './index.ts'

const said = {
  ...{ on: '2026-11-22', agencyId: 'a', agencyName: 'Sở Y tế', criterion: '1.1', text: 'Đủ', document: null },
  fromPaper: false,
}
const give = (more: Partial<FieldOpinion & { fromPaper: boolean }> = {}, opinions: FieldOpinion[] = []) => {
  const acts = giveOpinion({ opinions }, ['1.1', '1.2'], { ...said, ...more })
  return acts.ok ? acts.value.map((act) => act.kind) : acts.failure.code
}

test('an opinion is on a criterion of the sheet or on the product, with its paper where the office types it', () => {
  expect(give()).toEqual(['FieldOpinionGiven'])
  expect(give({ criterion: '9.9' })).toBe('advice/unknown-criterion')
  expect(give({ fromPaper: true })).toBe('advice/document-missing')
  expect(give({ fromPaper: true, document: '12/SYT' })).toEqual(['FieldOpinionGiven'])
  expect(give({}, [said])).toBe('advice/opinion-same')
  expect(give({ text: 'Chưa đủ' }, [said])).toEqual(['FieldOpinionGiven'])
})
