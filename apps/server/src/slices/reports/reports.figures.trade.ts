import { sql } from 'kysely'
import {
  type Counted,
  type FigureFacts,
  type FigureSourcePart,
  inPlace,
  registerHref,
} from './reports.figures.source.ts'

const figure = (
  ...[key, no, label, unit, register, words]: readonly [string, number, string, string, string, string]
): FigureFacts => ({
  ...({ key, no, section: 'support', label, unit, kind: 'whole', over: 'period' } as const),
  source: { metric: `register.${register}`, words, href: registerHref(register) },
})

/** Selling points, fairs and channels, from the registers of trade. */
export const TRADE: FigureSourcePart = {
  figures: [
    figure(
      'point.new',
      30,
      'Điểm giới thiệu và bán sản phẩm mở mới',
      'điểm',
      'sellingPoint',
      'Sổ điểm bán, theo ngày khai trương',
    ),
    {
      ...figure(
        'point.open',
        31,
        'Điểm giới thiệu và bán sản phẩm đang hoạt động',
        'điểm',
        'sellingPoint',
        'Sổ điểm bán, tại ngày chốt',
      ),
      over: 'day',
    },
    figure('fair.held', 32, 'Hội chợ, triển lãm đã tham gia', 'cuộc', 'fair', 'Sổ hội chợ, theo ngày mở'),
    {
      ...figure('fair.sales', 33, 'Doanh số tại hội chợ', 'đồng', 'fair', 'Sổ hội chợ, cộng doanh số đã khai'),
      kind: 'dong',
    },
    figure(
      'trade.livestream',
      34,
      'Phiên bán hàng trực tuyến',
      'phiên',
      'livestream',
      'Sổ bán hàng trực tuyến, theo ngày',
    ),
    {
      ...figure(
        'channel.modern',
        35,
        'Kênh bán hàng hiện đại đang hoạt động',
        'kênh',
        'salesChannel',
        'Sổ kênh bán hàng, tại ngày chốt',
      ),
      over: 'day',
    },
    {
      ...figure(
        'channel.ecommerce',
        36,
        'Trong đó sàn thương mại điện tử',
        'kênh',
        'salesChannel',
        'Sổ kênh bán hàng, tại ngày chốt',
      ),
      over: 'day',
    },
  ],
  read: async ({ tx, place }, { from, to }) => {
    const { rows } = await sql<Record<string, number>>`
      select count(*) filter (where register = 'sellingPoint' and in_span and stage in ('open', 'upgraded', 'suspended', 'closed'))::int
          as "point.new",
        count(*) filter (where register = 'sellingPoint' and stage in ('open', 'upgraded')
          and (e.to_date is null or e.to_date >= ${to}))::int as "point.open",
        count(*) filter (where register = 'fair' and in_span)::int as "fair.held",
        sum(e.dong) filter (where register = 'fair' and in_span)::bigint as "fair.sales",
        count(*) filter (where register = 'livestream' and in_span)::int as "trade.livestream",
        count(*) filter (where register = 'salesChannel' and running and theme in ('supermarket', 'convenience', 'ecommerceFloor'))::int
          as "channel.modern",
        count(*) filter (where register = 'salesChannel' and running and theme = 'ecommerceFloor')::int as "channel.ecommerce"
      from (select e.*, e.from_date between ${from} and ${to} as in_span,
          not e.ended and (e.to_date is null or e.to_date >= ${to}) as running
        from register_entry e where ${inPlace(place, 'e')} and e.from_date <= ${to}
          and e.register in ('sellingPoint', 'fair', 'livestream', 'salesChannel')
          and not e.ended and e.stage not in ('planned', 'draft')) e`.execute(tx)
    return new Map<string, Counted>(Object.entries(rows[0] ?? {}).map(([key, value]) => [key, { value }]))
  },
}
