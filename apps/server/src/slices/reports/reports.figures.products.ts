import { sql } from 'kysely'
import { listBridge, metricHref, readBridge } from '../metrics/index.ts'
import {
  type Counted,
  countedOf,
  type FigureContext,
  type FigureFacts,
  type FigureSourcePart,
  type FigureSpan,
  inPlace,
  KEPT_ITEMS,
  scopeOf,
} from './reports.figures.source.ts'

type Move = 'fresh' | 'renewed' | 'returned' | 'expired' | 'withdrawn'

/** The products behind a step of the bridge, or behind those in force on the last day. */
const bridgeHref =
  (move: Move | null) =>
  ({ place }: FigureContext, { from, to }: FigureSpan) => {
    const scope = scopeOf(place)
    const href = metricHref({ metric: 'prod.valid_total', scope, from, to, parameters: {}, planId: null })
    return move === null ? href : `${href}&move=${move}`
  }

const product = (key: string, no: number, label: string, words: string, move: Move | null = null): FigureFacts => ({
  ...({ key, no, section: 'products', label, unit: 'sản phẩm', kind: 'whole', over: 'period' } as const),
  source: { metric: key, words, href: bridgeHref(move) },
})
/** Desks of dossiers by their place, for every reader of the report. */
const dossiersHref = ({ place }: FigureContext) =>
  place.level === 'commune'
    ? `/dashboards/commune/${place.communeCode}#due`
    : place.level === 'province'
      ? `/dashboards/province/${place.provinceCode}#due`
      : null
const BRIDGE_WORDS = 'Sổ giấy chứng nhận, theo ngày cấp, ngày hết hạn, ngày thu hồi'
const MOVES: readonly (FigureFacts & { readonly move: Move })[] = [
  { ...product('prod.fresh', 1, 'Công nhận mới', BRIDGE_WORDS, 'fresh'), move: 'fresh' },
  { ...product('prod.renewed', 2, 'Công nhận lại, nối tiếp giấy cũ', BRIDGE_WORDS, 'renewed'), move: 'renewed' },
  { ...product('prod.returned', 3, 'Công nhận lại sau khi hết hạn', BRIDGE_WORDS, 'returned'), move: 'returned' },
  { ...product('prod.expired', 4, 'Hết hạn, chưa công nhận lại', BRIDGE_WORDS, 'expired'), move: 'expired' },
  { ...product('prod.withdrawn', 5, 'Bị thu hồi giấy chứng nhận', BRIDGE_WORDS, 'withdrawn'), move: 'withdrawn' },
]
const AT_DAY: readonly FigureFacts[] = [
  { ...product('prod.start', 6, 'Còn hiệu lực đầu kỳ', BRIDGE_WORDS), over: 'day' },
  { ...product('prod.valid', 7, 'Còn hiệu lực tại ngày chốt', BRIDGE_WORDS), over: 'day' },
  ...([3, 4, 5] as const).map(
    (star): FigureFacts => ({
      ...product(`prod.star${star}`, 5 + star, `Trong đó hạng ${star} sao`, 'Giấy chứng nhận còn hiệu lực, theo hạng'),
      over: 'day',
      source: {
        metric: 'prod.valid_total',
        words: 'Giấy chứng nhận còn hiệu lực, theo hạng',
        href: () => '/catalogue',
      },
    }),
  ),
  {
    ...product('producer.valid', 11, 'Chủ thể có sản phẩm còn hiệu lực', 'Giấy chứng nhận còn hiệu lực, theo chủ thể'),
    ...{ unit: 'chủ thể', over: 'day' },
  },
]
const WORK: readonly FigureFacts[] = [
  {
    ...product('dossier.submitted', 12, 'Hồ sơ chủ thể đã gửi', 'Hồ sơ theo ngày gửi'),
    ...{ unit: 'hồ sơ', source: { metric: 'dossiers', words: 'Hồ sơ theo ngày gửi', href: dossiersHref } },
  },
  {
    ...product('dossier.proposed', 13, 'Hồ sơ cấp xã đã đề nghị', 'Hồ sơ theo ngày đề nghị'),
    ...{ unit: 'hồ sơ', source: { metric: 'dossiers', words: 'Hồ sơ theo ngày đề nghị', href: dossiersHref } },
  },
  {
    ...product('decision.signed', 14, 'Quyết định công nhận, phê duyệt kết quả', 'Quyết định theo ngày ký'),
    unit: 'quyết định',
    source: {
      metric: 'decisions',
      words: 'Quyết định theo ngày ký',
      href: ({ place }) => (place.level === 'province' ? '/decisions' : null),
    },
  },
]

