import type { FastifyRequest } from 'fastify'
import type { SavedFile } from '../files.ts'
import type { Services } from '../services.ts'
import { collectFields, type FormBody } from './form-body.ts'
import { type Problem, problemAtField, problemOf } from './problem.ts'

/** A stored file with the name that the person gave it. */
export interface StoredFile extends SavedFile {
  readonly name: string
}

type Uploaded =
  | { readonly ok: true; readonly value: { readonly raw: FormBody; readonly files: readonly StoredFile[] } }
  | { readonly ok: false; readonly problem: Problem; readonly raw: FormBody }

/**
 * Reads a multipart form: text fields are gathered, files are streamed to disk as they come, never held in memory.
 * An empty file field (nobody chose one) counts as none.
 */
export async function receiveUpload(
  services: Services,
  request: FastifyRequest,
  limits: { readonly maxBytes: number; readonly maxFiles: number },
): Promise<Uploaded> {
  if (!request.isMultipart()) {
    return { ok: false, problem: problemOf(services.failures, { code: 'request/unsupported' }), raw: {} }
  }
  try {
    return await receiveParts(services, request, limits)
  } catch (error) {
    // A form without a boundary, or one that was cut off: what came of a file is swept by the store.
    if (!(error instanceof Error && /multipart/i.test(error.message))) throw error
    return { ok: false, problem: problemOf(services.failures, { code: 'request/malformed' }), raw: {} }
  }
}

async function receiveParts(
  services: Services,
  request: FastifyRequest,
  limits: { readonly maxBytes: number; readonly maxFiles: number },
): Promise<Uploaded> {
  const pairs: [string, string][] = []
  const files: StoredFile[] = []
  let refused: Problem | null = null
  const parts = request.parts({
    limits: { files: limits.maxFiles, fields: 200, fieldSize: 64_000, fileSize: limits.maxBytes + 1 },
  })
  for await (const part of parts) {
    if (part.type === 'field') {
      pairs.push([part.fieldname, String(part.value)])
      continue
    }
    if (part.filename === '' || refused !== null) {
      part.file.resume()
      continue
    }
    const saved = await services.files.saveStream(part.file, { maxBytes: limits.maxBytes })
    part.file.resume()
    if (saved.ok) files.push({ ...saved.value, name: part.filename.replaceAll('\0', '').slice(0, 200) })
    else refused = problemAtField(services.failures, part.fieldname, saved.failure)
  }
  const raw = collectFields(pairs)
  return refused === null ? { ok: true, value: { raw, files } } : { ok: false, problem: refused, raw }
}
