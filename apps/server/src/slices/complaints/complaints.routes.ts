import {
  COMPLAINT_KINDS,
  COMPLAINT_RESULTS,
  canReadComplaint,
  canReplyToComplaint,
  complaintScopes,
} from '@saolang/domain/complaint'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { COMPLAINT_STEPS, type ComplaintStep, readPhoto, replyToRequest, stepComplaint } from './complaints.commands.ts'
import { complaintsPage } from './complaints.list.pages.tsx'
import { complaintPage, complaintPageWith } from './complaints.pages.tsx'
import {
  type ComplaintLine,
  ComplaintsView,
  ComplaintView,
  presentForOfficial,
  presentForProducer,
  presentLine,
} from './complaints.present.ts'
import { COMPLAINTS_PAGE, type ComplaintFilter, findComplaint, listComplaints } from './complaints.store.ts'
import { COMPLAINT_STATES, KIND_WORDS, RESULT_WORDS, STAGE_WORDS } from './complaints.words.ts'

const Search = z.object({
  q: z.string().max(100).default(''),
  state: z.enum(COMPLAINT_STATES).default('open'),
  about: z.union([z.enum(COMPLAINT_KINDS), z.literal('')]).default(''),
  product: z.union([z.uuid(), z.literal('')]).default(''),
  page: integer(1, 10_000).default(1),
})
type Search = z.infer<typeof Search>

/** Whose complaints the reader lists: those of the own place, or of the own products. */
function readerOf(ask: Ask): { as: ComplaintsView['as']; of: ComplaintFilter['of'] } | null {
  const actor = ask.person?.actor ?? null
  const [scope] = complaintScopes(actor)
  if (scope !== undefined) return { as: 'official', of: { scope } }
  const own = (actor?.hats ?? []).filter(({ role, lent }) => role === 'producer' && lent === undefined)
  const producerIds = own.flatMap(({ producerId }) => (producerId === null ? [] : [producerId]))
  return producerIds.length === 0 ? null : { as: 'producer', of: { producerIds } }
}

async function readList(ask: Ask, search: Search, size: number): Promise<Result<ComplaintsView, string>> {
  const reader = readerOf(ask)
  if (reader === null) return fail('permission/not-your-work')
  const { as, of } = reader
  const { q, state, about, product, page } = search
  const base = { of, today: ask.today, words: '', about: null, productId: null }
  const productId = product === '' ? null : product
  const filter: ComplaintFilter = { ...base, state, words: q, about: about === '' ? null : about, productId }
  const { rows, total } = await listComplaints(ask.tx, filter, { number: page, size })
  const late = as === 'producer' ? 0 : (await listComplaints(ask.tx, { ...base, state: 'overdue' }, ONE)).total
  return ok({
    ...{ as, filter: { q, state, about, product }, total, page, pages: Math.max(1, Math.ceil(total / size)) },
    ...{ overdue: late, lines: rows.map((row) => presentLine(row, as, ask.today)) },
  })
}

const ONE = { number: 1, size: 1 }

const listRoute = query({
  id: 'complaints.list',
  path: '/complaints',
  summary: 'Complaints of the reader’s province or commune; of the own products for a producer',
  access: 'signedIn',
  params: z.object({}),
  search: Search,
  view: ComplaintsView,
  run: (ask, { search }) => readList(ask, search, COMPLAINTS_PAGE),
  page: complaintsPage,
})

const MOST_IN_SHEET = 5000
const COLUMNS = [
  ...[
    { heading: 'Số phản ánh', width: 20 },
    { heading: 'Ngày nhận', width: 14 },
    { heading: 'Về việc', width: 28 },
  ],
  ...[
    { heading: 'Sản phẩm, tem', width: 40 },
    { heading: 'Chủ thể', width: 36 },
    { heading: 'Nơi xử lý', width: 24 },
  ],
  ...[
    { heading: 'Hạn trả lời', width: 14 },
    { heading: 'Quá hạn', width: 10 },
    { heading: 'Tình trạng', width: 16 },
  ],
  ...[
    { heading: 'Kết quả', width: 20 },
    { heading: 'Tổ chức gửi', width: 12 },
  ],
]

/** No words of the complaint and nobody's contact leave with the sheet. */
function rowOf(line: ComplaintLine): readonly string[] {
  const { inside } = line
  if (inside === null) return []
  return [
    ...[line.number, formatDate(line.receivedOn), KIND_WORDS[line.about], line.title, inside.producerName ?? ''],
    ...[inside.desk, formatDate(inside.dueOn), inside.overdue ? 'Có' : '', STAGE_WORDS[line.stage]],
    ...[inside.result === null ? '' : RESULT_WORDS[inside.result], inside.organised ? 'Có' : ''],
  ]
}

