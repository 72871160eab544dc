import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Failure, fail, ok, type Result } from '@saolang/domain/result'
import type { FastifyRequest } from 'fastify'
import type { SavedFile } from '../files.ts'
import type { Services } from '../services.ts'
import { collectFields, type FormBody } from './form-body.ts'
import { type Problem, problemAtField, problemOf } from './problem.ts'

/** A stored file with the name that the person gave it. */
export interface StoredFile extends SavedFile {
  readonly name: string
  /** The field of the form that it came in. */
  readonly field: string
}

/** A small file that is read at once and not stored: the command reads it and keeps what it holds. */
export interface MemoryFile {
  readonly name: string
  readonly bytes: Buffer
  /** Tells two requests apart without their bytes. */
  readonly sha256: string
}

export interface UploadLimits {
  readonly maxBytes: number
  readonly maxFiles: number
  /** Files of any kind, in memory, instead of documents in the store. */
  readonly inMemory?: true
}

interface Parts {
  readonly raw: FormBody
  readonly files: readonly StoredFile[]
  readonly packages: readonly MemoryFile[]
}

type Uploaded =
  | { readonly ok: true; readonly value: Parts }
  | { readonly ok: false; readonly problem: Problem; readonly raw: FormBody }

/**
 * Reads a multipart form: text fields are gathered, files are streamed to disk as they come, never held in memory.
 * An empty file field (nobody chose one) counts as none.
 */
export async function receiveUpload(
  services: Services,
  request: FastifyRequest,
  limits: UploadLimits,
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

async function receiveParts(services: Services, request: FastifyRequest, limits: UploadLimits): Promise<Uploaded> {
  const pairs: [string, string][] = []
  const files: StoredFile[] = []
  const packages: MemoryFile[] = []
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
    const name = part.filename.replaceAll('\0', '').slice(0, 200)
    const refusal =
      limits.inMemory === true
        ? await keep(readSmall(part.file, limits.maxBytes), (bytes) => packages.push(memoryFile(name, bytes)))
        : await keep(services.files.saveStream(part.file, { maxBytes: limits.maxBytes }), (saved) =>
            files.push({ ...saved, name, field: part.fieldname }),
          )
    part.file.resume()
    if (refusal !== null) refused = problemAtField(services.failures, part.fieldname, refusal)
  }
  const raw = collectFields(pairs)
  return refused === null ? { ok: true, value: { raw, files, packages } } : { ok: false, problem: refused, raw }
}

/** Keeps what was received, or gives the failure. */
async function keep<Value>(
  received: Promise<Result<Value, string>>,
  put: (value: Value) => unknown,
): Promise<Failure | null> {
  const result = await received
  if (!result.ok) return result.failure
  put(result.value)
  return null
}

const MEGABYTE = 1024 * 1024

async function readSmall(source: Readable, maxBytes: number): Promise<Result<Buffer, 'file/too-large' | 'file/empty'>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= maxBytes) chunks.push(bytes)
  }
  if (size > maxBytes) return fail('file/too-large', { limit: Math.floor(maxBytes / MEGABYTE) })
  return size === 0 ? fail('file/empty') : ok(Buffer.concat(chunks))
}

function memoryFile(name: string, bytes: Buffer): MemoryFile {
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}
