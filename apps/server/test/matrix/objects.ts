import { sql } from 'kysely'
import { writeSpreadsheet } from '../../src/platform/spreadsheet/index.ts'
import { tell } from '../../src/slices/notices/notices.store.ts'
import { fictitious, upload, zipOf } from '../regime-files.ts'
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
  /** An agency and a body of Điện Biên. */
  readonly agency: string
  readonly body: string
  /** The second role of the sample person who has two. */
  readonly furtherRole: string
  readonly certificate: string
  /** A draft of a decision that nobody signed. */
  readonly regimeDraft: string
  /** A sheet of people that nobody has confirmed. */
  readonly import: string
  readonly checkCode: string
  /** Sample people by key. */
  readonly person: (key: string) => string
  /** A notice of Tỏa Tình, and a task in the background of its province. */
  readonly notice: string
  readonly task: string
  /** A sending of a dossier whose personal field the office proposes to take out, and that proposal. */
  readonly redaction: { readonly id: string; readonly act: string }
  /** A one-time link that nobody has used. */
  readonly link: string
  /** Somebody registered just now, who has signed in nowhere. */
  readonly newcomer: string
  /** The consent of Tỏa Tình that the officer of its commune works for it. */
  readonly consent: string
  /** The holding of the officer of Quài Tở, and what was handed over to the chair of that commune. */
  readonly holding: { readonly officer: string }
  readonly delegation: string
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
    agency: one(await rows(sql<Row>`select id, name from agency`), 'Sở Công Thương')('id'),
    body: one(await rows(sql<Row>`select id, kind as name from body`), 'advisoryTeam')('id'),
    furtherRole: one(
      await rows(sql<Row>`select key, sign_in_name || '/' || role as name from role_holding
        join person on person.id = role_holding.person_id`),
      'hai.vaitro/communeOfficer',
    )('key'),
    certificate: certificate('id'),
    regimeDraft: await draftOfRegime(sample),
    import: await preparedImport(sample),
    redaction: await proposedRedaction(sample, dossier.recognised),
    checkCode: certificate('code'),
    notice: await noticeOf(sample, person('toa-tinh')),
    task: await taskOf(sample),
    ...(await newcomer(sample)),
    consent: await consentOf(sample, cider('producer')),
    ...(await delegationOf(sample, person('officer-quaito'), person('chair-quaito'))),
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

/** Tells a person of something in a world that can send mail (to nobody). */
async function noticeOf(sample: SampleWorld, personId: string): Promise<string> {
  const { services, inTransaction } = sample.world
  Object.assign(services, { channels: [{ id: 'email', name: 'thư điện tử', send: async () => {} }] })
  const body = 'Thông báo của ma trận, để thử ai được đọc.'
  const told = { subject: 'Thông báo của ma trận', body, href: null, source: 'matrix', topic: 'case' as const }
  await inTransaction((tx) => tell(tx, { provinceCode: '11', personId, ...told }, [], services.clock.now()))
  const find = services.db.selectFrom('notice').select('id').where('source', '=', 'matrix')
  return (await find.executeTakeFirstOrThrow()).id
}

async function consentOf(sample: SampleWorld, producer: string): Promise<string> {
  const officer = await sample.as('officer-quaito')
  const path = `/producers/${producer}/assistance`
  const { version, today } = (await officer.get(`/api/v1${path}`)).json<{ version: number; today: string }>()
  const said = { how: 'inPerson', agreedBy: 'Lò Thị Ma', from: today, until: today, works: ['papers'] }
  return (await officer.api(path, { version, ...said })).json<{ key: string }>().key
}

async function delegationOf(sample: SampleWorld, from: string, to: string) {
  const held = sample.world.services.db.selectFrom('role_holding').select('key').where('person_id', '=', from)
  const { key: roleKey } = await held.where('role', '=', 'communeOfficer').executeTakeFirstOrThrow()
  const day = sample.world.services.clock.today()
  // To begin later: the matrix itself is tried without it.
  const until = `${Number(day.slice(0, 4)) + 1}-01-05`
  const said = { toPerson: to, works: ['intake'], from: until, until, reason: 'Nghỉ Tết' }
  const made = await (await sample.as('officer-quaito')).api('/delegations', { roleKey, ...said })
  return { holding: { officer: roleKey }, delegation: made.json<{ id: string }>().id }
}

async function taskOf(sample: SampleWorld): Promise<string> {
  const find = sample.world.services.db.selectFrom('outbox').select('id').where('province_code', '=', '11')
  return String((await find.orderBy('id').executeTakeFirstOrThrow()).id)
}

async function draftOfRegime(sample: SampleWorld): Promise<string> {
  const sent = await upload(await sample.as('admin-dienbien'), '/regimes/drafts', zipOf(fictitious()))
  return /drafts\/([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
}

async function preparedImport(sample: SampleWorld): Promise<string> {
  const columns = ['Họ và tên', 'Tên đăng nhập', 'Vai trò'].map((heading) => ({ heading, width: 20 }))
  const sheet = await writeSpreadsheet([{ name: 'A', columns, rows: [['Lò Văn Danh Sách', 'lo.van.ds', 'Tổ tư vấn']] }])
  const sent = await upload(await sample.as('admin-dienbien'), '/administration/imports', sheet)
  return /imports\/([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
}

async function newcomer(sample: SampleWorld): Promise<{ link: string; newcomer: string }> {
  const admin = await sample.as('admin-dienbien')
  const body = { name: 'Người Mới Đến', signInName: 'nguoi.moi.den', role: 'advisor' }
  const answer = await admin.api('/people', body)
  const { id, link } = answer.json<{ id: string; link: string }>()
  return { link, newcomer: id }
}

async function proposedRedaction(sample: SampleWorld, dossier: string) {
  const { id: act } = await sample.world.services.db
    .selectFrom('act')
    .select('id')
    .where('stream_id', '=', dossier)
    .where('kind', '=', 'DossierSubmitted')
    .executeTakeFirstOrThrow()
  const office = await sample.as('office')
  const body = { fields: ['pledgedBy'], reason: 'Theo đơn của chủ thể' }
  const answer = await office.api(`/history/acts/${act}/redact`, body)
  return { id: answer.json<{ id: string }>().id, act }
}
