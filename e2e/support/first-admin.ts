import path from 'node:path'
import { transaction } from '@saolang/server/platform/db/connect'
import { makeLink } from '@saolang/server/slices/people/index'
import { openDatabase, openServices } from '@saolang/server/start'
import type { SamplePerson } from './sample-people.ts'
import type { System } from './system.ts'

/** Điện Biên: any province of the list does. */
const PROVINCE = '11'

/**
 * The first administrator of a system without the sample programme, by the one-time link that an installer gets: the
 * link is made beside the running server, and used through its page.
 */
export async function makeFirstAdmin(system: System): Promise<SamplePerson> {
  const admin = {
    key: 'first-admin',
    name: 'Quản Trị Thử',
    title: 'Quản trị hệ thống',
    signInName: 'quan.tri.thu',
    password: 'mật khẩu để thử',
  }
  const { name, signInName, password } = admin
  const answer = await fetch(`${system.url}/set-password/${await oneTimeToken(system)}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: system.url },
    body: new URLSearchParams({ _key: 'first-admin-key', name, signInName, password, provinceCode: PROVINCE }),
  })
  if (answer.status !== 303) throw new Error(`no first administrator: ${answer.status} ${await answer.text()}`)
  return admin
}

async function oneTimeToken(system: System): Promise<string> {
  const database = await openDatabase({ data: system.data, databaseUrl: null, databaseAdminUrl: null })
  const files = path.join(system.data, 'files')
  const opened = await openServices({ url: database.url, files, publicUrl: system.url })
  try {
    return await transaction(opened.services.db, (tx) => makeLink(tx, opened.services.clock.now(), 'firstAdmin', null))
  } finally {
    await opened.close()
    await database.stop()
  }
}
