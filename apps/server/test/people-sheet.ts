import { randomUUID } from 'node:crypto'
import { writeSpreadsheet } from '../src/platform/spreadsheet/index.ts'
import type { Visitor } from './world.ts'

const HEADS = [
  'Họ và tên',
  'Tên đăng nhập',
  'Số điện thoại',
  'Vai trò',
  'Xã, phường',
  'Chức danh',
  'Từ ngày',
  'Đến ngày',
]

/** A sheet with the headings of the template. */
export function sheetOf(rows: readonly (readonly string[])[], heads = HEADS): Promise<Buffer> {
  return writeSpreadsheet([{ name: 'A', columns: heads.map((heading) => ({ heading, width: 10 })), rows }])
}

/** Sends a sheet of people as a browser or a program would. */
export async function upload(
  by: Visitor,
  bytes: Buffer,
  more: { readonly subject?: string; readonly path?: string } = {},
) {
  const { subject = 'people', path = '/api/v1/administration/imports' } = more
  const line = `b-${randomUUID()}`
  const payload = Buffer.concat([
    Buffer.from(`--${line}\r\ncontent-disposition: form-data; name="subject"\r\n\r\n${subject}\r\n`),
    Buffer.from(`--${line}\r\ncontent-disposition: form-data; name="file"; filename="ds.xlsx"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${line}--\r\n`),
  ])
  const headers = { 'content-type': `multipart/form-data; boundary=${line}`, 'idempotency-key': randomUUID() }
  return by.send({ method: 'POST', url: path, headers, payload })
}
