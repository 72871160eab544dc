import { CYCLE_STEPS, type CycleStep, cycleStep, type StepNow } from '@saolang/domain/cycle'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { loadRegisters } from '../../platform/registers-content.ts'

/** A part of the country that a reader sees: a province, or one commune of it. */
export interface CycleScope {
  readonly provinceCode: string
  readonly communeCode: string | null
}

export interface ProductStep extends StepNow {
  readonly id: string
  readonly name: string
  readonly producerName: string
  readonly communeName: string
}

interface Row {
  readonly id: string
  readonly name: string
  readonly producerName: string
  readonly communeName: string
  readonly registeredOn: string
  readonly stage: string | null
  readonly sentOn: string | null
  readonly receivedOn: string | null
  readonly proposedOn: string | null
  readonly evaluatedOn: string | null
  readonly supportedOn: string | null
  readonly issuedOn: string | null
  readonly until: string | null
}

/** Registers whose entries carry a product on between its dossier and its evaluation. */
const SUPPORTING: readonly string[] = ['capacity', 'support', 'production']

function supportingRegisters(): readonly string[] {
  return [...loadRegisters().values()].filter(({ group }) => SUPPORTING.includes(group)).map(({ id }) => id)
}

const within = ({ provinceCode, communeCode }: CycleScope) =>
  communeCode === null
    ? sql`p.province_code = ${provinceCode}`
    : sql`p.province_code = ${provinceCode} and p.commune_code = ${communeCode}`

/**
 * The products of a scope, or one of them, with what their steps follow from: one question, whatever their number. The
 * days are those of acts and entries; nothing of a step is stored.
 */
async function readFacts(tx: Tx, where: ReturnType<typeof sql>): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select p.id, p.name, owner.name as "producerName", u.name as "communeName",
      (a.at at time zone 'Asia/Ho_Chi_Minh')::date as "registeredOn", d.stage, d.submitted_on as "sentOn",
      d.received_on as "receivedOn", d.proposed_on as "proposedOn", ev.on_date as "evaluatedOn",
      s.on_date as "supportedOn", c.issued_on as "issuedOn", c.runs_until as until
    from product p
    join producer owner on owner.id = p.producer_id
    join unit u on u.code = p.commune_code
    join act a on a.province_code = p.province_code and a.stream_id = p.id and a.seq = 1
    left join lateral (select d.id, d.stage, d.submitted_on, d.received_on, d.proposed_on from dossier d
      where d.product_id = p.id and d.submitted_on is not null and d.stage <> 'withdrawn'
      order by d.submitted_on desc, d.id limit 1) d on true
    left join lateral (select (x.payload ->> 'on')::date as on_date from act x
      where x.stream_id = d.id and x.kind = 'DossierEvaluated' order by x.seq desc limit 1) ev
      on d.stage in ('notReached', 'evaluated', 'forwarded', 'recognised')
    left join lateral (select min(e.from_date) as on_date from register_subject s
      join register_entry e on e.id = s.entry_id
      where s.product_id = p.id and not e.ended and e.register in (${sql.join([...supportingRegisters()])})
        and e.from_date >= coalesce(d.received_on, d.submitted_on)) s on d.stage = 'received'
    left join lateral (select c.issued_on, c.runs_until from certificate c
      where c.product_id = p.id and c.stage = 'valid' order by c.issued_on desc, c.id limit 1) c on true
    where ${where} order by p.folded, p.id`.execute(tx)
  return rows
}

function stepOf(row: Row, today: string): ProductStep {
  const { id, name, producerName, communeName, registeredOn, supportedOn, issuedOn, until } = row
  const { stage, sentOn, receivedOn, proposedOn, evaluatedOn } = row
  const dossier = stage === null || sentOn === null ? null : { stage, sentOn, receivedOn, proposedOn, evaluatedOn }
  const certificate = issuedOn === null || until === null ? null : { issuedOn, until }
  return {
    ...{ id, name, producerName, communeName },
    ...cycleStep({ registeredOn, dossier, supportedOn, certificate }, today),
  }
}

/** The step of every product of a scope, by name. */
export async function listSteps(tx: Tx, scope: CycleScope, today: string): Promise<readonly ProductStep[]> {
  return (await readFacts(tx, within(scope))).map((row) => stepOf(row, today))
}

export async function findStep(tx: Tx, productId: string, today: string): Promise<ProductStep | undefined> {
  const [row] = await readFacts(tx, sql`p.id = ${productId}::uuid`)
  return row === undefined ? undefined : stepOf(row, today)
}

export function countSteps(
  steps: readonly ProductStep[],
): readonly { readonly step: CycleStep; readonly count: number }[] {
  return CYCLE_STEPS.map((step) => ({ step, count: steps.filter((one) => one.step === step).length }))
}
