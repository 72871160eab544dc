import { COMPLAINT_RESULTS, COMPLAINT_STAGES } from '@saolang/domain/complaint'
import { groupCheckCode, parseCheckCode } from '@saolang/domain/product-code'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { findPublicCertificate } from '../certificates/index.ts'
import { listCommunes } from '../units/index.ts'
import { deskName, listOpenProvinces } from './complaints.desks.ts'
import { groupSecret, openKey } from './complaints.secret.ts'
import { COMPLAINT } from './complaints.stream.ts'

export const Lang = z.enum(['vi', 'en'])
const Choice = z.object({ value: z.string(), text: z.string() })

/** The form: for a product of the register, or for what a label says. */
export const SendView = z.object({
  lang: Lang,
  code: z.string(),
  product: z.object({ name: z.string(), producer: z.string(), code: z.string() }).nullable(),
  province: z.string(),
  provinces: z.array(Choice),
  /** Empty until a province is known. */
  communes: z.array(Choice),
  days: z.number().int(),
})
export type SendView = z.infer<typeof SendView>

export interface SendSearch {
  readonly lang: 'vi' | 'en'
  readonly code: string
  readonly province: string
}

/** What the form offers; a code that names no certificate leaves the label to be described. */
export async function readSendForm(ask: Ask, search: SendSearch): Promise<SendView> {
  const { lang, code } = search
  const parsed = parseCheckCode(code)
  const found = parsed.ok ? await findPublicCertificate(ask, parsed.value) : undefined
  const open = await listOpenProvinces(ask.tx, ask.today)
  const wanted = open.some((one) => one.code === search.province) ? search.province : ''
  const province = wanted === '' ? (found?.certificate.provinceCode ?? '') : wanted
  const communes = province === '' ? [] : await listCommunes(ask.tx, province)
  const { complaintDays } = await readOfficeSettings(ask.tx, province, ask.today)
  const choice = (unit: { readonly code: string; readonly name: string }) => ({ value: unit.code, text: unit.name })
  return {
    ...{ lang, code: parsed.ok ? parsed.value : code, province, days: complaintDays },
    product:
      found === undefined || !parsed.ok
        ? null
        : {
            ...{ name: found.certificate.productName, producer: found.certificate.producerName },
            code: groupCheckCode(parsed.value),
          },
    provinces: open.map(choice),
    communes: communes.map(choice),
  }
}

/** What the complainant is told: where it stands, with whom, and the answer. Nothing else leaves the case. */
export const StateView = z.object({
  lang: Lang,
  /** A key was given that opens nothing (any more). */
  expired: z.boolean(),
  found: z
    .object({
      number: z.string(),
      /** Only right after sending. */
      secret: z.string().nullable(),
      stage: z.enum(COMPLAINT_STAGES),
      desk: z.string(),
      sentOn: z.string(),
      due: z.string(),
      passes: z.array(z.object({ on: z.string(), office: z.string() })),
      result: z.enum(COMPLAINT_RESULTS).nullable(),
      answer: z.string().nullable(),
      answeredOn: z.string().nullable(),
    })
    .nullable(),
})
export type StateView = z.infer<typeof StateView>

export async function readState(ask: Ask, search: { readonly lang: 'vi' | 'en'; readonly key: string }) {
  const { lang, key } = search
  const held = key === '' ? null : openKey(ask, key)
  const complaint = held === null ? undefined : await findState(ask.tx, COMPLAINT, held.id)
  if (held === null || complaint === undefined) return { lang, expired: key !== '', found: null }
  const { number, stage, on: sentOn, due, passes, answered } = complaint
  return {
    ...{ lang, expired: false },
    found: {
      ...{ number, stage, sentOn, due, desk: await deskName(ask.tx, complaint, ask.today) },
      secret: held.secret === null ? null : groupSecret(held.secret),
      passes: passes.map(({ on, toName }) => ({ on, office: toName })),
      ...{ result: answered?.result ?? null, answer: answered?.answer ?? null, answeredOn: answered?.on ?? null },
    },
  }
}
