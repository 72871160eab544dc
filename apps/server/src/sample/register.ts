import { addDays, addMonths } from '@saolang/domain/plain-date'
import type { SamplePerson, SampleRunner } from './runner.ts'

interface Earlier {
  readonly number: string
  readonly decisionNumber: string
  readonly authority: string
  readonly star: number
  /** Days from today to its last day. */
  readonly daysLeft: number
}

/** Decisions and certificates: recognised, entered from before, withdrawn. */
export class SampleRegister {
  constructor(
    private readonly runner: SampleRunner,
    private readonly person: (key: string) => Promise<SamplePerson>,
  ) {}

  /** The office drafts, a leader of the province enters what was signed: certificates follow in the same act. */
  async recognise(): Promise<void> {
    this.runner.at(76)
    const office = await this.person('office')
    const { results } = await office.get<{ results: readonly { evaluationId: string }[] }>(
      '/decisions/new?kind=recognise',
    )
    const evaluations = results.map((result) => result.evaluationId)
    const { id } = await office.post<{ id: string }>('/decisions', { kind: 'recognise', evaluations, proposal: null })
    this.runner.at(70)
    await this.issue(id, '1284/QĐ-UBND', 70)
  }

  /** Producer stopped: the commune confirmed it, the office proposed, the decision followed within 15 days. */
  async withdraw(productName: string): Promise<void> {
    const concludedOn = this.runner.day(20)
    this.runner.at(18)
    const office = await this.person('office')
    const { certificates } = await office.get<{ certificates: readonly { id: string; productName: string }[] }>(
      '/certificates',
    )
    const certificate = certificates.find((one) => one.productName === productName)
    const facts = {
      ground: 'production-ended',
      concludedOn,
      text: 'Chủ thể ngừng thu mua và sấy thảo quả từ tháng trước, không có kế hoạch làm lại.',
      evidence: 'Xác nhận số 31/XN-UBND của UBND xã Quài Tở',
    }
    const answer = await office.post<{ decisionId: string }>(`/certificates/${certificate?.id ?? ''}/withdraw`, facts)
    this.runner.at(12)
    await this.issue(answer.decisionId, '1497/QĐ-UBND', 12)
  }

  private async issue(id: string, number: string, daysBefore: number): Promise<void> {
    const leader = await this.person('signatory')
    const { version } = await leader.get<{ version: number }>(`/decisions/${id}`)
    const signed = { number, on: this.runner.day(daysBefore), signer: 'Hoàng Đức Trọng Nhân', signerTitle: 'Chủ tịch' }
    await leader.post(`/decisions/${id}/issue`, { version, ...signed })
  }

  /** A certificate that was granted under Quyết định 148 before this system. */
  async recordEarlier(office: string, productId: string, earlier: Earlier): Promise<void> {
    const { daysLeft, ...facts } = earlier
    const expiresOn = addDays(this.runner.today, daysLeft)
    const issuedOn = addMonths(expiresOn, -36)
    const person = await this.person(office)
    const certificate = { ...facts, productId, decisionOn: issuedOn, issuedOn, expiresOn, regimeText: '148/QĐ-TTg' }
    await person.post('/certificates/record', certificate)
  }
}
