import { sql } from 'kysely'
import { writeSpreadsheet } from '../../src/platform/spreadsheet/index.ts'
import { tell } from '../../src/slices/notices/notices.store.ts'
import { fictitious, upload, zipOf } from '../regime-files.ts'
import type { SampleWorld } from '../sample-world.ts'
import { complaintOf } from './objects-complaints.ts'
import { sentForward } from './objects-forwards.ts'
import { inspectionOf } from './objects-inspections.ts'
import { lotOf } from './objects-lots.ts'
import { plansOf, targetOf } from './objects-plans.ts'
import { furtherEntriesOf, registerEntriesOf } from './objects-registers.ts'
import { surveysOf } from './objects-surveys.ts'

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
  /** The issued plan of Điện Biên in the sample, and a draft of its office; a file of the office that made no plan yet. */
  readonly plan: { readonly province: string; readonly draft: string; readonly read: string }
  readonly planFile: string
  /** A text of the office that made no plan yet; `plan.read` came of another one. */
  readonly planText: string
  /** A target of a plan of Điện Biên. */
  readonly target: { readonly plan: string; readonly id: string }
  /** A task of the province led by the agency of the office and the secretary, and a file that proves it. */
  readonly workTask: { readonly id: string; readonly file: string }
  /** A line of the money of `plan.province`, and a finding of the checker there. */
  readonly money: string
  readonly finding: { readonly key: string; readonly figures: string }
  /** A package of Điện Biên that was sent to the ministry. */
  readonly forward: string
  /** A report of Quài Tở that is written, and one that was sent. */
  readonly report: Readonly<Record<'open' | 'sent', string>>
  /** A complaint about a product of Tỏa Tình at the desk of Quài Tở, how its state is opened, its photo and request. */
  readonly complaint: Readonly<Record<'id' | 'number' | 'secret' | 'key' | 'photo' | 'request', string>>
  /** An inspection of Tỏa Tình by the office, with a finding, a file, its product; and the office's plan of inspections. */
  readonly inspection: Readonly<Record<'id' | 'finding' | 'file' | 'plan' | 'product', string>>
  /** A published form, a draft of one, a survey in Quài Tở, a record that was handed in with its photo, one still filled. */
  readonly survey: Readonly<Record<'form' | 'draft' | 'id' | 'record' | 'filling' | 'photo', string>>
  /** A lot of vinegar of Tỏa Tình, the file of a line of its diary, a batch of stamps and the code of one. */
  readonly lot: Readonly<Record<'id' | 'code' | 'file' | 'batch' | 'stamp', string>>
  /** A class of Quài Tở with a file and the code of today, a channel of Tỏa Tình, a point that everybody sees. */
  readonly entry: Readonly<Record<'training' | 'evidence' | 'code' | 'channel' | 'point', string>>
  /** A value chain of Tỏa Tình that a neighbour asks to join, with the key of that; a listing of theirs; a fair. */
  readonly more: Readonly<Record<'chain' | 'asked' | 'listing' | 'fair', string>>
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
  const plans = await plansOf(sample)
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
    ...plans,
    target: await targetOf(sample, plans.plan.province),
    workTask: await workTaskOf(sample),
    forward: await sentForward(sample, {
      ...{ dossierId: dossier.recognised, evaluationId: vinegar('evaluation'), councilId: vinegar('council') },
      ...{ productId: vinegar('product'), producerId: vinegar('producer'), decisionId: certificate('decision') },
    }),
    report: await reportsOf(sample),
    ...(await moneyOf(sample)),
    entry: await registerEntriesOf(sample),
    lot: await lotOf(sample, vinegar('product')),
    inspection: await inspectionOf(sample),
    complaint: await complaintOf(sample, certificate('code')),
    survey: await surveysOf(sample),
    more: await furtherEntriesOf(sample),
  }
}

/** The first line of money of the living plan, and what the checker says of its total first. */
async function moneyOf(sample: SampleWorld) {
  const found = sql<Row>`select budget_line.id, plan.id as plan from budget_line join plan on plan.id = budget_line.plan_id
    where plan.province_code = '11' and plan.stage = 'issued' and plan.level = 'province' order by position limit 1`
  const line = (await found.execute(sample.world.services.db)).rows[0]
  const office = await sample.as('office')
  const answer = await office.get(`/api/v1/findings/${line?.plan ?? ''}`)
  const { findings } = answer.json<{ findings: readonly { key: string; figures: string }[] }>()
  return { money: line?.id ?? '', finding: { key: findings[0]?.key ?? '', figures: findings[0]?.figures ?? '' } }
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

async function workTaskOf(sample: SampleWorld): Promise<{ id: string; file: string }> {
  const office = await sample.as('office')
  const facts = { title: 'Việc của ma trận', leads: 'Sở Nông nghiệp và Môi trường', outputs: 'Báo cáo' }
  const { id } = (await office.api('/tasks', facts)).json<{ id: string }>()
  const fields = { version: '1', kind: 'progress', on: '2026-11-20', percent: '10' }
  await upload(office, `/tasks/${id}/report`, Buffer.from('%PDF-1.4 minh chung'), { name: 'minh-chung.pdf', fields })
  const shown = (await office.get(`/api/v1/tasks/${id}`)).json<{ reports: { evidence: { fileId: string }[] }[] }>()
  return { id, file: shown.reports[0]?.evidence[0]?.fileId ?? '' }
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

/** Reports of Quài Tở: one that nobody has written yet, and one that the office may receive. */
async function reportsOf(sample: SampleWorld): Promise<{ open: string; sent: string }> {
  const officer = await sample.as('officer-quaito')
  const begin = async (day: string) => {
    const made = await officer.api('/reports', { kind: 'month', day })
    return made.json<{ id: string }>().id
  }
  const [open, sent] = [await begin('2026-10-05'), await begin('2026-09-05')]
  const said = { number: '1/BC-UBND', on: '2026-11-20', signatory: 'Tòng Văn Ơn', office: 'Chủ tịch' }
  await officer.api(`/reports/${sent}/figures`, { version: 1, cutOff: '2026-09-30' })
  await officer.api(`/reports/${sent}/sign`, { version: 2, ...said })
  await officer.api(`/reports/${sent}/step`, { version: 3, step: 'send' })
  return { open, sent }
}
