import { join } from 'node:path'
import type { PlainDate } from '@saolang/domain/plain-date'
import { addDays } from '@saolang/domain/plain-date'
import { contentDir } from '../platform/content-dir.ts'
import { typeset } from '../platform/papers/typeset.ts'
import type { SampleContent, SampleProducer, SampleProduct } from './content.ts'
import { note, type Registered, SAMPLE_PASSWORD } from './people.ts'
import type { SampleRunner } from './runner.ts'

/** A producer with its products and papers, as later steps refer to them. */
export interface SettledProducer {
  readonly key: string
  readonly id: string
  readonly products: readonly (SampleProduct & { readonly id: string })[]
  readonly papers: readonly { readonly id: string; readonly row: number }[]
}

/** Each producer: registered by the commune's officer, who hands over a link; the rest is the producer's own work. */
export async function settleProducers(
  runner: SampleRunner,
  content: SampleContent,
  registered: Registered,
): Promise<ReadonlyMap<string, SettledProducer>> {
  const settled = new Map<string, SettledProducer>()
  for (const [index, producer] of content.producers.entries()) {
    settled.set(producer.key, await settle(runner, content, registered, producer, index + 1))
  }
  return settled
}

async function settle(
  runner: SampleRunner,
  content: SampleContent,
  registered: Registered,
  producer: SampleProducer,
  serial: number,
): Promise<SettledProducer> {
  const officer = await runner.as(registered.ids.get(producer.officer) ?? '')
  const { name, kind, phone, representative, signInName } = producer
  const made = await officer.post<{ id: string; personId: string; link: string }>('/producers', {
    ...{ name, kind, phone, representative, signInName },
  })
  await runner.nobody.post(made.link, { password: SAMPLE_PASSWORD })
  const entry = { key: producer.key, name: representative, signInName }
  note(registered, entry, name, made.personId)
  const owner = await runner.as(made.personId)
  const { version } = await owner.get<{ version: number }>(`/producers/${made.id}/profile`)
  await owner.post(`/producers/${made.id}/profile`, { version, fields: producer.profile })
  const products = []
  for (const product of producer.products) {
    const body = { name: product.name, sheet: product.sheet }
    products.push({ ...product, ...(await owner.post<{ id: string }>(`/producers/${made.id}/products`, body)) })
  }
  const papers = []
  for (const paper of content.papers) {
    const file = await proofFile(paper, producer, serial, runner.day(200))
    const fields = paperFields(paper, serial, runner)
    const { id } = await owner.upload<{ id: string }>(`/producers/${made.id}/papers`, fields, file)
    papers.push({ id, row: paper.row })
  }
  return { key: producer.key, id: made.id, products, papers }
}

type SamplePaper = SampleContent['papers'][number]

function paperFields(paper: SamplePaper, serial: number, runner: SampleRunner): Record<string, string> {
  const until: Record<string, string> =
    paper.validDays === undefined ? {} : { validUntil: addDays(runner.today, paper.validDays) }
  const { title, issuer } = paper
  return { kind: `row-${paper.row}`, title, issuer, number: paper.number.replace('{n}', String(serial)), ...until }
}

/** A page that says plainly that it is an illustration. */
async function proofFile(paper: SamplePaper, producer: SampleProducer, serial: number, issuedOn: PlainDate) {
  const { title, issuer } = paper
  const number = paper.number.replace('{n}', String(serial))
  const data = { title, issuer, number, producer: producer.name, issuedOn }
  const bytes = await typeset('paper', data, join(contentDir(), 'sample'))
  return { name: `${number}.pdf`, type: 'application/pdf', bytes }
}
