import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { writeZip } from '../../platform/zip.ts'
import { personNames } from '../people/index.ts'
import { REGIME, regimeStreamId } from './regime.stream.ts'
import { asAdmin } from './regimes.commands.ts'
import { readContent, regimeByHash } from './regimes.store.ts'

export const RevisionsView = z.object({
  id: z.string(),
  name: z.string(),
  number: z.string(),
  effectiveFrom: z.string(),
  /** Newest first. */
  revisions: z.array(
    z.object({
      revision: z.number().int(),
      hash: z.string(),
      startsOn: z.string(),
      /** `current`: new work follows it; `coming`: its day has not come; `former`: another took its place. */
      state: z.enum(['current', 'coming', 'former']),
      reason: z.string().nullable(),
      origin: z.enum(['release', 'published']),
      at: z.string(),
      publishedBy: z.string().nullable(),
      loadedBy: z.string().nullable(),
      touched: z
        .object({ total: z.number().int(), rules: z.number().int(), words: z.number().int(), kept: z.number().int() })
        .nullable(),
    }),
  ),
})
export type RevisionsView = z.infer<typeof RevisionsView>

/** Every revision of a regime: who loaded and published it, from when, and why. */
export async function presentRevisions(ask: Ask, id: string): Promise<Result<RevisionsView, string>> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  const known = await findState(ask.tx, REGIME, regimeStreamId(id))
  const head = known?.revisions.at(-1)
  if (known === undefined || head === undefined) return fail('request/not-found')
  const { document } = await regimeByHash(ask.tx, ask.regimeShelf, id, head.hash)
  const people = known.revisions.flatMap(({ publishedBy, loadedBy }) => [publishedBy, loadedBy])
  const names = await personNames(
    ask.tx,
    people.filter((one) => one !== null),
  )
  const nameOf = (person: string | null) => (person === null ? null : (names.get(person) ?? null))
  const current = known.revisions.filter(({ startsOn }) => startsOn <= ask.today).at(-1)
  const revisions = known.revisions.map(({ touched, ...one }) => ({
    ...one,
    state:
      one.revision === current?.revision
        ? ('current' as const)
        : one.startsOn > ask.today
          ? ('coming' as const)
          : ('former' as const),
    publishedBy: nameOf(one.publishedBy),
    loadedBy: nameOf(one.loadedBy),
    touched: touched === null ? null : countsOf(touched),
  }))
  const { name, number, effectiveFrom } = document
  return ok({ id, name, number, effectiveFrom, revisions: revisions.reverse() })
}

function countsOf({ total, rules, words, kept }: { total: number; rules: number; words: number; kept: number }) {
  return { total, rules, words, kept }
}

/** The file set of a revision, for the next author to start from. */
export async function revisionFiles(
  ask: Ask,
  input: { readonly id: string; readonly revision: number; readonly as: 'zip' | 'json' },
): Promise<Result<Download, string>> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  const known = await findState(ask.tx, REGIME, regimeStreamId(input.id))
  const found = known?.revisions.find(({ revision }) => revision === input.revision)
  if (found === undefined) return fail('request/not-found')
  const content: Readonly<Record<string, unknown>> = JSON.parse(await readContent(ask.tx, found.hash))
  const body = input.as === 'zip' ? zipOf(content) : Buffer.from(`${JSON.stringify(content, null, 2)}\n`)
  const type = input.as === 'zip' ? 'application/zip' : 'application/json'
  const name = `${input.id}-ban-${input.revision}.${input.as}`
  return ok({ type, body, size: body.length, name, inline: false })
}

function zipOf(content: Readonly<Record<string, unknown>>): Buffer {
  return writeZip(Object.entries(content).map(([path, file]) => [path, `${JSON.stringify(file, null, 2)}\n`]))
}
