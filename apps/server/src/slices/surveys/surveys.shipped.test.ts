import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSurveyTemplates, surveyTemplates } from '../../platform/survey-templates.ts'

const labels = (id: string) =>
  new Set(
    surveyTemplates()
      .find((one) => one.id === id)
      ?.content.questions.map(({ label }) => label),
  )

test('two questionnaires come with the program; tourism asks other things than goods (SUR-05)', () => {
  expect(surveyTemplates().map(({ id, content }) => [id, content.theme])).toEqual([
    ['goods', 'goods'],
    ['tourism', 'tourism'],
  ])
  const [goods, tourism] = [labels('goods'), labels('tourism')]
  const both = [...tourism].filter((label) => goods.has(label))
  expect(both.toSorted()).toEqual(['Cần hỗ trợ', 'Ngày khảo sát'])
  for (const word of ['Sức chứa', 'Dịch vụ', 'Mùa', 'Lao động', 'rác', 'Cảnh quan'])
    expect(
      [...tourism].some((label) => label.includes(word)),
      word,
    ).toBe(true)
})

test('each takes photos and a place, and keeps its keys', () => {
  for (const { content } of surveyTemplates()) {
    const kinds = content.questions.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'photo')).toHaveLength(1)
    expect(kinds[0]).toBe('place')
    expect(content.questions.map(({ key }) => key)).toEqual(content.questions.map((_, at) => `q${at + 1}`))
  }
})

test('a template that cannot be asked is refused with its place', () => {
  const folder = mkdtempSync(join(tmpdir(), 'saolang-surveys-'))
  const base = { id: 'bad', title: 'Mẫu', theme: 'other', about: 'Hướng dẫn', subject: 'Tên' }
  const write = (more: object) => writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...base, ...more }))
  write({ questions: [{ kind: 'choice', label: 'Một mục', options: ['Một'] }] })
  expect(() => readSurveyTemplates(folder)).toThrow('bad.json: survey/few-options')
  write({ id: 'other', questions: [{ kind: 'date', label: 'Ngày' }] })
  expect(() => readSurveyTemplates(folder)).toThrow('bad.json: the id is other')
  write({ questions: [{ kind: 'colour', label: 'Màu' }] })
  expect(() => readSurveyTemplates(folder)).toThrow('kind')
})
