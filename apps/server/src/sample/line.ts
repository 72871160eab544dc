import { dossierParts } from '@saolang/domain/dossier'
import { findSheet, type MarkedStar, type Regime, type Sheet } from '@saolang/domain/regime'
import { assessmentFields, choicesFor, type SampleChoices } from './choices.ts'
import type { SampleContent, SampleProduct } from './content.ts'
import type { SamplePerson } from './runner.ts'

/** A product on its way: what the later steps need to know of it. */
export interface SampleDossier {
  readonly key: string
  readonly name: string
  readonly id: string
  readonly sheet: Sheet
  readonly choices: SampleChoices
  readonly star: MarkedStar
  readonly samples: number
}

/** What the producer aims at: the minimums of a star, a total, and criteria in which the product falls short. */
export interface Aim {
  readonly star: MarkedStar
  readonly total: number
  readonly leave?: readonly string[]
}

/** The commands that carry one dossier from the producer's desk to the council, each by its own person. */
export class SampleLine {
  constructor(
    private readonly regime: Regime,
    private readonly content: SampleContent,
    private readonly person: (key: string) => Promise<SamplePerson>,
  ) {}

  /** Opens a dossier and leaves it to be written: what the last one of the product held is carried over. */
  async open(producer: string, productId: string, kind: 'first' | 'upgrade' | 'renewal'): Promise<string> {
    const owner = await this.person(producer)
    return (await owner.post<{ id: string }>('/dossiers', { productId, kind })).id
  }

  /** Opens and fills a dossier with everything that mẫu 01 and 02 ask. */
  async fill(
    producer: string,
    product: SampleProduct & { readonly id: string },
    aim: Aim,
    papers: readonly { readonly id: string; readonly row: number }[],
    options: { readonly kind?: 'first' | 'upgrade' | 'renewal' } = {},
  ): Promise<SampleDossier> {
    const owner = await this.person(producer)
    const sheet = findSheet(this.regime, product.sheet)
    if (sheet === undefined) throw new Error(`sample: no sheet ${product.sheet}`)
    const kind = options.kind ?? 'first'
    const id = await this.open(producer, product.id, kind)
    const choices = choicesFor(sheet, aim.star, aim.total, aim.leave)
    for (const part of dossierParts(this.regime, sheet, kind)) {
      if (part.kind === 'proofs') await this.linkProofs(owner, id, sheet, papers)
      else await owner.post(`/dossiers/${id}/parts/${part.id}`, this.partBody(part, product.name, choices))
    }
    return { key: product.key, name: product.name, id, sheet, choices, star: aim.star, samples: sheet.samples.count }
  }

  private partBody(
    part: Exclude<ReturnType<typeof dossierParts>[number], { kind: 'proofs' }>,
    product: string,
    choices: SampleChoices,
  ) {
    if (part.kind === 'assessment') {
      const typed = Object.entries(assessmentFields(part.criteria, choices))
      const isNote = (key: string) => key.endsWith('.note')
      const c = Object.fromEntries(typed.filter(([key]) => !isNote(key)))
      const n = Object.fromEntries(
        typed.filter(([key]) => isNote(key)).map(([key, text]) => [key.slice(0, -'.note'.length), text]),
      )
      return { version: 0, c, n }
    }
    const fields = part.fields.flatMap((field) => {
      if (field.type === 'figures') return []
      const text = this.content.texts[field.key]?.replace('{product}', product)
      if (text !== undefined) return [[field.key, text]]
      if (field.type === 'tick') return TICKED.includes(field.key) ? [[field.key, 'yes']] : []
      return field.required ? [[field.key, 'Có, xem giấy tờ kèm theo.']] : []
    })
    return {
      version: 0,
      fields: Object.fromEntries(fields),
      figures: part.fields.some((field) => field.type === 'figures') ? FIGURES : {},
    }
  }

