import type { PlainDate } from '@saolang/domain/plain-date'
import { nearbyChoices } from './choices.ts'
import type { SampleDossier } from './line.ts'
import type { SamplePerson } from './runner.ts'

export interface SampleRound {
  readonly year: number
  readonly no: number
  readonly name: string
  readonly proposedBefore: PlainDate
  readonly finishBefore: PlainDate
  readonly note: string | null
}

const VOTERS = ['chair', 'member-1', 'member-2', 'member-3', 'member-4'] as const
type Voter = (typeof VOTERS)[number]

/** The commands of a council: founding, session, marks, opening, agreed options, closing. */
export class SampleCouncil {
  private roundId = ''
  private councilId = ''

  constructor(
    private readonly regime: string,
    private readonly ids: ReadonlyMap<string, string>,
    private readonly person: (key: string) => Promise<SamplePerson>,
  ) {}

  async openRound(round: SampleRound): Promise<void> {
    const office = await this.person('office')
    this.roundId = (await office.post<{ id: string }>('/rounds', { ...round, regime: this.regime })).id
  }

  async place(dossiers: readonly SampleDossier[]): Promise<void> {
    const office = await this.person('office')
    await office.post(`/rounds/${this.roundId}/place`, { dossiers: dossiers.map((dossier) => dossier.id) })
  }

  async found(decisionNumber: string, on: PlainDate): Promise<void> {
    const office = await this.person('office')
    const seats = Object.fromEntries([
      [this.ids.get('secretary'), 'secretary'],
      [this.ids.get('advisor'), 'advisor'],
      ...VOTERS.map((key) => [this.ids.get(key), key === 'chair' ? 'chair' : 'member']),
    ])
    const council = { ...CHARTER, roundId: this.roundId, decisionNumber, decisionOn: on, adoptedOn: on, seats }
    this.councilId = (await office.post<{ id: string }>('/councils', council)).id
  }

  async sit(): Promise<void> {
    const secretary = await this.person('secretary')
    const present = [...VOTERS, 'secretary', 'advisor'].map((key) => this.ids.get(key))
    await secretary.post(`/councils/${this.councilId}/attendance`, { present, reasons: {} })
    const chair = await this.person('chair')
    await chair.post(`/councils/${this.councilId}/open-session`)
  }

  /** The evaluation of each product, in the order of the dossiers, once the session is open. */
  async evaluations(dossiers: readonly SampleDossier[]): Promise<readonly string[]> {
    const chair = await this.person('chair')
    const { products } = await chair.get<{ products: readonly { id: string; productName: string }[] }>(
      `/councils/${this.councilId}`,
    )
    return dossiers.map((dossier) => products.find((product) => product.productName === dossier.name)?.id ?? '')
  }

  /** A member marks everything, close to the self-assessment; `upTo` stops half-way and does not hand in. */
  async mark(voter: Voter, evaluation: string, dossier: SampleDossier, upTo?: number): Promise<void> {
    const member = await this.person(voter)
    const choices = nearbyChoices(dossier.sheet, dossier.choices, VOTERS.indexOf(voter), dossier.star)
    const c = Object.fromEntries(Object.entries(choices).slice(0, upTo))
    await member.post(`/sheets/${evaluation}/${upTo === undefined ? 'finish' : 'marks'}`, { c })
  }

  async everybodyMarks(evaluation: string, dossier: SampleDossier): Promise<void> {
    for (const voter of VOTERS) await this.mark(voter, evaluation, dossier)
  }

  /** The chair opens the marks, the secretary records what the council agreed, the chair closes. */
  async conclude(evaluation: string): Promise<void> {
    const chair = await this.person('chair')
    await chair.post(`/evaluations/${evaluation}/open-marks`)
    const secretary = await this.person('secretary')
    const view = await secretary.get<{ version: number; criteria: readonly { id: string; agreed: string }[] }>(
      `/evaluations/${evaluation}/agreed`,
    )
    const agreed = Object.fromEntries(view.criteria.map((criterion) => [criterion.id, criterion.agreed]))
    await secretary.post(`/evaluations/${evaluation}/agreed`, { version: view.version, agreed, confirmed: true })
    await chair.post(`/evaluations/${evaluation}/close`)
  }

  async closeSession(): Promise<void> {
    const chair = await this.person('chair')
    await chair.post(`/councils/${this.councilId}/close-session`)
  }
}

const CHARTER = {
  quorumNumerator: 3,
  quorumDenominator: 4,
  chairRequired: true,
  maxSpread: 10,
  spreadAction: 'discuss',
  minimumTest: 'agreed',
  dropExtremes: false,
  writtenVoteAllowed: false,
  titles: {},
}
