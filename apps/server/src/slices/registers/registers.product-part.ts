import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { ProductPart } from '../../platform/product-parts.ts'
import { isSeen } from './registers.chain.ts'
import { scopeOf } from './registers.list.present.ts'

interface Listing {
  readonly name: string
  readonly floor: string
  readonly url: string
  readonly stage: string
  readonly checkedOn: string | null
}

async function listingsOf(tx: Tx, productId: string): Promise<readonly Listing[]> {
  const { rows } = await sql<Listing>`
    select e.name, coalesce(e.fields ->> 'floor', '') as floor, coalesce(e.fields ->> 'url', '') as url, e.stage,
      e.fields ->> 'checkedOn' as "checkedOn"
    from register_subject s join register_entry e on e.id = s.entry_id
    where s.product_id = ${productId}::uuid and e.register = 'listing' and not e.ended and e.stage <> 'ended'
    order by e.name, e.id limit 50`.execute(tx)
  return rows
}

/** Where a product is sold on the net, with the day on which each link was opened last; its value chain (TPM-05, STD-02). */
export const LISTINGS_PART: ProductPart = {
  read: async (ask, { id, producerId, provinceCode }) => {
    const found = scopeOf(ask)
    if (!found.ok || !isSeen(found.value.scope, { owner: producerId, provinceCode })) return null
    const listings = await listingsOf(ask.tx, id)
    return {
      ...{ id: 'listings', title: 'Nơi bán, chuỗi giá trị', lead: null },
      rows:
        listings.length === 0
          ? [{ label: 'Bán trên mạng', text: 'Chưa có tin bán hàng nào.', tone: null, lines: [] }]
          : listings.map((one) => ({
              label: one.floor === '' ? one.name : one.floor,
              ...(one.stage === 'broken'
                ? { text: 'Đường dẫn hỏng', tone: 'problem' as const }
                : { text: checkedText(one.checkedOn), tone: null }),
              lines: [{ text: one.name, href: one.url === '' ? null : one.url }],
            })),
      links: [{ href: `/registers/valueChain/diagram?product=${id}`, text: 'Sơ đồ chuỗi giá trị' }],
    }
  },
}

const checkedText = (day: string | null) =>
  day === null ? 'Đường dẫn chưa được mở thử' : `Đường dẫn mở được ngày ${formatDate(day)}`
