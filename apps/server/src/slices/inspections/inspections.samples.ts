import { randomUUID } from 'node:crypto'
import type { Answer, Visitor } from '../../../test/world.ts'

/** An inspection as programs read it, for tests. */
export interface Shown {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly stage: string
  readonly ground: string | null
  readonly source: string | null
  readonly lines: readonly { id: string; title: string; was: string | null; result: string; note: string | null }[]
  readonly headings: readonly { id: string; result: string }[]
  readonly findings: readonly {
    key: string
    state: string
    violation: boolean
    late: boolean
    answers: readonly { files: readonly { fileId: string }[] }[]
  }[]
  readonly samples: readonly { key: string; answer: { result: string } | null }[]
  readonly recalls: readonly { key: string; lots: readonly string[] }[]
  readonly files: readonly { fileId: string; name: string }[]
  readonly withdrawals: readonly { decisionId: string; stage: string; number: string | null }[]
  readonly conclusion: { outcome: string } | null
  readonly siteCheck: string | null
}

export const MEMBERS = 'Lò Thị A, Sở NN&MT\nQuàng Văn B, UBND xã'

export const show = async (by: Visitor, id: string) => (await by.get(`/api/v1/inspections/${id}`)).json<Shown>()

/** A form with files, as programs send it. */
export function sendForm(
  by: Visitor,
  path: string,
  fields: Readonly<Record<string, string | number>>,
  pdf: string | null = null,
): Promise<Answer> {
  const boundary = `inspection-${randomUUID()}`
  const part = (head: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, String(value)))
  const file = 'name="files"; filename="anh.pdf"\r\ncontent-type: application/pdf'
  const payload = [...parts, ...(pdf === null ? [] : [part(file, pdf)]), `--${boundary}--\r\n`].join('')
  const type = `multipart/form-data; boundary=${boundary}`
  const headers = { 'idempotency-key': randomUUID(), 'content-type': type }
  return by.send({ method: 'POST', url: `/api/v1${path}`, headers, payload })
}

export const codeOf = async (answer: Promise<Answer>) => (await answer).json<{ code?: string }>().code

/** Opens an inspection and writes its minutes with one shortcoming. */
export async function recordedInspection(by: Visitor, body: Readonly<Record<string, unknown>>): Promise<string> {
  const today = '2026-01-02'
  const opened = await by.api('/inspections', { kind: 'periodic', on: today, members: MEMBERS, ...body })
  if (opened.status !== 200) throw new Error(opened.text)
  const { id } = opened.json<{ id: string }>()
  const heading = body.kind === 'evaluationWork' ? { marking: 'ok' } : { inputs: 'ok', outputs: 'ok' }
  const written = await by.api(`/inspections/${id}/record`, { version: 1, on: today, members: MEMBERS, heading })
  if (written.status !== 200) throw new Error(written.text)
  return id
}