  /** Each paper proves the criteria whose family its row of the evidence table names. */
  private async linkProofs(
    owner: SamplePerson,
    id: string,
    sheet: Sheet,
    papers: readonly { readonly id: string; readonly row: number }[],
  ): Promise<void> {
    const rows = this.regime.forms.find((form) => form.id === 'mau-02')?.evidence ?? []
    for (const paper of papers) {
      const families = rows.find((row) => row.no === paper.row)?.families ?? []
      const criteria = dossierParts(this.regime, sheet, 'first')
        .flatMap((part) => (part.kind === 'assessment' ? part.criteria : []))
        .filter((leaf) => families.includes(leaf.family))
        .map((leaf) => leaf.id)
      await owner.post(`/dossiers/${id}/proofs`, { paperId: paper.id, version: 0, criteria, pages: '1' })
    }
  }

  async submit(producer: string, dossier: SampleDossier): Promise<void> {
    const owner = await this.person(producer)
    const { version } = await owner.get<{ version: number }>(`/dossiers/${dossier.id}`)
    await owner.post(`/dossiers/${dossier.id}/submit`, { version, pledge: true, samples: dossier.samples })
  }

  async receive(officer: string, dossier: SampleDossier): Promise<void> {
    const commune = await this.person(officer)
    await commune.post(`/proposals/${dossier.id}/receive`)
  }

  async find(officer: string, dossier: SampleDossier): Promise<void> {
    const commune = await this.person(officer)
    for (const finding of ['localMaterial', 'localLabour', 'idea', 'identity']) {
      await commune.post(`/proposals/${dossier.id}/findings/${finding}`, {
        version: 0,
        text: this.content.texts[finding],
      })
    }
  }

  async propose(chair: string, signer: string, dossier: SampleDossier, serial: number): Promise<void> {
    const commune = await this.person(chair)
    const number = String(serial).padStart(2, '0')
    const papers = { reportNumber: `${number}/BC-UBND`, letterNumber: `${number}/UBND-KT`, signer }
    await commune.post(`/proposals/${dossier.id}/propose`, { ...papers, samples: dossier.samples })
  }

  async accept(office: string, dossier: SampleDossier): Promise<void> {
    const province = await this.person(office)
    await province.post(`/advice/${dossier.id}/accept`, { letter: true, report: true, samples: true })
  }

  async requestSupplement(
    advisor: string,
    dossier: SampleDossier,
    part: string,
    reason: string,
    due: string,
  ): Promise<void> {
    const team = await this.person(advisor)
    await team.post(`/advice/${dossier.id}/request`, { reasons: { [part]: reason }, due })
  }

  async answerSupplement(producer: string, dossier: SampleDossier, part: string, reply: string): Promise<void> {
    const owner = await this.person(producer)
    const { version } = await owner.get<{ version: number }>(`/dossiers/${dossier.id}`)
    await owner.post(`/dossiers/${dossier.id}/supplement`, { version, replies: { [part]: reply } })
  }

  async advise(advisor: string, dossier: SampleDossier): Promise<void> {
    const team = await this.person(advisor)
    await team.post(`/advice/${dossier.id}/conclusion`, {
      summary: 'Hồ sơ đủ thành phần, minh chứng khớp với phần tự đánh giá. Đủ điều kiện trình Hội đồng.',
      siteVisit: 'Đã xem nơi sản xuất và vùng nguyên liệu, thấy đúng như hồ sơ.',
      tests: null,
    })
  }
}

/** The papers that every sample producer has. */
const TICKED = ['hasBusinessRegistration', 'hasQualityDeclaration', 'hasFoodSafetyCertificate', 'hasTrademark']

const FIGURES = {
  'resultFigures.0.year': '2025',
  'resultFigures.0.revenue': '1480000000',
  'resultFigures.0.profit': '210000000',
  'resultFigures.1.year': '2024',
  'resultFigures.1.revenue': '1250000000',
  'resultFigures.1.profit': '160000000',
}
