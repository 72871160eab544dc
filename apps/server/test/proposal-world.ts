import { afterAll, beforeAll } from 'vitest'
import { COMMUNE, type SubmittedDossier, submittedDossier } from './dossier-world.ts'
import { openWorld, type Visitor, type World } from './world.ts'

export const COMMUNE_PLACE = { provinceCode: '11', communeCode: COMMUNE }
/** The four findings of mẫu 03, mục II, in order. */
export const FINDINGS = ['localMaterial', 'localLabour', 'idea', 'identity'] as const

/** What the chair fills in to sign. */
export const SIGNATURE = {
  reportNumber: '12/BC-UBND',
  letterNumber: '145/UBND-KT',
  signer: 'Quàng Văn Chủ',
  samples: 5,
} as const

export interface CommuneWorld {
  readonly world: World
  readonly officer: Visitor
  readonly chair: Visitor
}

/** A world with an officer and a deputy chair of the commune of the test dossiers. */
export async function openCommuneWorld(moment: string): Promise<CommuneWorld> {
  const world = await openWorld(moment)
  const officer = await world.person('Lò Thị Cán Bộ', 'communeOfficer', COMMUNE_PLACE)
  const chair = await world.person('Quàng Văn Chủ', 'communeChair', { ...COMMUNE_PLACE, title: 'Phó Chủ tịch UBND xã' })
  return { world, officer, chair }
}

/** The same for a whole file of tests: opened before, closed after. */
export function communeWorld(moment: string): () => CommuneWorld {
  let opened: CommuneWorld | undefined
  beforeAll(async () => {
    opened = await openCommuneWorld(moment)
  })
  afterAll(() => opened?.world.close())
  return () => {
    if (opened === undefined) throw new Error('the world opens before the tests')
    return opened
  }
}

type Options = Parameters<typeof submittedDossier>[1]
type Hands = Pick<CommuneWorld, 'world' | 'officer' | 'chair'>

/** A dossier that the commune received today. */
export async function receivedDossier({ world, officer }: Hands, options: Options = {}): Promise<SubmittedDossier> {
  const dossier = await submittedDossier(world, options)
  await must(officer, `/proposals/${dossier.dossierId}/receive`)
  return dossier
}

/** A received dossier with all four findings, ready for the chair. */
export async function foundDossier(hands: Hands, options: Options = {}): Promise<SubmittedDossier> {
  const dossier = await receivedDossier(hands, options)
  for (const finding of FINDINGS) {
    const body = { text: `Xã đã kiểm tra: ${finding}.`, version: 0 }
    await must(hands.officer, `/proposals/${dossier.dossierId}/findings/${finding}`, body)
  }
  return dossier
}

/** A dossier that the commune proposed to the province today. */
export async function proposedDossier(hands: Hands, options: Options = {}): Promise<SubmittedDossier> {
  const dossier = await foundDossier(hands, options)
  const samples = dossier.sheet.samples.count
  await must(hands.chair, `/proposals/${dossier.dossierId}/propose`, { ...SIGNATURE, samples })
  return dossier
}

/** Sends a command that must succeed. */
export async function must(visitor: Visitor, path: string, body: unknown = {}): Promise<void> {
  const answer = await visitor.api(path, body)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.text}`)
}
