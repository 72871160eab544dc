import { randomUUID } from 'node:crypto'
import type { Visitor } from '../../../test/world.ts'

/** The smallest picture that is taken for a PNG. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

export interface SentFile {
  readonly field: string
  readonly bytes: Buffer
  readonly name?: string
}

/** A form with photos, as a page or a program sends it. */
export function sendForm(
  by: Visitor,
  url: string,
  fields: Readonly<Record<string, string | number>>,
  files: readonly SentFile[] = [],
  key: string = randomUUID(),
) {
  const boundary = `survey-${randomUUID()}`
  const part = (head: string, body: Buffer) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      body,
      Buffer.from('\r\n'),
    ])
  const texts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, Buffer.from(String(value))))
  const sent = files.map(({ field, bytes, name = 'anh.png' }) =>
    part(`name="${field}"; filename="${name}"\r\ncontent-type: image/png`, bytes),
  )
  const payload = Buffer.concat([...texts, ...sent, Buffer.from(`--${boundary}--\r\n`)])
  const headers = { 'idempotency-key': key, 'content-type': `multipart/form-data; boundary=${boundary}` }
  return by.send({ method: 'POST', url, headers, payload })
}

/** A form of three questions: a number that is required, a choice, a photo. */
export const SMALL_FORM = {
  ...{ version: 1, title: 'Phiếu thử', theme: 'goods', about: '', subject: 'Tên sản phẩm' },
  order: { '0': '3', '1': '1', '2': '2', '3': '4' },
  key: { '0': '', '1': '', '2': '', '3': '' },
  kind: { '0': 'photo', '1': 'integer', '2': 'choice', '3': 'longText' },
  label: { '0': 'Ảnh', '1': 'Lao động', '2': 'Vùng nguyên liệu', '3': 'Nhận xét' },
  options: { '2': 'Trong xã\nNgoài xã' },
  unit: { '1': 'người' },
  required: { '1': 'yes' },
}

/** A published form of the visitor's office, from `SMALL_FORM`. */
export async function publishedForm(office: Visitor): Promise<string> {
  const { id } = (await office.api('/survey-forms', { title: 'Phiếu thử' })).json<{ id: string }>()
  await office.api(`/survey-forms/${id}`, SMALL_FORM)
  await office.api(`/survey-forms/${id}/steps`, { step: 'publish', version: 2 })
  return id
}

/** A survey that runs all November 2026 in the given communes. */
export async function openedSurvey(
  office: Visitor,
  form: string,
  communes: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const area = Object.fromEntries(communes.map((code) => [code, 'yes']))
  const facts = {
    name: 'Đợt khảo sát thử',
    form,
    filler: 'commune',
    from: '2026-11-01',
    to: '2026-11-30',
    goal: 2,
    area,
  }
  return (await office.api('/surveys', { ...facts, ...more })).json<{ id: string }>().id
}
