import { PassThrough, Readable, Writable } from 'node:stream'
import { loadRegimes } from '@saolang/server/platform/regimes'
import { describe, expect, test } from 'vitest'
import { score } from './score.ts'

const regimes = loadRegimes()

/** The answers to a text fed in pieces of the given size, each parsed. */
async function answersTo(text: string, pieceSize = 65_536): Promise<Record<string, unknown>[]> {
  const bytes = Buffer.from(text, 'utf8')
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceSize) }, (_, index) =>
    bytes.subarray(index * pieceSize, (index + 1) * pieceSize),
  )
  const output = new PassThrough()
  const chunks: Buffer[] = []
  output.on('data', (chunk: Buffer) => chunks.push(chunk))
  await score(Readable.from(pieces), output, regimes)
  const printed = Buffer.concat(chunks).toString('utf8')
  return printed === ''
    ? []
    : printed
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => JSON.parse(line))
}

async function answerTo(ask: unknown): Promise<Record<string, unknown> | undefined> {
  const [answer] = await answersTo(typeof ask === 'string' ? ask : JSON.stringify(ask))
  return answer
}

const base = { id: 7, regime: 'qd-26-2026', sheet: 26, ballots: [{}], agreed: {} }

describe('saolang score', () => {
  test('answers an ask with the keys in their order', async () => {
    const marks = { '1.1': 2, '3.5': 1, '8': { case: 1, option: 2 } }
    const output = new PassThrough()
    await score(
      Readable.from([`${JSON.stringify({ ...base, ballots: [marks, marks], agreed: marks })}\n`]),
      output,
      regimes,
    )
    expect(output.read().toString()).toBe(
      '{"id":7,"totals":[7,7],"mean":"7/1","meanText":"7,00","band":1,"star":1,"unmet":["3.4:4","3.5:4"],' +
        '"parts":[{"A":4,"B":0,"C":3},{"A":4,"B":0,"C":3}]}\n',
    )
  })

  test('reads the second case, nested criteria and the story rule', async () => {
    expect(await answerTo({ ...base, ballots: [{ '8': { case: 2, option: 1 } }] })).toMatchObject({ totals: [1] })
    const nested = { ...base, sheet: 11, ballots: [{ '6.1.1': 3, '6.2.3': 4 }] }
    expect(await answerTo(nested)).toMatchObject({ totals: [7], parts: [{ A: 0, B: 0, C: 7 }] })
    const story = (place: number) => ({ ...base, sheet: 1, ballots: [{ '5.1': place, '5.2': 2 }] })
    const without = await answerTo(story(1))
    const withStory = await answerTo(story(2))
    expect(without).toMatchObject({ totals: [0] })
    expect(withStory).not.toMatchObject({ totals: [0] })
  })

  test('takes 0 for none, in every form', async () => {
    const none = { ...base, ballots: [{ '1.1': 0, '8': 0, '9': { case: 0, option: 0 }, '15': { case: 2, option: 0 } }] }
    expect(await answerTo(none)).toMatchObject({ totals: [0] })
  })

  test.each([
    [
      'an option above the last',
      { ballots: [{ '1.1': 9 }] },
      'score/unknown-option',
      { criterion: '1.1', option: 9, max: 2, ballot: 1 },
    ],
    ['a negative option', { agreed: { '1.1': -1 } }, 'score/unknown-option', { option: -1 }],
    ['a fraction', { agreed: { '1.1': 1.5 } }, 'score/unknown-option', { option: 1.5 }],
    ['a text', { agreed: { '1.1': '1' } }, 'score/place-needed', { criterion: '1.1' }],
    ['null', { agreed: { '1.1': null } }, 'score/place-needed', { criterion: '1.1' }],
    ['an object where a place is due', { agreed: { '1.1': { case: 1, option: 1 } } }, 'score/place-needed', {}],
    ['a place where a case is due', { agreed: { '8': 1 } }, 'score/case-needed', { criterion: '8' }],
    ['a case without an option', { agreed: { '8': { case: 1 } } }, 'score/case-needed', {}],
    ['a third case', { agreed: { '8': { case: 3, option: 1 } } }, 'score/unknown-case', { case: 3, max: 2 }],
    [
      'an option above the last of its case',
      { agreed: { '8': { case: 1, option: 3 } } },
      'score/unknown-option',
      { option: 3, max: 2 },
    ],
    ['an unknown criterion', { agreed: { '1.9': 1 } }, 'score/unknown-criterion', { criterion: '1.9' }],
    ['a criterion that only sums others', { sheet: 11, agreed: { '6.1': 1 } }, 'score/group-criterion', {}],
    ['a list of choices', { agreed: [1] }, 'score/not-choices', {}],
    ['a ballot that is none', { ballots: [{}, 3] }, 'score/not-choices', { ballot: 2 }],
    ['no ballots', { ballots: [] }, 'score/no-ballots', {}],
    ['ballots missing', { ballots: undefined }, 'score/ballots-missing', {}],
    ['agreed missing', { agreed: undefined }, 'score/agreed-missing', {}],
    ['an unknown regime', { regime: 'qd-1' }, 'score/unknown-regime', { regime: 'qd-1' }],
    ['a regime of the prototype', { regime: 'constructor' }, 'score/unknown-regime', {}],
    ['an unknown sheet', { sheet: 27 }, 'score/unknown-sheet', { sheet: 27, max: 26 }],
    ['a sheet as text', { sheet: '26' }, 'score/unknown-sheet', {}],
  ])('%s: says what is wrong, in Vietnamese', async (_, change, error, details) => {
    const answer = await answerTo({ ...base, ...change })
    expect(answer).toMatchObject({ id: 7, error, ...details })
    expect(answer?.message).toMatch(/[ạảãàáâậầấẩẫăắằặẳẵêềếểễệđôồốổỗộơớờởỡợưứừửữự].*\.$/)
    expect(answer?.message).not.toContain('{')
  })

  test.each([
    ['qd-148-2023', 11, 'thiếu 3 điểm'],
    ['qd-148-2023', 13, 'thiếu 2 điểm'],
    ['qd-1048-2019', 3, 'không có mục, tiêu chí'],
    ['qd-1048-2019', 16, 'thiếu 2 điểm'],
    ['qd-1048-2019', 19, 'thiếu 2 điểm'],
  ])('%s, sheet %i has a hole: it is refused and the hole is named', async (regime, sheet, hole) => {
    const answer = await answerTo({ ...base, regime, sheet })
    expect(answer).toMatchObject({ id: 7, error: 'score/incomplete-sheet', sheet, hole: expect.stringContaining(hole) })
    expect(await answerTo({ ...base, regime, sheet: 1 })).toMatchObject({ id: 7, totals: [0] })
  })

  test.each([
    ['not JSON', '{"id":', 'score/not-json', null],
    ['a list', '[1]', 'score/not-an-object', null],
    ['a number', '5', 'score/not-an-object', null],
    [
      'a prototype key',
      '{"id":1,"regime":"qd-26-2026","sheet":26,"ballots":[{"__proto__":1}],"agreed":{}}',
      'score/unknown-criterion',
      1,
    ],
    ['an id that is an object', '{"id":{"a":1}}', 'score/unknown-regime', null],
    ['an id that is a text', '{"id":"a"}', 'score/unknown-regime', 'a'],
    ['deep nesting', `{"id":${'['.repeat(200_000)}`, 'score/not-json', null],
  ])('%s: %s…', async (_, line, error, id) => {
    expect(await answerTo(line)).toMatchObject({ id, error })
  })

  test('answers the next line after a wrong one, whatever the pieces, line ends and blank lines', async () => {
    const good = JSON.stringify({ ...base, id: 'tốt' })
    const lines = `\uFEFF${good}\r\n\n{\n${good}`
    for (const size of [1, 7, 65_536]) {
      const answers = await answersTo(lines, size)
      expect(answers.map(({ id, error }) => error ?? id)).toEqual(['tốt', 'score/not-json', 'tốt'])
    }
  })

  test('passes over a line above the limit without keeping it', async () => {
    const answers = await answersTo(`{"id":1,"x":"${'a'.repeat(3_000_000)}"}\n${JSON.stringify(base)}\n`)
    expect(answers.map(({ id, error }) => error ?? id)).toEqual(['score/line-too-long', 7])
  })

  test('waits for a slow reader and answers everything in order', async () => {
    const count = 500
    const asks = Array.from({ length: count }, (_, id) => `${JSON.stringify({ ...base, id })}\n`)
    let printed = ''
    const slow = new Writable({
      highWaterMark: 64,
      write(chunk, _, done) {
        printed += String(chunk)
        setImmediate(done)
      },
    })
    await score(Readable.from(asks), slow, regimes)
    await new Promise<void>((resolve) => slow.end(resolve))
    const ids = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id)
    expect(ids).toEqual(Array.from({ length: count }, (_, id) => id))
  })

  test('ends quietly when its reader goes away, and not when the output fails otherwise', async () => {
    const failing = (code: string) =>
      new Writable({
        write(_chunk, _encoding, done) {
          done(Object.assign(new Error(code), { code }))
        },
      })
    const asks = () => Readable.from(Array.from({ length: 5 }, () => `${JSON.stringify(base)}\n`))
    await expect(score(asks(), failing('EPIPE'), regimes)).resolves.toBeUndefined()
    await expect(score(asks(), failing('ENOSPC'), regimes)).rejects.toThrow('ENOSPC')
  })
})
