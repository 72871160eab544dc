import { clocksOf, roundFor } from '@saolang/domain/clocks'
import { yearOf } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import type { SampleContent } from './content.ts'
import { SampleCouncil } from './council.ts'
import { type Aim, type SampleDossier, SampleLine } from './line.ts'
import type { Registered } from './people.ts'
import { SampleRegister } from './register.ts'
import type { SampleRunner } from './runner.ts'
import type { SettledProducer } from './setting.ts'

interface Cast {
  readonly registered: Registered
  readonly producers: ReadonlyMap<string, SettledProducer>
}

/** Where a product comes from: who types, receives and signs. */
interface Desk {
  readonly officer: string
  readonly chair: string
  readonly signer: string
}

const DESKS: Readonly<Record<string, Desk>> = {
  'toa-tinh': { officer: 'officer-quaito', chair: 'chair-quaito', signer: 'Tòng Văn Ơn' },
  'tenh-phong': { officer: 'officer-quaito', chair: 'chair-quaito', signer: 'Tòng Văn Ơn' },
  'phinh-sang': { officer: 'officer-sangnhe', chair: 'chair-sangnhe', signer: 'Mùa Thị Dợ' },
  'mac-ca': { officer: 'officer-tuangiao', chair: 'chair-tuangiao', signer: 'Quàng Văn Dung' },
  'ban-bo': { officer: 'officer-banbo', chair: 'chair-banbo', signer: 'Lò Văn Nhất' },
}

/** The story of the sample: what happened to each product, and when (days before today). */
export class SampleSeason {
  private readonly line: SampleLine
  private readonly council: SampleCouncil
  private readonly register: SampleRegister
  private letters = 0

  constructor(
    private readonly runner: SampleRunner,
    private readonly regime: Regime,
    content: SampleContent,
    private readonly cast: Cast,
  ) {
    const person = (key: string) => this.as(key)
    this.line = new SampleLine(regime, content, person)
    this.council = new SampleCouncil(regime.id, cast.registered.ids, person)
    this.register = new SampleRegister(runner, person)
  }

  private as(key: string) {
    return this.runner.as(this.cast.registered.ids.get(key) ?? '')
  }

  /** Giấm táo mèo reaches four stars, hạt mắc ca and thảo quả khô three; táo mèo sấy lạnh has 58 points and misses. */
  async finishedRound(): Promise<void> {
    this.runner.at(121)
    const dossiers = [
      await this.toProvince('giam', { star: 4, total: 78 }, 120),
      await this.toProvince('mac-ca', { star: 3, total: 62 }, 119),
      await this.toProvince('thao-qua', { star: 3, total: 57 }, 118),
      await this.toProvince('say', { star: 3, total: 58, leave: ['2.3'] }, 117),
    ]
    await this.supplemented(dossiers[2])
    this.runner.at(97)
    for (const dossier of dossiers) await this.line.advise('advisor', dossier)
    await this.counciled(dossiers)
    await this.register.recognise()
    await this.register.withdraw('Thảo quả khô')
  }

  /** The extra round of the summer, from the founding of its council to the last result. */
  private async counciled(dossiers: readonly SampleDossier[]): Promise<void> {
    const opened = this.runner.at(96)
    const year = yearOf(opened)
    const note = 'Kế hoạch số 45/KH-UBND và Quy chế hoạt động của Hội đồng'
    const dates = { proposedBefore: this.runner.day(95), finishBefore: this.runner.day(60) }
    await this.council.openRound({ year, no: 3, name: `Đợt bổ sung năm ${year}`, ...dates, note })
    await this.council.place(dossiers)
    await this.council.found('1120/QĐ-UBND', opened)
    this.runner.at(80)
    await this.council.sit()
    const evaluations = await this.council.evaluations(dossiers)
    for (const [index, dossier] of dossiers.entries()) {
      const evaluation = evaluations[index] ?? ''
      await this.council.everybodyMarks(evaluation, dossier)
      await this.council.conclude(evaluation)
    }
    await this.council.closeSession()
  }

  /** Thảo quả khô was asked once for a missing paper and answered in three days. */
  private async supplemented(dossier: SampleDossier | undefined): Promise<void> {
    if (dossier === undefined) return
    this.runner.at(103)
    const reason = 'Phiếu kiểm nghiệm thiếu chỉ tiêu kim loại nặng. Hãy nộp phiếu đủ chỉ tiêu.'
    await this.line.requestSupplement('advisor', dossier, 'proofs', reason, this.runner.day(93))
    this.runner.at(100)
    await this.line.answerSupplement(
      'tenh-phong',
      dossier,
      'proofs',
      'Phiếu kiểm nghiệm đủ chỉ tiêu đã có ở trang 2 của tệp.',
    )
  }

