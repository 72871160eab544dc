import type { SamplePerson } from './sample-people.ts'
import type { System } from './system.ts'

/** Điện Biên: any province of the list does. */
const PROVINCE = '11'

/** The first administrator of a system without the sample programme, by the one-time link that its start prints. */
export async function makeFirstAdmin(system: System): Promise<SamplePerson> {
  const link = /\/set-password\/[\w-]+/.exec(system.output())?.[0]
  if (link === undefined) throw new Error(`no link for the first administrator:\n${system.output()}`)
  const admin = { key: 'first-admin', name: 'Quản Trị Thử', title: 'Quản trị hệ thống', signInName: 'quan.tri.thu' }
  return setPassword(system.url, link, { ...admin, provinceCode: PROVINCE })
}

/**
 * Sets a first password by a one-time link. For the first administrator the link asks who they are, and in which
 * province; others are known already.
 */
export async function setPassword(
  url: string,
  link: string,
  person: Omit<SamplePerson, 'password'> & { readonly provinceCode?: string },
): Promise<SamplePerson> {
  const { provinceCode, ...known } = person
  const { name, signInName } = known
  const password = 'mật khẩu để thử'
  const asked = provinceCode === undefined ? {} : { name, signInName, provinceCode }
  const answer = await fetch(`${url}/api/v1${link}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': link, origin: url },
    body: JSON.stringify({ ...asked, password }),
  })
  if (!answer.ok) throw new Error(`no password for ${signInName}: ${answer.status} ${await answer.text()}`)
  return { ...known, password }
}
