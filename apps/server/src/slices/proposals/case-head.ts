import type { Dossier } from '@saolang/domain/dossier'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import {
  assistedWords,
  KIND_WORDS,
  mayDecideTransition,
  presentTransition,
  rulesOf,
  TransitionView,
} from '../dossiers/index.ts'
import { caseClock, waitingSentence } from './case-clock.ts'
import { type CaseNames, caseNames } from './proposals.store.ts'

export const Clock = z.object({
  daysLeft: z.number().int(),
  unit: z.enum(['working', 'calendar']),
  due: z.string().optional(),
  stopped: z.boolean().optional(),
})

/** What stands at the head of every page of officials about one dossier. */
export const CaseHead = z.object({
  dossierId: z.string(),
  productName: z.string(),
  productCode: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  kind: z.string(),
  sheet: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  provinceName: z.string(),
  stage: z.string(),
  submittedOn: z.string().nullable(),
  receivedOn: z.string().nullable(),
  waiting: z.string(),
  clock: Clock.nullable(),
  /** Number of the regulation that the dossier follows. */
  regime: z.string(),
  /** Its last day under former rules; null under the ones in force. */
  transition: TransitionView.nullable(),
  mayDecideTransition: z.boolean(),
  /** That an officer typed for the producer, and whether the same one received it; null where none did. */
  assisted: z.string().nullable(),
})
export type CaseHead = z.infer<typeof CaseHead>

export async function presentCaseHead(ask: Ask, dossierId: string, dossier: Dossier): Promise<CaseHead> {
  const assisted = await assistedWords(ask, dossierId)
  return headOf(ask, dossierId, dossier, { ...(await caseNames(ask.tx, dossier)), assisted })
}

function headOf(
  ask: Ask,
  dossierId: string,
  dossier: Dossier,
  names: CaseNames & { readonly assisted: string | null },
): CaseHead {
  const { regime, sheet } = rulesOf(ask, dossier)
  const clock = caseClock(ask, dossier)
  return {
    dossierId,
    productName: dossier.productName,
    productCode: dossier.productCode,
    receiptNumber: dossier.receiptNumber,
    kind: KIND_WORDS[dossier.kind],
    sheet: `Biểu ${sheet.number}. ${sheet.name}`,
    producerName: names.producer,
    communeName: names.commune,
    provinceName: names.province,
    stage: dossier.stage,
    submittedOn: dossier.submittedOn,
    receivedOn: dossier.receivedOn,
    waiting: waitingSentence(dossier, clock),
    clock: clock === null ? null : { ...clock },
    regime: regime.document.number,
    transition: presentTransition(ask, dossier),
    mayDecideTransition: mayDecideTransition(ask, dossier),
    assisted: names.assisted,
  }
}

/** Caption above the heading: code or receipt number, product, producer. */
export function captionOf(head: CaseHead): string {
  return [head.productCode ?? head.receiptNumber, head.productName, head.producerName]
    .filter((part) => part !== null)
    .join(' · ')
}
