import { checkLodging, type Dossier, partProgress, unprovedCriteria } from '@saolang/domain/dossier'
import { missingProfileFields, profileFields } from '@saolang/domain/producer'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { ideaWindowWarning } from '../../platform/idea-window.ts'
import { findProducer, regimeToday } from '../producers/index.ts'
import { findProduct } from '../products/index.ts'
import { getUnit } from '../units/index.ts'
import { DossierContent, presentDossierContent } from './dossiers.content.present.ts'
import { LadderView, presentLadder } from './dossiers.ladder.ts'
import { expiredProofs, officeOf } from './dossiers.page.present.ts'
import { labelOf } from './dossiers.part.present.ts'
import { type DossierRules, rulesOf } from './dossiers.reading.ts'
import { pledgedBy } from './dossiers.submit.commands.ts'
import { partTitle } from './dossiers.words.ts'

/** One thing that holds the dossier back, and where it is mended. */
const Missing = z.object({ id: z.string(), text: z.string(), href: z.string() })
type Missing = z.infer<typeof Missing>

export const CheckPage = z.object({
  id: z.string(),
  /** May it be sent now? */
  open: z.boolean(),
  version: z.number().int(),
  communeOffice: z.string(),
  content: DossierContent,
  ladder: LadderView,
  missing: z.array(Missing),
  /** What the commune will ask about; it holds nothing back. */
  warnings: z.array(z.string()),
  /** Least number of samples (Điều 6.2d), 0 for services. */
  samples: z.number().int(),
  pledgedBy: z.string(),
  /** An officer sends it for the producer, who has signed it on paper. */
  assisted: z.boolean(),
  producerId: z.string(),
})
export type CheckPage = z.infer<typeof CheckPage>

/** All that will be sent, with everything that is missing. */
export async function presentCheck(ask: Ask, dossier: Dossier, id: string): Promise<CheckPage> {
  const rules = rulesOf(ask, dossier)
  const { name } = await getUnit(ask.tx, dossier.communeCode)
  const producer = await findProducer(ask.tx, dossier.producerId)
  const expired = await expiredProofs(ask, dossier)
  const unproved = unprovedCriteria(dossier, rules.sheet)
  const outside = await ideaWindowWarning(ask, dossier, ask.today)
  return {
    id,
    open: true,
    version: dossier.version,
    communeOffice: officeOf(name),
    content: await presentDossierContent(ask, dossier, id),
    ladder: presentLadder(rules, dossier, (part, criterion) => hrefOf(id, part, criterion)),
    missing: [
      ...(await missingAround(ask, id, dossier, rules)),
      ...rules.parts.flatMap((part): Missing[] => {
        const { status, missing } = partProgress(dossier, part)
        if (status === 'done') return []
        const title = partTitle(part.id, rules.sheet)
        if (part.kind === 'proofs') {
          return [{ id: 'missing-proofs', text: `${title}: chưa có giấy tờ nào`, href: `/dossiers/${id}/proofs` }]
        }
        const text =
          status === 'todo'
            ? `${title}: chưa làm`
            : `${title}: còn ${namesOf(missing.map((key) => labelOf(part, key)))}`
        return [{ id: `missing-${part.id}`, text, href: `/dossiers/${id}/parts/${part.id}` }]
      }),
    ],
    warnings: [
      ...(expired.length === 0 ? [] : [`${expired.length} giấy tờ đã hết hạn.`]),
      ...(outside === null ? [] : [outside]),
      ...(unproved.length === 0 ? [] : [`Tiêu chí có điểm nhưng chưa có minh chứng: ${unproved.join(', ')}.`]),
    ],
    samples: rules.sheet.samples.count,
    pledgedBy: producer === undefined ? '' : pledgedBy(ask, producer),
    assisted: (ask.person?.assisting ?? null) !== null,
    producerId: dossier.producerId,
  }
}

function hrefOf(id: string, part: string, criterion: string): string {
  return `/dossiers/${id}/parts/${part}#c-${criterion.replaceAll('.', '-')}`
}

const MOST_NAMED = 5

function namesOf(labels: readonly string[]): string {
  const named = labels.slice(0, MOST_NAMED).join('; ')
  return labels.length > MOST_NAMED ? `${named}; và ${labels.length - MOST_NAMED} mục khác` : named
}

/** What is missing outside the parts: the profile, and rules that changed since the dossier was opened. */
async function missingAround(ask: Ask, id: string, dossier: Dossier, { regime }: DossierRules): Promise<Missing[]> {
  const product = await findProduct(ask.tx, dossier.productId)
  const producer = await findProducer(ask.tx, dossier.producerId)
  const inForce = regimeToday(ask)
  const found: Missing[] = []
  if (product !== undefined && inForce.ok) {
    const lodging = checkLodging(dossier, product, inForce.value)
    if (!lodging.ok) {
      found.push({
        id: 'missing-rules',
        text: ask.failures.explain(lodging.failure).say,
        href: `/dossiers/${id}/move`,
      })
    }
  }
  const keys = producer === undefined ? [] : missingProfileFields(producer, regime)
  if (keys.length > 0) {
    const labels = profileFields(regime).filter((field) => keys.includes(field.key))
    const text = `Chủ thể và người đại diện: còn ${namesOf(labels.map((field) => field.label))}`
    found.push({ id: 'missing-producer', text, href: `/producers/${dossier.producerId}/profile` })
  }
  return found
}
