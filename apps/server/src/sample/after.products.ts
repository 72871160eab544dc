import type { SampleComplaint, SampleInspection, SampleLot } from './after.content.ts'
import type { SampleHands } from './after.hands.ts'

type Id = { readonly id: string }

/** A lot with its diary and material; closed, stamped and sold where it says so. Each act makes its next version. */
export async function loadLot(hands: SampleHands, by: string, lot: SampleLot): Promise<void> {
  const { product, on, producedOn, expiresOn, area, amount, unit, lines, closed } = lot
  const owner = await hands.on(on, by)
  const { id } = await owner.upload<Id>('/lots', {
    ...{ product: hands.product(product), producedOn: hands.day(producedOn), amount, unit },
    ...(expiresOn === undefined ? {} : { expiresOn: hands.day(expiresOn) }),
  })
  const path = `/lots/${id}`
  let version = 1
  if (area !== undefined) {
    const { entry, ...much } = area
    await owner.post(`${path}/materials`, { source: 'area', area: hands.entry(entry), ...much, version })
    version += 1
  }
  for (const line of lines) {
    await owner.upload(`${path}/events`, { ...line, on: hands.day(line.on), version: String(version) })
    version += 1
  }
  if (closed === undefined) return
  await owner.post(`${path}/steps`, { step: 'close', version })
  await owner.post(`${path}/stamps`, { count: closed.stamps, version: version + 1 })
  const seller = await hands.on(closed.sale.on, by)
  const sale = { ...closed.sale, kind: 'sale', on: hands.day(closed.sale.on), version: String(version + 2) }
  await seller.upload(`${path}/events`, sale)
}

/** An inspection as far as it came: opened, its minutes, one finding with the answer of the producer, the conclusion. */
export async function loadInspection(hands: SampleHands, inspection: SampleInspection): Promise<void> {
  const { by, kind, product, opened, members, record, finding, conclusion } = inspection
  const day = hands.day(inspection.on)
  const opener = await hands.on(opened, by)
  const { id } = await opener.post<Id>('/inspections', { kind, productId: hands.product(product), on: day, members })
  if (record === undefined) return
  const path = `/inspections/${id}`
  const inspector = await hands.on(inspection.on, by)
  const { headings: heading, notes: headingNote, summary } = record
  await inspector.post(`${path}/record`, { version: 1, on: day, members, summary, heading, headingNote })
  if (finding !== undefined) await find(hands, { path, by, finding })
  if (conclusion !== undefined)
    await inspector.post(`${path}/steps`, { version: 2, step: 'conclude', outcome: 'met', conclusion })
}

interface Found {
  readonly path: string
  readonly by: string
  readonly finding: NonNullable<SampleInspection['finding']>
}

/** A shortcoming with what is to be done until when, and what the producer did. */
async function find(hands: SampleHands, { path, by, finding }: Found): Promise<void> {
  const { on, text, action, due, responsible, answer } = finding
  const inspector = await hands.on(on, by)
  const demand = { finding: text, action, due: hands.day(due), responsible }
  await inspector.post(`${path}/steps`, { version: 2, step: 'finding', ...demand })
  const producer = await hands.on(answer.on, answer.by)
  const { findings } = await producer.get<{ findings: readonly { readonly key: string }[] }>(path)
  await producer.upload(`${path}/findings/${findings[0]?.key ?? ''}/answer`, { version: '3', text: answer.text })
}

/** A complaint of somebody without a name, about a product by its code or about a label; taken on, perhaps answered. */
export async function loadComplaint(hands: SampleHands, complaint: SampleComplaint): Promise<void> {
  const { on, product, label, about, content, place, commune, contact, by, taken, answered } = complaint
  const { nobody, services } = hands.runner
  hands.runner.at(on)
  const code = product === undefined ? undefined : await checkCode(hands, product)
  const given = Object.entries({ code, label, commune, contact }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  const fields = { about, content, place, province: '11', ...Object.fromEntries(given) }
  const { number } = await nobody.upload<{ number: string }>('/complaints/new', fields)
  const row = services.db.selectFrom('complaint').select('id').where('number', '=', number)
  const { id } = await row.executeTakeFirstOrThrow()
  const officer = await hands.on(taken, by)
  await officer.post(`/complaints/${id}/steps`, { version: 1, step: 'take' })
  if (answered === undefined) return
  const { on: day, ...words } = answered
  const closing = await hands.on(day, by)
  await closing.post(`/complaints/${id}/steps`, { version: 2, step: 'answer', ...words })
}

/** The code on the label of a product, as a buyer reads it. */
async function checkCode(hands: SampleHands, product: string): Promise<string> {
  const row = hands.runner.services.db.selectFrom('certificate').select('check_code as code')
  const { code } = await row.where('product_id', '=', hands.product(product)).executeTakeFirstOrThrow()
  return code
}
