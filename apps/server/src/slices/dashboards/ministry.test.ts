import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import { ENDPOINTS } from '../../app.ts'
import { makeLink } from '../people/index.ts'

let sample: SampleWorld
beforeAll(async () => {
  sample = await openSampleWorld()
})
afterAll(() => sample.world.close())

const PASSWORD = 'suối reo bên bản'

/** Pages that a reader opens from the navigation or by an address without anything in it. */
function plainPages(): readonly string[] {
  return ENDPOINTS.flatMap((endpoint) =>
    endpoint.kind === 'query' && !endpoint.def.path.includes(':') ? [endpoint.def.path] : [],
  )
}

test('the first administrator of the ministry comes by a one-time link; people follow as anywhere', async () => {
  const { world } = sample
  const token = await world.inTransaction((tx) => makeLink(tx, world.services.clock.now(), 'firstAdmin', null))
  expect((await world.nobody.get(`/set-password/${token}`)).text).toContain('<option value="00">Trung ương</option>')
  const admin = { name: 'Tạ Kim Oanh', signInName: 'quantri.hai', password: PASSWORD }
  const nowhere = await world.nobody.post(`/set-password/${token}`, { ...admin, provinceCode: '98' })
  expect(nowhere.status).toBe(422)
  const made = await world.nobody.api(`/set-password/${token}`, { ...admin, provinceCode: '00' })
  expect(made.status).toBe(200)
  const asAdmin = await world.signIn(made.json<{ personId: string }>().personId)
  const form = (await asAdmin.get('/people/new')).text
  expect(form).toContain('Cơ quan quản lý Chương trình ở trung ương')
  expect(form).not.toContain('Cán bộ xã')
  const official = { name: 'Đào Hữu Thuyết', signInName: 'bo.hai', role: 'ministryOffice', title: 'Chuyên viên' }
  expect((await asAdmin.api('/people', official)).status).toBe(200)
  const wrong = await asAdmin.api('/people', { ...official, signInName: 'bo.ba', role: 'provinceOffice' })
  expect(wrong.json()).toMatchObject({ code: 'person/role-place' })
  // They see their own colleagues, and nobody of a province.
  const people = (await asAdmin.get('/people')).text
  expect(people).toContain('Đào Hữu Thuyết')
  expect(people).not.toContain('Nguyễn Thị Thảo Nguyên')
})

test('no province gives the role of the ministry', async () => {
  const admin = await sample.as('admin-dienbien')
  expect((await admin.get('/people/new')).text).not.toContain('Cơ quan quản lý Chương trình ở trung ương')
  const official = { name: 'Lò Văn Lấn', signInName: 'lan.quyen', role: 'ministryOffice', title: null }
  expect((await admin.api('/people', official)).json()).toMatchObject({ code: 'person/role-place' })
})

test.each(['ministry', 'admin-ministry'])('no page breaks for %s, who has no province', async (key) => {
  const visitor = await sample.as(key)
  const answers = await Promise.all(plainPages().map(async (path) => ({ path, ...(await visitor.get(path)) })))
  expect(answers.length).toBeGreaterThan(30)
  expect(answers.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([])
  const open = answers.filter(({ status }) => status < 400).map(({ path }) => path)
  expect(open).toEqual(expect.arrayContaining(['/', '/account', '/notices', '/help']))
  // What the navigation offers is open.
  const home = answers.find(({ path }) => path === '/')?.text ?? ''
  const offered = [...home.matchAll(/<a [^>]*href="(\/[a-z-]+)"/g)].map(([, href]) => href ?? '')
  expect(offered.filter((href) => href !== '/sign-out' && !open.includes(href))).toEqual([])
})

test('every link of the dashboards leads to a page that its reader may open', async () => {
  for (const [key, path] of [
    ['office', '/dashboards/province/11?table=yes'],
    ['ministry', '/dashboards/nation?measure=overdue&table=yes'],
    ['ministry', '/dashboards/province/11'],
    ['officer-quaito', '/dashboards/commune/03295'],
    ['signatory', '/dashboards/province/11'],
  ] as const) {
    const visitor = await sample.as(key)
    const main = /<main[\s\S]*<\/main>/.exec((await visitor.get(path)).text)?.[0] ?? ''
    const links = [...main.matchAll(/href="([^"#][^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))
    const others = [...new Set(links)].filter((href) => !/^\/dashboards\/(commune|province)\/\d/.test(href))
    expect(others.length).toBeGreaterThan(3)
    for (const href of others) {
      const { status } = await visitor.get(href.startsWith('?') ? `${path.split('?')[0]}${href}` : href)
      expect([key, href, status]).toEqual([key, href, 200])
    }
  }
})
