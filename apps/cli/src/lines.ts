/** A line of a byte stream without its end, or the fact that it was longer than the limit. */
export type Line = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'too-long' }

const newline = 0x0a

/**
 * The lines of a UTF-8 stream, each at most `limit` bytes, in batches as they arrive. A longer line is not kept in
 * memory: it is passed over and told as one `too-long`. The last line needs no end.
 */
export async function* splitLines(input: AsyncIterable<string | Buffer>, limit: number): AsyncGenerator<Line[]> {
  let held: Buffer[] = []
  let size = 0
  const hold = (bytes: Buffer): void => {
    size += bytes.length
    if (size <= limit) held.push(bytes)
    else held = []
  }
  const take = (): Line => {
    const line: Line =
      size > limit ? { kind: 'too-long' } : { kind: 'text', text: Buffer.concat(held, size).toString('utf8') }
    held = []
    size = 0
    return line
  }
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk
    const lines: Line[] = []
    let start = 0
    for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
      hold(bytes.subarray(start, end))
      lines.push(take())
      start = end + 1
    }
    if (start < bytes.length) hold(bytes.subarray(start))
    if (lines.length > 0) yield lines
  }
  if (size > 0) yield [take()]
}
