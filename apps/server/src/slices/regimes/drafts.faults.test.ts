import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultLine, hasFaultWords } from './drafts.faults.ts'

const LOADER = join(import.meta.dirname, '../../../../../packages/domain/src/regime')

/** Every sentence of the loader, with 1 for each value: read from its source, so that a new one is not forgotten. */
function sentences(): readonly string[] {
  const sources = readdirSync(LOADER).filter((name) => /^(assemble|check-.*|parse|read)\.ts$/.test(name))
  const texts = sources
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(LOADER, name), 'utf8'))
  const quoted = texts.flatMap((text) => [...text.matchAll(/(?:what: |faults\.push\()(?:'([^']+)'|`([^`]+)`)/g)])
  return quoted.map(([, plain, template]) => (plain ?? template ?? '').replace(/\$\{[^}]*\}+/g, '1'))
}

test('every sentence of the loader has Vietnamese words', () => {
  const all = sentences()
  expect(all.length).toBeGreaterThan(30)
  expect(all.filter((one) => !hasFaultWords(one))).toEqual([])
})

test.each([
  [
    'sheet 4, part B',
    'maximum 25, its parts sum to 24',
    'biểu 4, phần B',
    'Tối đa ghi 25 điểm, nhưng các phần cộng lại được 24.',
  ],
  ['regime.json.bands', 'expected a list, found nothing', 'regime.json.bands', 'Cần một danh sách [ ]; đang bỏ trống.'],
  ['regime.json.x', 'unknown key', 'regime.json.x', 'Tên mục này không có trong quy cách. Hãy xem lại chính tả.'],
  ['x', 'something new', 'x', 'Nội dung chưa đúng: something new.'],
])('%s: %s', (path, what, where, say) => {
  expect(faultLine({ path, what })).toEqual({ path: where, say })
})
