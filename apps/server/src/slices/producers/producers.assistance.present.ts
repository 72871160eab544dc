import {
  ASSISTED_WORKS,
  type AssistedWork,
  CONSENT_WAYS,
  type ConsentWay,
  canAssist,
  canEndAssistance,
  type HeldConsent,
  isConsentLive,
  type Producer,
  producerPlace,
} from '@saolang/domain/producer'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { personNames } from '../people/index.ts'

export const WORK_WORDS: Readonly<Record<AssistedWork, string>> = {
  profile: 'Khai hồ sơ chủ thể',
  products: 'Đăng ký, sửa sản phẩm',
  papers: 'Thêm, sửa giấy tờ trong kho',
  dossiers: 'Lập, khai và gửi hồ sơ sản phẩm',
}

export const WAY_WORDS: Readonly<Record<ConsentWay, string>> = {
  inPerson: 'Trực tiếp',
  phone: 'Qua điện thoại',
  paper: 'Giấy đồng ý có chữ ký',
}

const ConsentView = z.object({
  key: z.string(),
  officerName: z.string(),
  how: z.enum(CONSENT_WAYS),
  agreedBy: z.string(),
  from: z.string(),
  until: z.string(),
  works: z.array(z.enum(ASSISTED_WORKS)),
  state: z.enum(['coming', 'live', 'over', 'ended']),
  endedOn: z.string().nullable(),
  mayStart: z.boolean(),
  mayEnd: z.boolean(),
})
export type ConsentView = z.infer<typeof ConsentView>

export const AssistanceView = z.object({
  id: z.string(),
  name: z.string(),
  version: z.number().int(),
  today: z.string(),
  /** The person who usually speaks for the producer. */
  representative: z.string(),
  mayAgree: z.boolean(),
  mayMakeCode: z.boolean(),
  consents: z.array(ConsentView),
})
export type AssistanceView = z.infer<typeof AssistanceView>

/** The consents of a producer, the newest first. The caller has decided that the reader may see them. */
export async function presentAssistance(ask: Ask, id: string, producer: Producer): Promise<AssistanceView> {
  const actor = ask.person?.actor ?? null
  const place = producerPlace(id, producer)
  const assists = canAssist(actor, place).may
  const officers = await personNames(
    ask.tx,
    producer.assistance.map(({ officerId }) => officerId),
  )
  const consents = producer.assistance.toReversed().map((consent): ConsentView => {
    const { key, how, agreedBy, from, until, works, endedOn, officerId } = consent
    const state = stateOf(consent, ask.today)
    return {
      ...{ key, how, agreedBy, from, until, endedOn, state, works: [...works] },
      officerName: officers.get(officerId) ?? '',
      mayStart: state === 'live' && assists && officerId === ask.person?.personId,
      mayEnd: (state === 'live' || state === 'coming') && canEndAssistance(actor, place, consent).may,
    }
  })
  return {
    ...{ id, name: producer.name, version: producer.version, today: ask.today, consents },
    representative: producer.profile.representativeName ?? '',
    mayAgree: assists && !consents.some(({ mayStart, mayEnd }) => mayStart || mayEnd),
    mayMakeCode: assists,
  }
}

function stateOf(consent: HeldConsent, today: string): ConsentView['state'] {
  if (consent.endedOn !== null) return 'ended'
  if (isConsentLive(consent, today)) return 'live'
  return consent.from > today ? 'coming' : 'over'
}
