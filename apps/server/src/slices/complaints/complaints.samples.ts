import { randomUUID } from 'node:crypto'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Answer, Visitor } from '../../../test/world.ts'

/** The first bytes of a picture, which are all that the store looks at. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
export const SECRET_WORDS = 'Người bán ở chợ nói đã hết hạn'
export const CONTACT = '0987 654 321'
export const LABEL = { about: 'label', content: SECRET_WORDS, contact: CONTACT, place: 'Chợ trung tâm' }

type Fields = Readonly<Record<string, string>>
type More = { readonly key?: string; readonly from?: string }

/** The sample world with a product of Tỏa Tình whose label carries a code. */
export interface ComplaintWorld {
  readonly sample: SampleWorld
  readonly nobody: Visitor
  readonly code: string
  readonly product: string
  readonly send: (fields: Fields, files?: readonly Buffer[], more?: More) => Promise<Answer>
  /** Sends one about the product and gives what the complainant got, and its id. */
  readonly sent: (more?: Fields, files?: readonly Buffer[]) => Promise<Sent>
  readonly open: (number: string, secret: string, from: string) => Promise<Answer>
  readonly rowOf: (number: string) => ReturnType<typeof findRow>
}

interface Sent {
  readonly number: string
  readonly secret: string
  readonly id: string
  readonly to: string
  readonly page: Answer
}

export async function openComplaintWorld(): Promise<ComplaintWorld> {
  const sample = await openSampleWorld()
  const { nobody } = sample.world
  const { code, product } = await sample.world.services.db
    .selectFrom('certificate')
    .innerJoin('product', 'product.id', 'certificate.product_id')
    .select(['check_code as code', 'product.id as product'])
    .where('product.name', '=', 'Giấm táo mèo')
    .executeTakeFirstOrThrow()
  const send: ComplaintWorld['send'] = (fields, files = [], more = {}) => sendForm(nobody, fields, files, more)
  const rowOf = (number: string) => findRow(sample, number)
  return {
    ...{ sample, nobody, code, product, send, rowOf },
    sent: async (more = {}, files = []) => {
      const answer = await send({ ...LABEL, code, ...more }, files)
      if (answer.status !== 303) throw new Error(answer.text)
      const page = await nobody.get(answer.to)
      const number = /PA-11-2026-\d{5}/.exec(page.text)?.[0] ?? ''
      const secret = /<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/.exec(page.text)?.[1] ?? ''
      return { number, secret, id: (await rowOf(number)).id, to: answer.to, page }
    },
    open: (number, secret, remoteAddress) =>
      nobody.send({
        ...{ method: 'POST', url: '/api/v1/complaints/state', remoteAddress },
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        payload: JSON.stringify({ number, secret }),
      }),
  }
}

function findRow({ world }: SampleWorld, number: string) {
  return world.services.db.selectFrom('complaint').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
}

let addresses = 0
/** An address that nobody used before: the brake is met on purpose only. */
export function anAddress(): string {
  addresses += 1
  return `10.1.${Math.floor(addresses / 200)}.${addresses % 200}`
}

/** A browser that sends the form with files. */
function sendForm(nobody: Visitor, fields: Fields, files: readonly Buffer[], more: More): Promise<Answer> {
  const boundary = 'complaint-boundary'
  const part = (head: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    ])
  const all: Fields = { _key: more.key ?? randomUUID(), ...fields }
  const payload = Buffer.concat([
    ...Object.entries(all).map(([name, value]) => part(`name="${name}"`, Buffer.from(value))),
    ...files.map((file, at) => part(`name="photos"; filename="anh-${at}.png"\r\ncontent-type: image/png`, file)),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const remoteAddress = more.from ?? anAddress()
  return nobody.send({ method: 'POST', url: '/complaints/new', headers, payload, remoteAddress })
}
