import { IDEA_ENDS } from '@saolang/domain/cycle'
import { AT_PROVINCE, canReadDossier } from '@saolang/domain/dossier'
import { plainDateIn } from '@saolang/domain/plain-date'
import { ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { WrittenSheet } from '../../platform/spreadsheet/index.ts'
import { listCommunes } from '../units/index.ts'
import { one, PLACE } from './cycles.address.ts'
import {
  endOfIdea,
  IDEA_SOURCES,
  type IdeaFilter,
  type IdeaRow,
  listIdeas,
  listReviews,
  type Review,
} from './cycles.ideas.store.ts'
import { CycleFrame, presentFrame } from './cycles.present.ts'
import { readCycle } from './cycles.reading.ts'
import { END_WORDS } from './cycles.words.ts'

export const SIZE = 50
/** A print and a sheet take so many. */
export const MOST_PRINTED = 2000

export const IdeasSearch = z.object({
  ...PLACE,
  end: one(IDEA_ENDS),
  source: one(IDEA_SOURCES),
  theme: z.string().max(40).default(''),
  outside: one(['yes']),
  q: z.string().max(100).default(''),
  page: integer(1, 10_000).default(1),
  paper: one(['yes']),
})
export type IdeasSearch = z.infer<typeof IdeasSearch>

const Idea = z.object({
  id: z.string(),
  source: z.enum(IDEA_SOURCES),
  name: z.string(),
  maker: z.string(),
  communeName: z.string(),
  number: z.string().nullable(),
  on: z.string(),
  outside: z.boolean(),
  end: z.enum(IDEA_ENDS),
  endText: z.string(),
  /** By whom it ended so, when and why, for those who may read the case. */
  review: z.object({ on: z.string(), by: z.string(), reason: z.string() }).nullable(),
  themes: z.array(z.string()),
  href: z.string().nullable(),
  /** Mẫu 01 and 02 as PDF. */
  forms: z.array(z.object({ text: z.string(), href: z.string() })),
})
export type IdeaLine = z.infer<typeof Idea>

export const IdeasView = CycleFrame.extend({
  search: IdeasSearch,
  total: z.number().int(),
  pages: z.number().int(),
  ideas: z.array(Idea),
  themes: z.array(z.object({ value: z.string(), text: z.string() })),
  communes: z.array(z.object({ value: z.string(), text: z.string() })),
  mayTag: z.boolean(),
})
export type IdeasView = z.infer<typeof IdeasView>

/** The ideas of a year under filters, a page at a time; all of them for a print or a sheet. */
export async function presentIdeas(ask: Ask, year: number, search: IdeasSearch): Promise<Result<IdeasView, string>> {
  const read = await readCycle(ask, year, search.province ?? null)
  if (!read.ok) return read
  const { cycle, scope } = read.value
  const communes = scope.communeCode === null ? await listCommunes(ask.tx, scope.provinceCode) : []
  // A commune outside the province finds nothing; a commune's own scope is never widened.
  const wanted = search.commune ?? null
  const filter: IdeaFilter = {
    ...{ year, end: search.end ?? null, source: search.source ?? null, theme: search.theme, words: search.q },
    scope: { ...scope, communeCode: scope.communeCode ?? wanted },
    outside: search.outside === 'yes',
  }
  const page = search.paper === 'yes' ? { size: MOST_PRINTED, at: 1 } : { size: SIZE, at: search.page }
  const { rows, total } = await listIdeas(ask.tx, filter, page)
  const reviews = await listReviews(
    ask.tx,
    rows.map(({ id }) => id),
  )
  const roles = (ask.person?.actor.hats ?? []).filter(({ lent }) => lent === undefined).map(({ role }) => role)
  return ok({
    ...(await presentFrame(ask, read.value)),
    ...{ search, total, pages: Math.max(1, Math.ceil(total / SIZE)) },
    ideas: rows.map((row) =>
      presentIdea(ask, row, { provinceCode: scope.provinceCode, review: reviews.get(row.id), themes: cycle.themes }),
    ),
    themes: cycle.themes.map(({ key, name }) => ({ value: key, text: name })),
    communes: communes.map(({ code, name }) => ({ value: code, text: name })),
    mayTag: roles.some((role) => ['provinceOffice', 'communeOfficer', 'communeChair'].includes(role)),
  })
}

interface Around {
  readonly provinceCode: string
  readonly review: Review | undefined
  readonly themes: readonly { readonly key: string; readonly name: string }[]
}

function presentIdea(ask: Ask, row: IdeaRow, { provinceCode, review, themes }: Around): IdeaLine {
  const end = endOfIdea(row)
  const { id, source, name, maker, communeName, number, on, outside } = row
  const reads = mayReadCase(ask, provinceCode, row)
  const isReviewed = end !== 'open' && review !== undefined && reads
  return {
    ...{ id, source, name, maker, communeName, number, on, outside, end, endText: END_WORDS[end] },
    review: isReviewed ? { on: plainDateIn(review.on), by: review.by ?? '', reason: review.reason } : null,
    themes: themes.flatMap((theme) => (row.themes.includes(theme.key) ? [theme.name] : [])),
    href: hrefOf(ask, row, reads),
    forms:
      source === 'dossier' && reads
        ? ['01', '02'].map((no) => ({ text: `Mẫu ${no}`, href: `/dossiers/${id}/form-${no}.pdf` }))
        : [],
  }
}

/** Điều 7: a dossier is read by its commune, by the province once it was proposed; entries by all who read the year. */
export function mayReadCase(ask: Pick<Ask, 'person'>, provinceCode: string, row: IdeaRow): boolean {
  if (row.source === 'potential') return true
  const { communeCode, producerId } = row
  // Whoever reads a dossier reads it at every stage, but the province not before it was proposed.
  const stage = AT_PROVINCE.find((one) => one === row.stage) ?? 'submitted'
  const dossier = { provinceCode, communeCode, producerId: producerId ?? '', stage }
  return canReadDossier(ask.person?.actor ?? null, dossier).may
}

function hrefOf(ask: Pick<Ask, 'person'>, { id, source }: IdeaRow, reads: boolean): string | null {
  if (source === 'potential') return `/registers/potentialProduct/${id}`
  if (!reads) return null
  const isCommune = ask.person?.actor.hats.some(({ role }) => role === 'communeOfficer' || role === 'communeChair')
  return isCommune === true ? `/proposals/${id}` : `/dossiers/${id}`
}

/** The list as a sheet: numbers of forms in order, who reviewed and why. */
export function sheetOf(view: IdeasView): WrittenSheet {
  const columns = [
    ...[
      ['TT', 6] as const,
      ['Số phiếu', 24] as const,
      ['Sản phẩm, ý tưởng', 40] as const,
      ['Chủ thể, người làm', 36] as const,
    ],
    ...[
      ['Xã, phường', 24] as const,
      ['Ngày gửi', 14] as const,
      ['Ngoài thời gian', 16] as const,
      ['Kết quả', 20] as const,
    ],
    ...[['Người xem xét', 24] as const, ['Ngày xem xét', 14] as const, ['Lý do', 50] as const, ['Chủ đề', 30] as const],
  ]
  return {
    name: 'Ý tưởng',
    columns: columns.map(([heading, width]) => ({ heading, width })),
    rows: view.ideas.map((idea, at) => [
      ...[String(at + 1), idea.number ?? '', idea.name, idea.maker, idea.communeName, formatDate(idea.on)],
      ...[idea.outside ? 'Có' : '', idea.endText, idea.review?.by ?? ''],
      idea.review === null ? '' : formatDate(idea.review.on),
      ...[idea.review?.reason ?? '', idea.themes.join('; ')],
    ]),
  }
}
