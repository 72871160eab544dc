import { mkdirSync, writeFileSync } from 'node:fs'
import { renderPage } from '../src/platform/pages/html.tsx'
import { test } from 'vitest'
import { snapshot } from '../src/platform/db/snapshot.ts'
import { askOf } from '../src/platform/http/ask.ts'
import { buildStyles } from '../src/platform/pages/style/build.ts'
import { PublicHome, readPublicHome } from '../src/slices/catalogue/index.ts'
import { closedResult, openTestRound, testDossier, testProduct } from './closed-result.ts'
import { checkCodeOf, earlierPaper, grantedCertificate } from './granted.ts'
import { openWorld } from './world.ts'

const OUT = '/tmp/cert-shots'
test('shots', async () => {
  mkdirSync(OUT, { recursive: true })
  const world = await openWorld()
  for (const [name, css] of Object.entries(buildStyles())) writeFileSync(`${OUT}/${name}`, css)
  const save = (name: string, html: string) =>
    writeFileSync(`${OUT}/${name}.html`, html.replace(/\/assets\/(\w+)[^"]*\.css/g, '$1.css'))
  const round = await openTestRound(world)
  const office = await world.person('Quàng Thị Văn Phòng', 'provinceOffice', { provinceCode: '11', title: 'Chuyên viên Chi cục Phát triển nông thôn' })
  const chair = await world.person('Lò Thị Chủ Tịch', 'signatory', { provinceCode: '11', title: 'Phó Chủ tịch UBND tỉnh' })
  const one = await grantedCertificate(world, office, round, { name: 'Chè Shan tuyết cổ thụ Tủa Chùa', on: '2026-08-01' })
  const old = await testProduct(world, { name: 'Mật ong rừng hoa ban', producerName: 'Hộ kinh doanh Lường Văn Mẫu' })
  const oldId = (await office.api('/certificates/record', earlierPaper(old.productId))).json<{ id: string }>().id
  const exp = await testProduct(world, { name: 'Cà phê Arabica Mường Ảng rang xay', producerName: 'Công ty TNHH Cà phê Mường Ảng Mẫu' })
  const expId = (await office.api('/certificates/record', earlierPaper(exp.productId, { star: 3, issuedOn: '2023-03-02', decisionOn: '2023-03-01', expiresOn: '2026-03-01' }))).json<{ id: string }>().id
  const rep = await testProduct(world, { name: 'Gạo tám Điện Biên' })
  const repId = (await office.api('/certificates/record', earlierPaper(rep.productId))).json<{ id: string }>().id
  await grantedCertificate(world, office, round, { product: rep, kind: 'renewal', star: 3 })
  const ren = await testProduct(world, { name: 'Thịt trâu gác bếp' })
  const renId = (await office.api('/certificates/record', earlierPaper(ren.productId))).json<{ id: string }>().id
  await world.inTransaction((tx) => testDossier(tx, world, ren, 'renewal', []))
  const gone = await grantedCertificate(world, office, round, { name: 'Khăn piêu thêu tay', on: '2026-08-01' })
  const open = await office.api(`/certificates/${gone.certificateId}/withdraw`, { ground: 'mark-misused', concludedOn: '2026-08-02', text: 'In sai hạng sao trên nhãn hàng.', evidence: 'Kết luận kiểm tra số 12/KL-SNNMT ngày 02/8/2026' })
  const wid = open.json<{ decisionId: string }>().decisionId
  save('decision-withdraw', (await chair.get(`/decisions/${wid}`)).text)
  writeFileSync(`${OUT}/withdraw.pdf`, (await world.app.inject({ method: 'GET', url: '/healthz' })).rawPayload)
  save('certificate-proposal', (await office.get(`/certificates/${gone.certificateId}`)).text)
  const raw = async (visitor: typeof office, url: string) => {
    const { openSession, SESSION_COOKIE } = await import('../src/platform/auth/session.ts')
    const token = await openSession(world.services.db, visitor.personId ?? '', world.services.clock.now(), 't')
    return (await world.app.inject({ method: 'GET', url, cookies: { [SESSION_COOKIE]: token } })).rawPayload
  }
  writeFileSync(`${OUT}/withdraw.pdf`, await raw(office, `/decisions/${wid}/paper.pdf`))
  await office.api(`/decisions/${wid}/issue`, { version: 1, number: '950/QĐ-UBND', on: '2026-08-03', signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' })
  const codes: Record<string, string> = { valid: one.code, expired: await checkCodeOf(world, expId), replaced: await checkCodeOf(world, repId), review: await checkCodeOf(world, renId), withdrawn: gone.code, unknown: '0000000000', mistyped: 'ABC123' }
  for (const [name, code] of Object.entries(codes)) save(`kt-${name}`, (await world.nobody.get(`/kt/${code}`)).text)
  save('kt-en', (await world.nobody.get(`/kt/${one.code}?lang=en`)).text)
  save('kt-form', (await world.nobody.get('/kt')).text)
  save('catalogue', (await world.nobody.get('/catalogue')).text)
  save('catalogue-en', (await world.nobody.get('/catalogue?lang=en')).text)
  save('certificates', (await office.get('/certificates')).text)
  save('certificate', (await office.get(`/certificates/${oldId}`)).text)
  save('certificate-issued', (await office.get(`/certificates/${one.certificateId}`)).text)
  save('withdraw', (await office.get(`/certificates/${one.certificateId}/withdraw`)).text)
  save('record', (await office.get('/certificates/record?words=mat')).text)
  save('record2', (await office.get(`/certificates/record?product=${old.productId}`)).text)
  const r1 = await closedResult(world, round, { name: 'Rượu ngô Mông Pê' })
  const r2 = await closedResult(world, round, { name: 'Khẩu xén Mường Lay', star: 3 })
  save('pick', (await office.get('/decisions/new')).text)
  save('confirm', (await office.get(`/decisions/confirm?kind=recognise&evaluations[]=${r1.evaluationId}&evaluations[]=${r2.evaluationId}`)).text)
  const d = (await office.api('/decisions', { kind: 'recognise', evaluations: [r1.evaluationId, r2.evaluationId], proposal: 'Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 318/TTr-SNNMT ngày 01/8/2026' })).json<{ id: string }>().id
  save('decision', (await chair.get(`/decisions/${d}`)).text)
  save('decision-error', (await office.post(`/decisions/${d}/issue`, { version: '1', number: '1/QĐ-UBND', on: '03/08/2026', signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' })).text)
  save('decisions', (await office.get('/decisions')).text)
  save('decision-issued', (await office.get(`/decisions/${one.decisionId}`)).text)
  writeFileSync(`${OUT}/certificate.pdf`, await raw(office, `/certificates/${one.certificateId}/paper.pdf`))
  writeFileSync(`${OUT}/decision.pdf`, await raw(office, `/decisions/${d}/paper.pdf`))
  const { services } = world
  const visit = { person: null, now: services.clock.now(), device: null }
  const view = await snapshot(services.db, (tx) => readPublicHome(askOf(services, visit, tx)))
  const shell = { person: null, path: '/', today: services.clock.today(), now: visit.now, assets: services.assets, publicUrl: '', nav: [], newKey: () => 'k', notice: null, problem: null }
  save('home', renderPage(<PublicHome view={view} shell={shell} />))
  await world.close()
}, 60_000)
