import { randomUUID } from 'node:crypto'
import type { DossierAct } from '@saolang/domain/dossier'
import { beginStream } from '../src/platform/acts/stream.ts'
import type { RegimeFiles } from '../src/platform/regimes.ts'
import { DOSSIER } from '../src/slices/dossiers/index.ts'
import { type ProductWorld, productWorld, reclassifyProduct } from './dossier-world.ts'
import { baseFiles, fictitious, fileOf, upload, zipOf } from './regime-files.ts'
import type { Visitor, World } from './world.ts'

/** The decision that the tests publish, and its first day. */
export const NEXT = { id: 'qd-99-2027', number: '99/2027/QĐ-TTg', from: '2027-02-15' } as const
/** Last days under 26/2026 after it: 60 days for first and upgrade, 30 for assessment again. */
export const NEXT_UNTIL = { first: '2027-04-16', renewal: '2027-03-17' } as const

type Json = Record<string, unknown>

/**
 * The decision after 26/2026, in the words of its files: transition rows, a mapping of sets, and sheet 5 with other
 * options for packaging (criterion 2.2). Products of sheet 5 go to 5 or 6.
 */
export function nextDecision(): RegimeFiles {
  const files = fictitious(NEXT.id, NEXT.number, NEXT.from)
  const facts = fileOf(files, 'regime.json')
  const transition = [
    row('next-first', ['first', 'upgrade'], NEXT_UNTIL.first, 'Điều 12.2a'),
    row('next-renewal', ['renewal'], NEXT_UNTIL.renewal, 'Điều 12.2b'),
  ]
  const nobody = { label: 'Chưa có cơ quan thực hiện', article: 'Điều 11' }
  Object.assign(facts, { transition, gaps: [{ ...nobody, validFrom: '2027-05-01', validTo: '2027-05-02' }] })
  const catalogue = fileOf(files, 'criteria/a-product-and-community.json')
  catalogue['A.packaging#99'] = {
    max: 3,
    options: [
      { points: 0, label: 'Gói kiểu thường, chưa có bao bì' },
      { points: 1, star: 3, label: 'Gói kiểu thường, bao bì giản dị, có nhãn' },
      { points: 3, label: 'Cách gói sáng tạo, tiện dùng, bao bì đẹp và sang' },
    ],
  }
  files['sheets/s05.json'] = JSON.parse(
    JSON.stringify(fileOf(baseFiles(), 'sheets/s05.json')).replace('"A.packaging#1"', '"A.packaging#99"'),
  )
  const sheets = Array.from({ length: 26 }, (_, index) => ({
    sheet: index + 1,
    from: index + 1 === 6 ? [5, 6] : [index + 1],
    ...(index + 1 === 6 ? { say: 'Thêm sản phẩm ăn liền đóng gói.' } : {}),
  }))
  files['mapping.json'] = { regime: 'qd-26-2026', sheets }
  return files
}

function row(id: string, kinds: readonly string[], until: string, article: string): Json {
  const label = 'Hồ sơ nộp trước: theo quy định cũ'
  return { id, when: 'lodged-before', date: NEXT.from, kinds, rule: 'former-regime', until, label, article }
}

/** Loads a decision as one administrator and publishes it as another, as people do it. */
export async function publishDecision(world: World, files: RegimeFiles, startsOn: string): Promise<void> {
  const admin = await world.person('Quản Trị Một', 'admin', { provinceCode: '11' })
  const second = await world.person('Quản Trị Hai', 'admin', { provinceCode: '12' })
  const sent = await upload(admin, '/regimes/drafts', zipOf(files))
  const id = /\/regimes\/drafts\/([0-9a-f-]{36})/.exec(sent.to)?.[1]
  if (id === undefined) throw new Error(`${sent.status} ${sent.text.slice(0, 2000)}`)
  const view = (await second.get(`/api/v1/regimes/drafts/${id}`)).json<{ version: number; against: unknown }>()
  const body = { version: view.version, against: view.against, startsOn, confirmed: true }
  const published = await second.api(`/regimes/drafts/${id}/publish`, body, randomUUID())
  if (published.status !== 200) throw new Error(`${published.status} ${published.text}`)
}

/** The same person on another day: sessions end overnight. */
export function again(world: World, visitor: Visitor): Promise<Visitor> {
  return world.signIn(visitor.personId ?? '')
}

/** A dossier that was lodged under 148/QĐ-TTg before 26/2026 began, with its product, as acts of that time. */
export async function formerDossier(
  world: World,
  options: { readonly kind?: 'first' | 'renewal'; readonly on?: string; readonly productName?: string } = {},
): Promise<ProductWorld & { readonly dossierId: string }> {
  const { kind = 'first', on = '2026-05-20' } = options
  const product = await productWorld(world, { productName: options.productName ?? 'Bánh gù năm 2026' })
  const { provinceCode, communeCode, producerId, productId, productName, paperId } = product
  await reclassifyProduct(world, productId, { regime: FORMER, sheet: 5 })
  const about = { provinceCode, communeCode, producerId, productId, productName, kind, regime: FORMER, sheet: 5 }
  const receiptNumber = `${randomUUID().slice(0, 8)}/PĐK-${provinceCode}-${communeCode}-2026`
  const sent = { on, receiptNumber, productName, producer: {}, pledgedBy: 'Lò Văn Mẫu', samples: 5, selfTotal: 70 }
  const proof = { proof: randomUUID(), paperId, title: 'Giấy đăng ký', criteria: ['1.1'], pages: null }
  const acts: DossierAct[] = [
    { kind: 'DossierOpened', payload: about },
    { kind: 'ProofLinked', payload: proof },
    { kind: 'DossierSubmitted', payload: sent },
  ]
  const source = { at: world.services.clock.now(), by: null, hat: 'producer', regime: FORMER }
  const stream = await world.inTransaction((tx) => beginStream(tx, DOSSIER, { provinceCode }, acts, source))
  return { ...product, dossierId: stream.id }
}

export const FORMER = 'qd-148-2023'
