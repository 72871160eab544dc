import { once } from 'node:events'
import { type Line, splitLines } from './lines.ts'

/** How one line of questions is answered; each answer is one line without its end. */
export interface LineAnswers {
  /** The longest line that is read, in bytes. */
  readonly limit: number
  readonly answer: (text: string) => string
  readonly tooLong: (limit: number) => string
}

/**
 * One question per line in, one answer per line out, in order. Blank lines are passed over. Waits for a slow reader.
 * Ends when the input ends; a closed output (`saolang rule | head`) ends it quietly.
 */
export async function answerLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  answers: LineAnswers,
): Promise<void> {
  let broken: Error | null = null
  output.on('error', (error: Error) => {
    broken = error
  })
  for await (const lines of splitLines(input, answers.limit)) {
    if (broken !== null) break
    const text = lines.flatMap((line) => answersTo(line, answers)).join('')
    if (text !== '' && !output.write(text)) await once(output, 'drain').catch(() => undefined)
  }
  if (broken !== null && !isClosedPipe(broken)) throw broken
}

/** The answer with its line end; none to a blank line. */
function answersTo(line: Line, { limit, answer, tooLong }: LineAnswers): string[] {
  switch (line.kind) {
    case 'too-long':
      return [`${tooLong(limit)}\n`]
    case 'text':
      return line.text.trim() === '' ? [] : [`${answer(line.text)}\n`]
  }
}

/** The JSON of a line; undefined where it is none. A byte order mark before it is forgiven. */
export function parseJsonLine(line: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(line.replace(/^\uFEFF/, '')) }
  } catch {
    return undefined
  }
}

/** The id of a question, when it is a text or a number; null otherwise. */
export function idOf(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id') || !('id' in value)) return null
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : null
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && error.code === 'EPIPE'
}