  /** Certificates of the time before this system: bí xanh runs out soon and is assessed anew, chè has a year left. */
  async earlierCertificates(): Promise<void> {
    this.runner.at(126)
    const gourd = {
      number: '07/GCN-OCOP',
      decisionNumber: '215/QĐ-UBND',
      authority: 'Ủy ban nhân dân huyện Tuần Giáo',
      star: 3,
    }
    await this.register.recordEarlier('office', this.product('bi-xanh').product.id, { ...gourd, daysLeft: 54 })
    const tea = {
      number: '19/GCN-OCOP',
      decisionNumber: '902/QĐ-UBND',
      authority: 'Ủy ban nhân dân tỉnh Lai Châu',
      star: 4,
    }
    await this.register.recordEarlier('office-laichau', this.product('che').product.id, { ...tea, daysLeft: 400 })
  }

  /** Cider and bí xanh are before the council now; one member has finished, others are marking. */
  async roundInTheMiddle(): Promise<void> {
    const dossiers = [
      await this.toProvince('cider', { star: 4, total: 74 }, 62),
      await this.toProvince('bi-xanh', { star: 3, total: 61 }, 61, 'renewal'),
    ]
    this.runner.at(34)
    for (const dossier of dossiers) await this.line.advise('advisor', dossier)
    const opened = this.runner.at(33)
    const round = roundFor(clocksOf(this.regime.clocks), 'province', this.runner.day(53))
    if (round === null) throw new Error('the sample needs a regulation with rounds')
    await this.council.openRound({ ...round, name: `Đợt ${round.no} năm ${round.year}`, note: null })
    await this.council.place(dossiers)
    await this.council.found('1568/QĐ-UBND', opened)
    this.runner.at(1)
    await this.council.sit()
    const [cider = '', gourd = ''] = await this.council.evaluations(dossiers)
    const [first, second] = dossiers
    if (first === undefined || second === undefined) return
    await this.council.mark('member-1', cider, first)
    await this.council.mark('member-2', cider, first, 17)
    await this.council.mark('member-3', gourd, second)
  }

  /** One dossier at each earlier desk: before the province office, with two communes, and one still being written. */
  async earlierDesks(): Promise<void> {
    await this.toOffice('ngam', { star: 3, total: 60 }, 13)
    this.runner.at(6)
    const taro = await this.filled('khoai-so', { star: 3, total: 55 })
    await this.line.submit('phinh-sang', taro)
    this.runner.at(5)
    await this.line.receive('officer-sangnhe', taro)
    this.runner.at(3)
    const tea = await this.filled('che', { star: 4, total: 76 }, { kind: 'upgrade' })
    await this.line.submit('ban-bo', tea)
    this.runner.at(2)
    const { producer, product } = this.product('mac-ca')
    await this.line.open(producer.key, product.id, 'upgrade')
  }

  private async filled(
    key: string,
    aim: Aim,
    options: { readonly kind?: 'first' | 'upgrade' | 'renewal' } = {},
  ): Promise<SampleDossier> {
    const { producer, product } = this.product(key)
    return this.line.fill(producer.key, product, aim, producer.papers, options)
  }

  /** From the producer's desk to the province's: as `toOffice`, then accepted. */
  private async toProvince(
    key: string,
    aim: Aim,
    daysBefore: number,
    kind: 'first' | 'renewal' = 'first',
  ): Promise<SampleDossier> {
    const dossier = await this.toOffice(key, aim, daysBefore, kind)
    this.runner.at(daysBefore - 12)
    await this.line.accept('office', dossier)
    return dossier
  }

  /** Filed, received the next day, found on, and proposed to the province. */
  private async toOffice(
    key: string,
    aim: Aim,
    daysBefore: number,
    kind: 'first' | 'renewal' = 'first',
  ): Promise<SampleDossier> {
    const { producer } = this.product(key)
    const desk = DESKS[producer.key]
    if (desk === undefined) throw new Error(`sample: no desk for ${producer.key}`)
    this.runner.at(daysBefore)
    const dossier = await this.filled(key, aim, { kind })
    await this.line.submit(producer.key, dossier)
    this.runner.at(daysBefore - 1)
    await this.line.receive(desk.officer, dossier)
    this.runner.at(daysBefore - 6)
    await this.line.find(desk.officer, dossier)
    this.runner.at(daysBefore - 9)
    this.letters += 1
    await this.line.propose(desk.chair, desk.signer, dossier, this.letters)
    return dossier
  }

  private product(key: string) {
    for (const producer of this.cast.producers.values()) {
      const product = producer.products.find((one) => one.key === key)
      if (product !== undefined) return { producer, product }
    }
    throw new Error(`sample: no product ${key}`)
  }
}
