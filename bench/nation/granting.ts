import { CERTIFICATE } from '@saolang/server/slices/certificates/index'
import { DECISION } from '@saolang/server/slices/decisions/index'
import { DOSSIER } from '@saolang/server/slices/dossiers/index'
import { ROUND } from '@saolang/server/slices/rounds/index'
import { dayIn, daysLater, yearsLater } from './chance.ts'
import { type Province, regimeOn, TODAY, type World, YEARS } from './world.ts'

export interface Granting {
  /** Decision of each round, by year and number. */
  readonly decisions: ReadonlyMap<string, { id: string; on: string; number: string }>
  certificates: number
  receipts: number
}

export interface Owner {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
  readonly producerName: string
}

/** Rounds of a province with the decision of each. */
export async function makeRounds({ chance, writer }: World, { code }: Province): Promise<Granting['decisions']> {
  const decisions = new Map<string, { id: string; on: string; number: string }>()
  for (const year of YEARS) {
    for (const no of [1, 2]) {
      const [proposedBefore, finishBefore] =
        no === 1 ? [`${year}-04-30`, `${year}-06-30`] : [`${year}-10-30`, `${year}-12-30`]
      const on = no === 1 ? `${year}-06-20` : `${year}-11-15`
      const round = {
        provinceCode: code,
        year,
        no,
        name: `Đợt ${no} năm ${year}`,
        regime: regimeOn(on),
        proposedBefore,
        finishBefore,
        note: null,
      }
      const id = chance.uuid()
      const closed = { on, act: { kind: 'RoundClosed', payload: { on } } } as const
      await writer.add(ROUND, { id, provinceCode: code }, [
        { on: `${year}-01-15`, act: { kind: 'RoundOpened', payload: round } },
        ...(on <= TODAY ? [closed] : []),
      ])
      const decision = { id: chance.uuid(), on, number: `${no}${year}/QĐ-UBND` }
      await writer.add(DECISION, { id: decision.id, provinceCode: code }, [
        {
          on,
          act: {
            kind: 'DecisionDrafted',
            payload: {
              provinceCode: code,
              kind: 'recognise',
              roundId: id,
              roundName: round.name,
              on,
              proposal: null,
              lines: [],
              withdrawal: null,
            },
          },
        },
        {
          on,
          act: {
            kind: 'DecisionIssued',
            payload: { number: decision.number, on, signer: 'Người ký mẫu', signerTitle: 'Chủ tịch' },
          },
        },
      ])
      decisions.set(`${year}/${no}`, decision)
    }
  }
  return decisions
}

interface Product {
  readonly id: string
  readonly name: string
  readonly owner: Owner
}

/** The certificates of a product: the first, and the next where it is recognised again after three years. */
export async function grantAll(
  world: World,
  granting: Granting,
  product: Product,
  year: number,
): Promise<readonly string[]> {
  const { chance } = world
  const first = { id: chance.uuid(), star: chance.is(0.03) ? 5 : chance.is(0.3) ? 4 : 3 }
  const again =
    year + 3 <= 2026 && chance.is(0.6)
      ? { id: chance.uuid(), star: chance.is(0.2) ? Math.min(5, first.star + 1) : first.star }
      : null
  const no = chance.between(1, 2)
  const next = again === null ? null : { ...again, year: year + 3, no: 1 }
  const one = await lodge(world, granting, product, { kind: 'first', year, no, grant: first, next })
  if (again === null) return [one]
  const kind = again.star > first.star ? 'upgrade' : 'renewal'
  return [one, await lodge(world, granting, product, { kind, year: year + 3, no: 1, grant: again })]
}

interface Lodging {
  readonly kind: 'first' | 'renewal' | 'upgrade'
  readonly year: number
  readonly no: number
  readonly grant: { readonly id: string; readonly star: number } | null
  readonly next?: { readonly id: string; readonly year: number; readonly no: number } | null
}

