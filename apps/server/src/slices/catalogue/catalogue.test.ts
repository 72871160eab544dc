import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { groupCheckCode, parseCheckCode } from '@saolang/domain/product-code'
import { renderToString } from 'preact-render-to-string'
import { compile } from 'sass'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestRound, type RoundWorld, testDossier, testProduct } from '../../../test/closed-result.ts'
import { checkCodeOf, earlierPaper, grantedCertificate } from '../../../test/granted.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { askOf } from '../../platform/http/ask.ts'
import type { Shell } from '../../platform/http/endpoint.ts'
import { PublicHome, readPublicHome } from './index.ts'

const TODAY = '2026-08-03'
let world: World
let round: RoundWorld
let office: Visitor
beforeAll(async () => {
  world = await openWorld()
  round = await openTestRound(world)
  office = await world.person('Quàng Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
})
afterAll(() => world.close())
beforeEach(() => world.setClock(TODAY))

/** A paper granted under former rules, entered by the office: its public code. */
async function recorded(more: Readonly<Record<string, unknown>> = {}, name?: string) {
  const product = await testProduct(world, name === undefined ? {} : { name })
  const made = await office.api('/certificates/record', earlierPaper(product.productId, more))
  expect(made.status, made.text).toBe(200)
  const { id } = made.json<{ id: string }>()
  return { ...product, id, code: await checkCodeOf(world, id) }
}

const firstLine = (html: string) =>
  (/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? '')
    .replace(/<span[^>]*>.*?<\/span>/, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('\u00a0', ' ')
    .trim()

describe('the check page', () => {
  test('answers in its first line, by word and by shape', async () => {
    const { code, name } = await grantedCertificate(world, office, round)
    const page = await world.nobody.get(`/kt/${code}`)
    expect(page.status).toBe(200)
    expect(firstLine(page.text)).toBe('CÒN HIỆU LỰC – 4 sao – đến 03/08/2029')
    expect(page.text).toContain('ck__state--valid')
    expect(page.text).toContain('<span aria-hidden="true">✓</span>')
    for (const word of [name, 'Hợp tác xã Mường Mẫu', 'Tỉnh Điện Biên', 'bốn sao', 'Chủ tịch Ủy ban']) {
      expect(page.text, word).toContain(word)
    }
    expect(page.text).toMatch(/<dd>(Xã|Phường) [^<]+, Tỉnh Điện Biên<\/dd>/)
    expect(page.text).toContain('Tem ghi khác trang này?')
    expect(page.headers['cache-control']).toBe('public, max-age=60')
    expect(page.headers['set-cookie']).toBeUndefined()
  })

  test('counts on its last day and is expired on the next', async () => {
    const { code } = await recorded()
    world.setClock('2026-12-28T16:59:59Z')
    expect(firstLine((await world.nobody.get(`/kt/${code}`)).text)).toBe('CÒN HIỆU LỰC – 4 sao – đến 28/12/2026')
    world.setClock('2026-12-28T17:00:00Z')
    const page = await world.nobody.get(`/kt/${code}`)
    expect(firstLine(page.text)).toBe('HẾT HẠN – từ 29/12/2026')
    expect(page.text).toContain('ck__state--expired')
    expect(page.text).toContain('không còn được dùng dấu hiệu OCOP')
  })

  test('is in force until its last day while a renewal is decided, and says that one is', async () => {
    const one = await recorded()
    await world.inTransaction((tx) => testDossier(tx, world, one, 'renewal', []))
    const page = await world.nobody.get(`/kt/${one.code}`)
    expect(firstLine(page.text)).toBe('CÒN HIỆU LỰC – 4 sao – đến 28/12/2026')
    expect(page.text).toContain('đã nộp hồ sơ đánh giá lại')
  })

  test('says that it was withdrawn, and why', async () => {
    const granted = await grantedCertificate(world, office, round, { on: '2026-08-01' })
    const proposal = { ground: 'mark-misused', concludedOn: '2026-08-02', text: 'In sai hạng sao', evidence: 'KL 12' }
    const opened = await office.api(`/certificates/${granted.certificateId}/withdraw`, proposal)
    const { decisionId } = opened.json<{ decisionId: string }>()
    const signed = { version: 1, number: '950/QĐ-UBND', on: TODAY, signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' }
    expect((await office.api(`/decisions/${decisionId}/issue`, signed)).status).toBe(200)
    const page = await world.nobody.get(`/kt/${granted.code}`)
    expect(firstLine(page.text)).toBe('ĐÃ THU HỒI – từ 03/08/2026')
    expect(page.text).toContain('950/QĐ-UBND. Dùng sai dấu hiệu OCOP')
    expect(page.text).not.toContain('In sai hạng sao')
    expect(page.text).toContain('ck__state--recalled')
    expect(page.text).not.toContain('sl-stars__full')
  })

  test('leads from a replaced certificate to the newer one', async () => {
    const old = await recorded()
    const { code } = await grantedCertificate(world, office, round, { product: old, kind: 'renewal' })
    const page = await world.nobody.get(`/kt/${old.code}`)
    expect(firstLine(page.text)).toBe('ĐÃ CÓ GIẤY MỚI THAY THẾ – từ 03/08/2026')
    expect(page.text).toContain(`href="/kt/${code}"`)
  })

  test('tells an unknown code from a mistyped one', async () => {
    const { code } = await recorded()
    const unknown = await world.nobody.get('/kt/0000000000')
    expect(parseCheckCode('0000000000').ok).toBe(true)
    expect([unknown.status, firstLine(unknown.text)]).toEqual([404, 'Không có mã này'])
    expect(unknown.text).toContain('ck__state--unknown')
    const wrong = `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`
    const mistyped = await world.nobody.get(`/kt/${wrong}`)
    expect([mistyped.status, firstLine(mistyped.text)]).toEqual([422, 'Mã gõ chưa đúng, hãy xem lại ký tự'])
    expect(mistyped.text).toContain(`value="${wrong}"`)
    expect(mistyped.text).toContain('ck__state--mistyped')
    const odd = await world.nobody.get(`/kt/${encodeURIComponent('<script>x</script>')}`)
    expect(odd.status).toBe(422)
    expect(odd.text).not.toContain('<script')
  })

  test('reads a code as people type it and settles on one address', async () => {
    const { code } = await recorded()
    const parsed = parseCheckCode(code)
    if (!parsed.ok) throw new Error('no code')
    const typed = [groupCheckCode(parsed.value), code.toLowerCase(), ` ${code.slice(0, 3)} ${code.slice(3)}`]
    for (const text of typed) {
      const moved = await world.nobody.get(`/kt/${encodeURIComponent(text)}`)
      expect([moved.status, moved.to], text).toEqual([303, `/kt/${code}`])
      const form = await world.nobody.get(`/kt?code=${encodeURIComponent(text)}&lang=en`)
      expect(form.to).toBe(`/kt/${code}?lang=en`)
    }
    expect((await world.nobody.get('/kt')).text).toContain('name="code"')
    expect((await world.nobody.get('/kt?code=')).status).toBe(200)
    expect((await world.nobody.get('/kt?code=abc%2Fdef')).to).toBe('/kt/abc%2Fdef')
  })

  test('speaks English, and names its language', async () => {
    const { code } = await recorded()
    const page = await world.nobody.get(`/kt/${code}?lang=en`)
    expect(page.text).toContain('<html lang="en">')
    expect(firstLine(page.text)).toBe('VALID – 4 stars – until 28/12/2026')
    expect(page.text).toContain(`href="/kt/${code}"`)
    expect((await world.nobody.get(`/kt/${code}?lang=fr`)).status).toBe(422)
  })

  test('is the same as JSON, and a "no" there is a problem', async () => {
    const { code, name } = await recorded()
    const answer = await world.nobody.get(`/api/v1/kt/${code}`)
    expect(answer.json()).toMatchObject({
      answer: 'found',
      certificate: { state: 'valid', star: 4, productName: name },
    })
    expect(answer.headers['cache-control']).toBe('public, max-age=60')
    const unknown = await world.nobody.get('/api/v1/kt/0000000000')
    expect([unknown.status, unknown.json().code]).toEqual([404, 'certificate/unknown-code'])
    expect((await world.nobody.get('/api/v1/kt/nonsense')).json().code).toBe('certificate/mistyped-code')
  })

  test('gives away no phone and no person, and is the same for everybody', async () => {
    const { code } = await grantedCertificate(world, office, round)
    const page = await world.nobody.get(`/kt/${code}`)
    expect(page.text).not.toMatch(/0912|Quàng/)
    expect((await world.nobody.get(`/api/v1/kt/${code}`)).text).not.toMatch(/0912|Quàng|producerId/)
    expect((await office.get(`/kt/${code}`)).text).toBe(page.text)
  })

  test('weighs less than 20 KB with its style, needs no script and loads nothing else', async () => {
    const { code } = await grantedCertificate(world, office, round)
    const sheet = fileURLToPath(new URL('../../platform/pages/style/check.scss', import.meta.url))
    const styles = compile(sheet, { style: 'compressed' }).css
    for (const path of [`/kt/${code}`, `/kt/${code}?lang=en`, '/kt', '/kt/0000000000']) {
      const { text } = await world.nobody.get(path)
      expect(gzipSync(text).length + gzipSync(styles).length, path).toBeLessThanOrEqual(20 * 1024)
      expect(brotliCompressSync(text).length + brotliCompressSync(styles).length, path).toBeLessThanOrEqual(20 * 1024)
      expect(text).not.toMatch(/<script|<img|@import|url\(|<iframe/)
      // The icon stands in the page itself; the style is the one thing that is loaded.
      expect(text.match(/<link [^>]*href="(?!data:)/g)).toHaveLength(1)
      expect(text).toMatch(/<link rel="stylesheet" href="\/assets\/check[^"]*\.css"/)
    }
  })
})

describe('the catalogue', () => {
  const list = async (search: string) =>
    (await world.nobody.get(`/api/v1/catalogue?${search}`)).json<{ total: number; products: { name: string }[] }>()

  test('holds what is in force, and drops it on the day after its last', async () => {
    await recorded({}, 'Gạo nếp danh mục')
    expect((await list('words=gao+nep+danh+muc')).total).toBe(1)
    world.setClock('2026-12-28')
    expect((await list('words=gao+nep+danh+muc')).total).toBe(1)
    world.setClock('2026-12-29')
    expect((await list('words=gao+nep+danh+muc')).total).toBe(0)
  })

  test('is found by words without accents, province, set and star', async () => {
    const { code } = await recorded({ star: 3 }, 'Thịt trâu gác bếp tìm kiếm')
    expect((await list('words=thit+trau+tim+kiem')).products).toMatchObject([{ name: 'Thịt trâu gác bếp tìm kiếm' }])
    expect((await list('words=tim+kiem&province=11&set=5&star=3')).total).toBe(1)
    expect((await list('words=tim+kiem&province=12')).total).toBe(0)
    expect((await list('words=tim+kiem&set=6')).total).toBe(0)
    expect((await list('words=tim+kiem&star=4')).total).toBe(0)
    const page = await world.nobody.get('/catalogue?words=tim+kiem&province=&set=&star=')
    expect(page.status).toBe(200)
    expect(page.text).toContain(`href="/kt/${code}"`)
    expect(page.text).not.toMatch(/0912|<img/)
    expect((await world.nobody.get('/catalogue?words=khong-co-gi-ca')).text).toContain('Không có sản phẩm nào khớp')
    expect((await world.nobody.get('/catalogue?star=nine')).status).toBe(422)
    expect((await world.nobody.get(`/catalogue?words=${'x'.repeat(200)}`)).status).toBe(422)
  })

  test('the front page counts what its lists hold', async () => {
    await recorded({ star: 5 })
    const { services } = world
    const visit = { person: null, gated: null, now: services.clock.now(), device: null, address: '' }
    const view = await snapshot(services.db, (tx) => readPublicHome(askOf(services, visit, tx)))
    expect(view.inForce).toBe((await list('')).total)
    for (const { star, count } of view.ofStars) expect(count, String(star)).toBe((await list(`star=${star}`)).total)
    expect(view.ofStars.map(({ star }) => star)).toEqual([5, 4, 3])
    const shell: Shell = {
      ...{ person: null, path: '/', today: services.clock.today(), now: visit.now, assets: services.assets },
      ...{ publicUrl: '', nav: [], newKey: () => 'k', notice: null, problem: null },
    }
    const html = renderToString(PublicHome({ view, shell }))
    expect(html).toContain('action="/kt"')
    expect(html).toContain('href="/catalogue?star=4"')
  })
})
