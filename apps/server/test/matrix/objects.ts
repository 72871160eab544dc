import { sql } from 'kysely'
import type { SampleWorld } from '../sample-world.ts'

/** The things of the sample at which the routes are tried, each found by the name of its product. */
export interface Objects {
  /** Dossiers by where they stand. */
  readonly dossier: {
    readonly draft: string
    readonly submitted: string
    readonly received: string
    readonly proposed: string
    readonly inRound: string
    readonly recognised: string
  }
  readonly product: Readonly<Record<'cider' | 'vinegar' | 'macadamia', string>>
  readonly producer: Readonly<Record<'toaTinh' | 'macCa', string>>
  /** A paper of Tỏa Tình, and one of Mắc ca that its draft cites. */
  readonly paper: Readonly<Record<'toaTinh' | 'macCa', string>>
  readonly proof: Readonly<Record<keyof Objects['dossier'], string>>
  readonly evaluation: Readonly<Record<'cider' | 'gourd' | 'vinegar', string>>
  readonly council: Readonly<Record<'sitting' | 'closed', string>>
  readonly round: Readonly<Record<'sitting' | 'closed', string>>
  readonly decision: string
  readonly certificate: string
  readonly checkCode: string
  /** Sample people by key. */
  readonly person: (key: string) => string
  /** A one-time link that nobody has used. */
  readonly link: string
}

type Row = Readonly<Record<string, string>>

/** Reads the ids from the rows; the only things asked by a request are the proofs and a fresh link. */
export async function findObjects(sample: SampleWorld): Promise<Objects> {
  const rows = async (query: ReturnType<typeof sql<Row>>) => (await query.execute(sample.world.services.db)).rows
  const dossiers = await rows(sql<Row>`
    select product.name || '/' || dossier.kind as name, dossier.id, product.id as product, dossier.producer_id as producer,
      evaluation.id as evaluation, evaluation.council_id as council, evaluation.round_id as round
    from dossier join product on product.id = dossier.product_id
    left join evaluation on evaluation.dossier_id = dossier.id`)
  const papers = await rows(sql<Row>`select id, producer_id as name from paper where kind = 'row-2'`)
  const people = await rows(sql<Row>`select sign_in_name as name, id from person`)
  const certificates = await rows(sql<Row>`
    select product.name, certificate.id, certificate.check_code as code, certificate.decision_id as decision
    from certificate join product on product.id = certificate.product_id`)
  const cider = one(dossiers, 'Cider táo mèo/first')
  const gourd = one(dossiers, 'Bí xanh/renewal')
  const vinegar = one(dossiers, 'Giấm táo mèo/first')
  const draft = one(dossiers, 'Hạt mắc ca/upgrade')
  const dossier = {
    draft: draft('id'),
    submitted: one(dossiers, 'Chè Bản Bo Sương/upgrade')('id'),
    received: one(dossiers, 'Khoai sọ/first')('id'),
    proposed: one(dossiers, 'Táo mèo ngâm sành/first')('id'),
    inRound: cider('id'),
    recognised: vinegar('id'),
  }
  const person = (key: string) => {
    const signInName = sample.people.find((one) => one.key === key)?.signInName ?? ''
    return one(people, signInName)('id')
  }
  const certificate = one(certificates, 'Giấm táo mèo')
  return {
    dossier,
    person,
    product: { cider: cider('product'), vinegar: vinegar('product'), macadamia: draft('product') },
    producer: { toaTinh: cider('producer'), macCa: draft('producer') },
    paper: { toaTinh: one(papers, cider('producer'))('id'), macCa: one(papers, draft('producer'))('id') },
    proof: {
      draft: await proofOf(sample, 'mac-ca', dossier.draft),
      submitted: await proofOf(sample, 'ban-bo', dossier.submitted),
      received: await proofOf(sample, 'phinh-sang', dossier.received),
      proposed: await proofOf(sample, 'toa-tinh', dossier.proposed),
      inRound: await proofOf(sample, 'toa-tinh', dossier.inRound),
      recognised: await proofOf(sample, 'toa-tinh', dossier.recognised),
    },
    evaluation: { cider: cider('evaluation'), gourd: gourd('evaluation'), vinegar: vinegar('evaluation') },
    council: { sitting: cider('council'), closed: vinegar('council') },
    round: { sitting: cider('round'), closed: vinegar('round') },
    decision: certificate('decision'),
    certificate: certificate('id'),
    checkCode: certificate('code'),
    link: await freshLink(sample),
  }
}

function one(rows: readonly Row[], name: string): (column: string) => string {
  const row = rows.find((each) => each.name === name)
  return (column) => {
    const value = row?.[column]
    if (value === undefined) throw new Error(`the sample has no ${column} of ${name}`)
    return value
  }
}

async function proofOf(sample: SampleWorld, producer: string, dossier: string): Promise<string> {
  const owner = await sample.as(producer)
  const answer = await owner.get(`/api/v1/dossiers/${dossier}/proofs`)
  const { proofs } = answer.json<{ proofs: readonly { id: string }[] }>()
  return proofs[0]?.id ?? ''
}

async function freshLink(sample: SampleWorld): Promise<string> {
  const admin = await sample.as('admin-dienbien')
  const body = { name: 'Người Mới Đến', signInName: 'nguoi.moi.den', role: 'advisor' }
  const answer = await admin.api('/people', body)
  return answer.json<{ link: string }>().link
}
