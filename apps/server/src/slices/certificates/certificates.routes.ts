import {
  type Certificate,
  canKeepCertificates,
  canReadCertificate,
  certificatePlace,
} from '@saolang/domain/certificate'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, text, uuid } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { getPlace, unitThenNow } from '../units/index.ts'
import { certificatePage } from './certificate.page.tsx'
import { extend, printCopies, rulesNow } from './certificates.commands.ts'
import { numberOf } from './certificates.correct.store.ts'
import { certificatesPage } from './certificates.pages.tsx'
import { certificatePaper } from './certificates.paper.ts'
import {
  CertificatesView,
  CertificateView,
  presentCertificate,
  presentCertificates,
  readerOf,
} from './certificates.present.ts'
import { placeOf } from './certificates.public.ts'
import {
  type CertificateFilter,
  isRenewalPending,
  LIST_STATES,
  type ListDay,
  listCertificates,
} from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'
import { certificateTimeline } from './certificates.timeline.ts'

export const Id = z.object({ id: uuid() })

/** The day of a list with the window of the rules in force. */
export function listDay(ask: Pick<Ask, 'regimes' | 'today'>): ListDay {
  return { today: ask.today, windowDays: rulesNow(ask).clocks.renewalWindow?.opensDays ?? null }
}

/** What the reader's hats reach: the widest one counts. */
function reachOf(ask: Ask): Result<CertificateFilter, string> {
  const hats = ask.person?.actor.hats ?? []
  const province = hats.find((hat) => ['provinceOffice', 'signatory', 'advisor'].includes(hat.role))
  if (province !== undefined) return ok({ provinceCode: province.provinceCode })
  const commune = hats.find((hat) => hat.role === 'communeOfficer' || hat.role === 'communeChair')
  if (commune?.communeCode) return ok({ provinceCode: commune.provinceCode, communeCode: commune.communeCode })
  const producerIds = hats.flatMap((hat) =>
    hat.role === 'producer' && hat.producerId !== null ? [hat.producerId] : [],
  )
  return producerIds.length > 0 ? ok({ producerIds }) : fail('permission/not-your-work')
}

const listRoute = query({
  id: 'certificates.list',
  path: '/certificates',
  summary: 'Certificates of the reader’s province, commune or producer, the soonest to end first',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    page: integer(1, 10_000).default(1),
    words: z.string().max(100).default(''),
    state: z.preprocess((value) => (value === '' ? undefined : value), choice(LIST_STATES).optional()),
    decision: z.preprocess((value) => (value === '' ? undefined : value), uuid().optional()),
  }),
  view: CertificatesView,
  run: async (ask, { search }) => {
    const reach = reachOf(ask)
    if (!reach.ok) return reach
    const { page, words, state, decision } = search
    const filter = { ...reach.value, words, state, decisionId: decision, page }
    const found = await listCertificates(ask.tx, filter, listDay(ask))
    const keeps = canKeepCertificates(ask.person?.actor ?? null, reach.value.provinceCode ?? '').may
    const more = {
      page,
      filter: { words, state: state ?? null, decision: decision ?? null },
      mayRecord: keeps,
    }
    return ok(presentCertificates(found, { clocks: rulesNow(ask).clocks, today: ask.today }, more))
  },
  page: certificatesPage,
})

/** The certificate for a reader who may see it; missing and forbidden answer alike. */
export async function findReadable(ask: Ask, id: string): Promise<Result<Certificate, 'request/not-found'>> {
  const certificate = await findState(ask.tx, CERTIFICATE, id)
  const mayRead =
    certificate !== undefined && canReadCertificate(ask.person?.actor ?? null, certificatePlace(certificate)).may
  return mayRead ? ok(certificate) : fail('request/not-found')
}

async function readCertificate(ask: Ask, id: string): Promise<Result<CertificateView, string>> {
  const found = await findReadable(ask, id)
  if (!found.ok) return found
  const timeline = await certificateTimeline(ask, id, readerOf(ask.person, found.value))
  const renewalPending = await isRenewalPending(ask.tx, id)
  const { clocks } = rulesNow(ask)
  const { today, person, regimes } = ask
  const placeNow = await getPlace(ask.tx, found.value.communeCode)
  const place = await unitThenNow(ask.tx, placeOf(found.value))
  const newer = found.value.replaced
  const newerNumber = newer === null ? null : await numberOf(ask.tx, newer.certificateId)
  const context = { newerNumber, clocks, regimes, today, renewalPending, person, timeline, placeNow, place }
  return ok(presentCertificate(id, found.value, context))
}

const readRoute = query({
  id: 'certificates.read',
  path: '/certificates/:id',
  summary: 'One certificate with its life',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: CertificateView,
  run: (ask, { params }) => readCertificate(ask, params.id),
  page: (view, shell) => certificatePage(view, shell),
})

const again = async (ask: Ask, { params, raw }: { params: { id: string }; raw: FormBody }) => {
  const view = await readCertificate(ask, params.id)
  return view.ok
    ? (shell: Parameters<typeof certificatePage>[1]) => certificatePage(view.value, shell, typedTexts(raw))
    : null
}

const printRoute = command({
  id: 'certificates.print',
  path: '/certificates/:id/print',
  summary: 'Note printed copies of a certificate',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ copies: integer(1, 50) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => printCopies(ask, params.id, body.copies),
  done: ({ id }) => ({ to: `/certificates/${id}/paper.pdf` }),
  again,
})

const extendRoute = command({
  id: 'certificates.extend',
  path: '/certificates/:id/extend',
  summary: 'Confirm that a certificate runs on until its late re-evaluation is decided (Điều 12.3)',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ reason: text(1000, 5) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => extend(ask, params.id, body.reason),
  done: ({ id }) => ({ to: `/certificates/${id}`, say: 'certificate-extended' }),
  again,
})

const paperRoute = download({
  id: 'certificates.paper',
  path: '/certificates/:id/paper.pdf',
  summary: 'The certificate as PDF with the QR of its check page',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  run: async (ask, { params }) => {
    const found = await findReadable(ask, params.id)
    return found.ok ? certificatePaper(ask, params.id, found.value) : found
  },
})

export const keepingRoutes: readonly Endpoint[] = [listRoute, readRoute, printRoute, extendRoute, paperRoute]