/** Recognised products as a bridge (C-11), by star at the cut-off, with the dossiers and decisions behind. */
export const PRODUCTS: FigureSourcePart = {
  figures: [...MOVES.map(({ move: _move, ...facts }) => facts), ...AT_DAY, ...WORK],
  read: async (context, span) => {
    const { tx, place } = context
    const bridge = await readBridge(tx, scopeOf(place), span.from, span.to)
    const read = new Map<string, Counted>([
      ['prod.start', { value: bridge.start }],
      ['prod.valid', { value: bridge.end }],
    ])
    for (const { key, move } of MOVES) read.set(key, await moveOf(context, span, move, bridge[move]))
    for (const [key, value] of [...(await standing(context, span)), ...(await work(context, span))]) {
      read.set(key, { value })
    }
    return read
  },
}

async function moveOf({ tx, place }: FigureContext, { from, to }: FigureSpan, move: Move, value: number) {
  if (value === 0) return { value, items: [] }
  if (value > KEPT_ITEMS) return { value }
  const { rows } = await listBridge(tx, { scope: scopeOf(place), from, to, move }, { number: 1, size: KEPT_ITEMS })
  return countedOf(
    value,
    rows.map(({ certificateId, productName, number }) => ({ id: certificateId, name: `${productName} (${number})` })),
  )
}

/** Products in force on the last day, by star, and their producers. */
async function standing(
  { tx, place }: FigureContext,
  { to }: FigureSpan,
): Promise<readonly (readonly [string, number])[]> {
  const { rows } = await sql<{ three: number; four: number; five: number; producers: number }>`
    select count(distinct product_id) filter (where star = 3)::int as three,
      count(distinct product_id) filter (where star = 4)::int as four,
      count(distinct product_id) filter (where star = 5)::int as five,
      count(distinct producer_id)::int as producers
    from certificate c where ${inPlace(place, 'c')} and c.issued_on <= ${to}
      and least(c.runs_until + 1, c.withdrawn_on, c.replaced_on) > ${to}`.execute(tx)
  const [row] = rows
  return [
    ...([
      ['prod.star3', row?.three ?? 0],
      ['prod.star4', row?.four ?? 0],
      ['prod.star5', row?.five ?? 0],
    ] as const),
    ['producer.valid', row?.producers ?? 0],
  ]
}

async function work(
  { tx, place }: FigureContext,
  { from, to }: FigureSpan,
): Promise<readonly (readonly [string, number])[]> {
  const decided =
    place.level === 'commune'
      ? sql`select count(distinct l.decision_id)::int from decision_line l join dossier d on d.id = l.dossier_id
          join decision x on x.id = l.decision_id where ${inPlace(place, 'd')} and x.signed_on between ${from} and ${to}`
      : sql`select count(*)::int from decision x where ${inPlace(place, 'x')} and x.stage = 'issued'
          and x.kind <> 'withdraw' and x.signed_on between ${from} and ${to}`
  const { rows } = await sql<{ submitted: number; proposed: number; decided: number }>`
    select count(*) filter (where d.submitted_on between ${from} and ${to})::int as submitted,
      count(*) filter (where d.proposed_on between ${from} and ${to})::int as proposed, (${decided}) as decided
    from dossier d where ${inPlace(place, 'd')}`.execute(tx)
  const [row] = rows
  return [
    ['dossier.submitted', row?.submitted ?? 0],
    ['dossier.proposed', row?.proposed ?? 0],
    ['decision.signed', row?.decided ?? 0],
  ]
}
