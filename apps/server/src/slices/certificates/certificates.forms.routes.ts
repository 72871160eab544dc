import { canKeepCertificates } from '@saolang/domain/certificate'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { date, integer, optionalDate, optionalText, text, tick, uuid } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { provinceWords } from '../decisions/index.ts'
import { formerCommuneChoices } from '../units/index.ts'
import { proposeWithdrawal, rulesNow } from './certificates.commands.ts'
import { RecordView, recordPage, WithdrawView, withdrawPage } from './certificates.forms.pages.tsx'
import { recordEarlier } from './certificates.record.commands.ts'
import { findReadable, Id } from './certificates.routes.ts'
import { searchProducts } from './certificates.store.ts'
import { atField } from './refused-field.ts'

const NO_RULES = { regimes: [], sets: [], granted: [], formerCommunes: [] }

/** The regulations a paper may stand on, the newest first, with their sets and who granted which stars when. */
function rulesOfForm(ask: Pick<Ask, 'regimes' | 'today'>): Pick<RecordView, 'regimes' | 'sets' | 'granted'> {
  const known = [...ask.regimes.values()]
    .filter((one) => one.document.effectiveFrom <= ask.today)
    .sort((left, right) => (left.document.effectiveFrom < right.document.effectiveFrom ? 1 : -1))
  return {
    regimes: known.map((one) => ({ value: one.id, text: one.document.number })),
    sets: known.flatMap((one) =>
      one.sheets.map((sheet) => ({
        value: `${one.id}:${sheet.number}`,
        text: `${one.document.number}: ${sheet.number}. ${sheet.name}${sheet.status === 'complete' ? '' : ' (bản chép chưa đủ)'}`,
      })),
    ),
    granted: known.flatMap((one) =>
      one.authority
        .filter((row) => row.certificate && row.level === 'district')
        .map(
          (row) => `${one.document.number}: ${row.stars.join(', ')} sao do cấp huyện cấp${untilWords(row.validTo)}.`,
        ),
    ),
  }
}

function untilWords(day: string | null): string {
  return day === null ? '' : `, đến hết ${formatDate(day)}`
}

async function recordView(ask: Ask, words: string, productId: string | undefined): Promise<Result<RecordView, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'])
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  const authority = (await provinceWords(ask.tx, provinceCode)).chair
  if (productId === undefined) {
    const found = words.trim() === '' ? null : await searchProducts(ask.tx, provinceCode, { words })
    return ok({ words, found, product: null, authority, ...NO_RULES })
  }
  const [product] = await searchProducts(ask.tx, provinceCode, { id: productId })
  return product === undefined
    ? fail('request/not-found')
    : ok({
        ...{ words, found: null, product, authority, ...rulesOfForm(ask) },
        formerCommunes: [...(await formerCommuneChoices(ask.tx, product.communeCode))],
      })
}

const recordForm = query({
  id: 'certificates.recordForm',
  path: '/certificates/record',
  summary: 'The form for an earlier certificate: product, then paper',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ words: z.string().max(100).default(''), product: uuid().optional() }),
  view: RecordView,
  run: (ask, { search }) => recordView(ask, search.words, search.product),
  page: (view, shell) => recordPage(view, shell),
})

const recordRoute = command({
  id: 'certificates.record',
  path: '/certificates/record',
  summary: 'Enter a certificate granted before this system',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    productId: uuid(),
    number: text(60),
    decisionNumber: text(60),
    decisionOn: date(),
    authority: text(200),
    star: integer(3, 5),
    issuedOn: date(),
    expiresOn: optionalDate(),
    regime: optionalText(60),
    regimeText: optionalText(60),
    set: optionalText(80),
    productCode: optionalText(40),
    gapConfirmed: tick(),
    gapReason: optionalText(500),
    formerCommune: optionalText(5),
    formerCommuneCode: optionalText(5),
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => recordEarlier(ask, body),
  done: ({ id }) => ({ to: `/certificates/${id}`, say: 'certificate-recorded' }),
  again: async (ask, { raw, problem }) => {
    const view = await recordView(ask, '', uuid().safeParse(raw.productId).data)
    return view.ok ? (shell) => recordPage(view.value, { ...shell, problem: atField(problem) }, typedTexts(raw)) : null
  },
})

async function withdrawView(ask: Ask, id: string): Promise<Result<WithdrawView, string>> {
  const found = await findReadable(ask, id)
  if (!found.ok) return found
  const permission = canKeepCertificates(ask.person?.actor ?? null, found.value.provinceCode)
  if (!permission.may) return fail(permission.reason)
  const { regime, clocks } = rulesNow(ask)
  const { number, productName, producerName, star } = found.value
  const grounds = regime.withdrawalReasons.map((ground) => ({ ...ground }))
  return ok({ id, number, productName, producerName, star, days: clocks.withdrawalDays, grounds })
}

const withdrawForm = query({
  id: 'certificates.withdrawForm',
  path: '/certificates/:id/withdraw',
  summary: 'The form that opens a withdrawal',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.object({}),
  view: WithdrawView,
  run: (ask, { params }) => withdrawView(ask, params.id),
  page: (view, shell) => withdrawPage(view, shell),
})

const withdrawRoute = command({
  id: 'certificates.withdraw',
  path: '/certificates/:id/withdraw',
  summary: 'Open the withdrawal of a certificate (Điều 8); answers the draft of its decision',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ ground: text(60), concludedOn: date(), text: text(4000, 5), evidence: text(300, 3) }),
  answer: z.object({ decisionId: z.string() }),
  run: (ask, { params, body }) => proposeWithdrawal(ask, params.id, body),
  done: ({ decisionId }) => ({ to: `/decisions/${decisionId}`, say: 'withdrawal-drafted' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await withdrawView(ask, params.id)
    return view.ok
      ? (shell) => withdrawPage(view.value, { ...shell, problem: atField(problem) }, typedTexts(raw))
      : null
  },
})

export const formRoutes: readonly Endpoint[] = [recordForm, recordRoute, withdrawForm, withdrawRoute]