/** A dossier, through to its certificate where one is granted. Answers the day of issue. */
export async function lodge(world: World, granting: Granting, product: Product, lodging: Lodging): Promise<string> {
  const { chance, writer } = world
  const { provinceCode, communeCode, producerId } = product.owner
  const { kind, year, no, grant } = lodging
  const decision = granting.decisions.get(`${year}/${no}`)
  if (decision === undefined) throw new Error(`no round ${no} of ${year}`)
  const submitted = no === 1 ? dayIn(chance, year, 1, 3) : dayIn(chance, year, 7, 8)
  const id = chance.uuid()
  granting.receipts += 1
  const receiptNumber = `${provinceCode}-${granting.receipts}/${year}`
  const opened = {
    ...{ provinceCode, communeCode, producerId, productId: product.id, productName: product.name },
    ...{ kind, regime: regimeOn(submitted), sheet: 1 },
  }
  const sent = {
    on: submitted,
    receiptNumber,
    productName: product.name,
    producer: {},
    pledgedBy: '',
    samples: 5,
    selfTotal: 70,
  }
  const received = {
    on: daysLater(submitted, 3),
    productCode: `${provinceCode}-${granting.receipts}`,
    reportDue: daysLater(submitted, 24),
  }
  const star = grant?.star ?? 2
  const outcome = grant === null ? 'notReached' : 'recognise'
  await writer.add(DOSSIER, { id, provinceCode }, [
    { on: submitted, act: { kind: 'DossierOpened', payload: opened } },
    { on: submitted, act: { kind: 'DossierSubmitted', payload: sent } },
    { on: received.on, act: { kind: 'DossierReceived', payload: received } },
    {
      on: decision.on,
      act: { kind: 'DossierEvaluated', payload: { on: decision.on, star, meanText: '75,50', outcome } },
    },
    ...(grant === null
      ? []
      : [
          {
            on: decision.on,
            act: {
              kind: 'DossierRecognised',
              payload: { on: decision.on, decisionNumber: decision.number, star, certificateId: grant.id },
            },
          } as const,
        ]),
  ])
  if (grant !== null) await certify(world, granting, product, { ...lodging, grant, decision, dossierId: id })
  return decision.on
}

type Certified = Lodging & {
  readonly grant: { readonly id: string; readonly star: number }
  readonly decision: { readonly id: string; readonly on: string; readonly number: string }
  readonly dossierId: string
}

async function certify({ chance, writer }: World, granting: Granting, product: Product, of: Certified): Promise<void> {
  const { decision, grant, next } = of
  granting.certificates += 1
  const { provinceCode } = product.owner
  const number = `${granting.certificates}/GCN-OCOP-${provinceCode}-${of.year}`
  const issued = {
    ...{ ...product.owner, productId: product.id, productName: product.name, productCode: null, number },
    ...{ checkCode: chance.uuid(), star: grant.star, decisionNumber: decision.number, decisionOn: decision.on },
    ...{ authority: 'Chủ tịch UBND tỉnh', issuedOn: decision.on, expiresOn: yearsLater(decision.on, 3) },
    ...{
      dossierId: of.dossierId,
      decisionId: decision.id,
      regime: regimeOn(decision.on),
      signer: 'Người ký mẫu',
      signerTitle: 'Chủ tịch',
    },
  }
  const follower =
    next === undefined || next === null
      ? undefined
      : { ...next, on: granting.decisions.get(`${next.year}/${next.no}`)?.on ?? '' }
  // A newer one takes the place only of one that still runs on its day (INV-06).
  const replaced =
    follower !== undefined && follower.on <= issued.expiresOn
      ? { on: follower.on, certificateId: follower.id, number: `lại ${number}` }
      : null
  const withdrawnOn = replaced === null && chance.is(0.02) ? daysLater(decision.on, 200) : null
  const withdrawn = {
    decisionId: decision.id,
    decisionNumber: decision.number,
    ground: 'law-broken',
    groundLabel: 'Vi phạm pháp luật',
  }
  await writer.add(CERTIFICATE, { id: grant.id, provinceCode, caseId: of.dossierId }, [
    { on: decision.on, act: { kind: 'CertificateIssued', payload: issued } },
    ...(replaced === null
      ? []
      : [{ on: replaced.on, act: { kind: 'CertificateReplaced', payload: replaced } } as const]),
    ...(withdrawnOn === null || withdrawnOn > TODAY
      ? []
      : [
          {
            on: withdrawnOn,
            act: { kind: 'CertificateWithdrawn', payload: { on: withdrawnOn, ...withdrawn } },
          } as const,
        ]),
  ])
}
