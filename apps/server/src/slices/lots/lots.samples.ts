import { randomUUID } from 'node:crypto'
import type { Answer, Visitor } from '../../../test/world.ts'

/** A form with an optional file, as programs send it through the API: for tests of lots. */
export function sendForm(
  by: Visitor,
  path: string,
  fields: Readonly<Record<string, string | number>>,
  more: { readonly file?: string; readonly key?: string; readonly page?: boolean } = {},
): Promise<Answer> {
  const boundary = `lot-${randomUUID()}`
  const part = (head: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, String(value)))
  const file = 'name="file"; filename="phieu.pdf"\r\ncontent-type: application/pdf'
  const all = [...parts, ...(more.file === undefined ? [] : [part(file, more.file)])]
  const key = { 'idempotency-key': more.key ?? randomUUID() }
  return by.send({
    method: 'POST',
    url: more.page === true ? path : `/api/v1${path}`,
    headers: { ...key, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${all.join('')}--${boundary}--\r\n`,
  })
}

export const SAMPLE_LOT = { producedOn: '2026-11-18', amount: '100', unit: 'kg' }

/** A lot as its keeper's program reads it, what tests look at. */
export interface ShownLot {
  readonly version: number
  readonly taken: { readonly left: string } | null
  readonly former: readonly { readonly words: string }[]
  readonly events: readonly { key: string; note: string | null; former: readonly unknown[]; struck: unknown }[]
  readonly materials: readonly { readonly key: string; readonly name: string }[]
  readonly back: readonly { readonly code: string; readonly depth: number }[]
  readonly onward: readonly { readonly code: string }[]
  readonly stamps: readonly { batch: string; scans: number; scanned: number }[]
}

type Texts = Readonly<Record<string, string>>

/** What a keeper of lots does in tests; `by` is asked anew each time, as sessions end. */
export function lotKeeper(by: () => Visitor, product: () => string) {
  const show = async (id: string) => (await by().get(`/api/v1/lots/${id}`)).json<ShownLot>()
  const versionOf = async (id: string) => (await show(id)).version
  return {
    show,
    versionOf,
    opened: async (more: Texts = {}): Promise<{ id: string; code: string }> => {
      const answer = await sendForm(by(), '/lots', { product: product(), ...SAMPLE_LOT, ...more })
      if (answer.status !== 200) throw new Error(answer.text)
      return answer.json<{ id: string; code: string }>()
    },
    record: async (id: string, more: Texts = {}, other = by(), file?: string) => {
      const fields = { kind: 'harvest', on: '2026-11-17', role: 'grower', version: await versionOf(id), ...more }
      return sendForm(other, `/lots/${id}/events`, fields, file === undefined ? {} : { file })
    },
    send: async (id: string, path: string, body: Readonly<Record<string, unknown>>) =>
      by().api(`/lots/${id}/${path}`, { version: await versionOf(id), ...body }),
  }
}

/** The code of a refusal. */
export const refusalOf = async (answer: Promise<Answer>) => (await answer).json<{ code?: string }>().code