const sheetRoute = download({
  id: 'complaints.sheet',
  path: '/complaints/sheet',
  summary: 'The complaints of a filter as a spreadsheet, for officials',
  access: 'signedIn',
  params: z.object({}),
  search: Search,
  run: async (ask, { search }) => {
    if (readerOf(ask)?.as !== 'official') return fail('permission/not-your-work')
    const view = await readList(ask, { ...search, page: 1 }, MOST_IN_SHEET)
    if (!view.ok) return view
    const body = await writeSpreadsheet([{ name: 'Phản ánh', columns: COLUMNS, rows: view.value.lines.map(rowOf) }])
    return ok({ type: XLSX_TYPE, body, name: `phan-anh-${ask.today}.xlsx`, inline: false })
  },
})

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })

async function read(ask: Ask, id: string): Promise<Result<ComplaintView, 'request/not-found'>> {
  const complaint = await findComplaint(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (complaint === undefined) return fail('request/not-found')
  if (canReadComplaint(actor, complaint).may) return ok(await presentForOfficial(ask, id, complaint))
  return canReplyToComplaint(actor, complaint).may ? ok(presentForProducer(id, complaint)) : fail('request/not-found')
}

const getRoute = query({
  id: 'complaints.get',
  path: '/complaints/:id',
  summary: 'A complaint for who handles or follows it; its kind and requests for the producer of the product',
  access: 'signedIn',
  personal: ({ params, view }) => (view.inside === null ? [] : [{ thing: 'complaint', id: params.id }]),
  params: Params,
  search: z.object({}),
  view: ComplaintView,
  run: (ask, { params }) => read(ask, params.id),
  page: complaintPage,
})

/** The field of a step at which its missing words are told. */
const WORDS_OF: Readonly<Record<ComplaintStep, string>> = {
  ...{ take: '', pass: 'passReason', note: 'noteWords', asked: 'askedWords', question: 'question' },
  ...{ answer: 'answer', reopen: 'reopenReason' },
}

async function again(
  ask: Ask,
  given: { readonly params: { readonly id: string }; readonly raw: FormBody; readonly problem: Problem },
  places: Readonly<Record<string, string>>,
) {
  const view = await read(ask, given.params.id)
  if (!view.ok) return null
  const problem = problemInPlace(given.problem, places)
  const state = { view: view.value, typed: typedTexts(given.raw) }
  return (shell: Parameters<typeof complaintPageWith>[1]) => complaintPageWith(state, { ...shell, problem })
}

const stepRoute = command({
  id: 'complaints.step',
  path: '/complaints/:id/steps',
  summary: 'One step of a complaint: take, pass on, note, ask the producer, answer with the result, reopen',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), step: choice(COMPLAINT_STEPS), to: optionalText(10), passReason: optionalText(1000) },
    ...{ noteWords: optionalText(4000), askedWords: optionalText(4000), question: optionalText(4000) },
    ...{ answerBy: optionalDate(), result: z.enum(COMPLAINT_RESULTS).nullable().default(null) },
    ...{ answer: optionalText(4000), answerNote: optionalText(4000), reopenReason: optionalText(1000) },
  }),
  answer: Id,
  run: (ask, { params, body }) => stepComplaint(ask, params.id, body),
  done: ({ id }, { body }) => ({ to: `/complaints/${id}`, say: `complaint-${body.step}` }),
  again: (ask, given) => {
    const step = COMPLAINT_STEPS.find((one) => one === given.raw.step)
    const words = step === undefined ? '' : WORDS_OF[step]
    return again(ask, given, {
      ...{ 'complaint/words-missing': words, 'complaint/result-missing': 'result' },
      ...{ 'complaint/place-unknown': 'to', 'complaint/same-desk': 'to', 'complaint/answer-past': 'answerBy' },
    })
  },
})

const replyRoute = command({
  id: 'complaints.reply',
  path: '/complaints/:id/reply',
  summary: 'The producer answers a request about a complaint, once',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ key: z.uuid(), reply: text(4000) }),
  answer: Id,
  run: (ask, { params, body }) => replyToRequest(ask, params.id, body),
  done: ({ id }) => ({ to: `/complaints/${id}`, say: 'complaint-replied' }),
  again: (ask, given) => again(ask, given, {}),
})

const photoRoute = download({
  id: 'complaints.photo',
  path: '/complaints/:id/photos/:photoId',
  summary: 'A photo of a complaint, for officials who read it',
  access: 'signedIn',
  personal: ({ params }) => [{ thing: 'complaint', id: params.id }],
  params: z.object({ id: z.uuid(), photoId: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => readPhoto(ask, params.id, params.photoId),
})

export const officeRoutes: readonly Endpoint[] = [
  ...[listRoute, sheetRoute, getRoute],
  ...[stepRoute, replyRoute, photoRoute],
]
