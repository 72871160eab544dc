import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { setPassword } from '../../e2e/support/first-admin.ts'
import type { SaveKind, Stored } from './save-kind.ts'
import { signInAs, type Visitor } from './visitor.ts'

const PART = 'A'
const Linked = z.object({ link: z.string() })
const Made = z.object({ id: z.string() })
const Saved = z.object({ version: z.number() })
const Units = z.object({ units: z.array(z.object({ code: z.string() })) })
const Part = z.object({
  version: z.number(),
  answers: z.record(z.string(), z.string()),
  sheet: z.object({ sections: z.array(z.object({ criteria: z.array(z.object({ id: z.string() })) })) }),
})

/** A producer fills in part A of a dossier; each save names the version that the last one was answered with. */
export const savingDossierParts: SaveKind = {
  name: 'dossier part saved',
  open: async (url, admin, writers) => {
    const { producer, producerId } = await registerProducer(url, admin)
    const dossiers: string[] = []
    for (let writer = 0; writer < writers; writer += 1) dossiers.push(await openDossier(producer, producerId, writer))
    const criterion = await firstCriterion(producer, dossiers[0] ?? '')
    const versions = new Map<string, number>()
    return {
      next: (writer, n) => {
        const record = dossiers[writer] ?? ''
        const content = `Mô tả lần ${n} của máy ${writer}`
        const body = { version: versions.get(record) ?? 0, n: { [criterion]: content } }
        return { key: randomUUID(), record, content, path: `/dossiers/${record}/parts/${PART}`, body }
      },
      send: async ({ record, path, body, key }) => {
        const answer = await producer.post(path, body, key)
        // A repeated save is answered as the first time: with a version that is past.
        const version = answer.status === 200 ? Saved.parse(JSON.parse(answer.body)).version : 0
        versions.set(record, Math.max(version, versions.get(record) ?? 0))
        return answer
      },
      readBack: () => readParts(producer, dossiers, criterion),
    }
  },
}

async function registerProducer(url: string, admin: Visitor): Promise<{ producer: Visitor; producerId: string }> {
  const communes = Units.parse(await admin.get('/units?province=11'))
  const officer = { key: 'officer', name: 'Cán Bộ Thử', title: 'Cán bộ', signInName: 'can.bo.thu' }
  const { name, title, signInName } = officer
  const role = { role: 'communeOfficer', communeCode: communes.units[0]?.code }
  const { link } = Linked.parse(await admin.make('/people', { name, title, signInName, ...role }))
  const asOfficer = await signInAs(url, await setPassword(url, link, officer))
  const owner = { key: 'owner', name: 'Chủ Thể Thử', title: 'Chủ thể', signInName: 'chu.the.thu' }
  const body = { name: 'Hộ Thử', kind: 'household', representative: owner.name, signInName: owner.signInName }
  const made = Made.extend(Linked.shape).parse(await asOfficer.make('/producers', body))
  return { producer: await signInAs(url, await setPassword(url, made.link, owner)), producerId: made.id }
}

async function openDossier(producer: Visitor, producerId: string, writer: number): Promise<string> {
  const body = { name: `Sản phẩm thử ${writer}`, sheet: 1, despiteAlike: true }
  const product = Made.parse(await producer.make(`/producers/${producerId}/products`, body))
  return Made.parse(await producer.make('/dossiers', { productId: product.id, kind: 'first' })).id
}

async function firstCriterion(producer: Visitor, dossier: string): Promise<string> {
  const { sheet } = Part.parse(await producer.get(`/dossiers/${dossier}/parts/${PART}`))
  const [first] = sheet.sections.flatMap((section) => section.criteria)
  if (first === undefined) throw new Error('part A has no criterion')
  return first.id
}

async function readParts(
  producer: Visitor,
  dossiers: readonly string[],
  criterion: string,
): Promise<ReadonlyMap<string, Stored>> {
  const found = new Map<string, Stored>()
  for (const dossier of dossiers) {
    const { version, answers } = Part.parse(await producer.get(`/dossiers/${dossier}/parts/${PART}`))
    // The version is the number of the act; the first act opened the dossier, every other one here saved the part.
    if (version > 0) found.set(dossier, { times: version - 1, content: answers[`${criterion}.note`] ?? '' })
  }
  return found
}
