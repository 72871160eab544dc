import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readZip } from './zip.ts'
import { archiveNames, streamZip } from './zip-stream.ts'

const LIMITS = { files: 100, bytes: 10_000_000 }

test('what is streamed is read again, whole and in order, from buffers and from streams', async () => {
  const part = fc.tuple(fc.stringMatching(/^[a-zê]{1,8}$/), fc.uint8Array({ maxLength: 400 }), fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (files) => {
      const parts = files.map(([name, bytes, streamed]) => ({
        name,
        open: async () => {
          const content = Buffer.from(bytes)
          return streamed ? Readable.from([content.subarray(0, 7), content.subarray(7)]) : content
        },
      }))
      const read = readZip(await buffer(streamZip(parts)), LIMITS)
      expect(read).toEqual({
        ok: true,
        value: files.map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes), link: false })),
      })
    }),
    { numRuns: 60 },
  )
})

test('one file is open at a time, and a file that is lost ends the archive with its error', async () => {
  const opened: string[] = []
  const part = (name: string, fails = false) => ({
    name,
    open: async () => {
      opened.push(name)
      if (fails) throw new Error('lost')
      return Buffer.alloc(200_000)
    },
  })
  const stream = streamZip([part('a'), part('b'), part('c')])
  for await (const _piece of stream) break
  expect(opened.length).toBeLessThan(3)
  await expect(buffer(streamZip([part('d'), part('e', true)]))).rejects.toThrow('lost')
})

test('names are each once and hold nothing that a system refuses', () => {
  expect(archiveNames(['a/x.pdf', 'a/X.pdf', 'b/x.pdf', '../..', 'a:b?.png'])).toEqual([
    ...['a/x.pdf', 'a/X (2).pdf', 'b/x.pdf', 'tep/tep', 'a b .png'],
  ])
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 20 })), (given) => {
      const names = archiveNames(given)
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(given.length)
      for (const name of names) expect(name).not.toMatch(/(^|\/)\.\.?(\/|$)|^\/|[\\:*?"<>|]/)
    }),
  )
})
