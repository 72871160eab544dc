import { CYCLE_STEPS } from '@saolang/domain/cycle'
import { canReadProducer } from '@saolang/domain/producer'
import { PRODUCT_DIRECTIONS } from '@saolang/domain/product'
import { ok, type Result } from '@saolang/domain/result'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ask, Shell } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { cycleHref, one, PLACE } from './cycles.address.ts'
import { SIZE } from './cycles.ideas.present.ts'
import { CycleFrame, presentFrame } from './cycles.present.ts'
import { readCycle } from './cycles.reading.ts'
import { HOLDINGS, idsOfDirection } from './cycles.shares.store.ts'
import { listSteps } from './cycles.steps.store.ts'
import { DIRECTION_WORDS, REASON_WORDS, stepTitle } from './cycles.words.ts'

export const ProductsSearch = z.object({
  ...PLACE,
  step: one(CYCLE_STEPS),
  direction: one(PRODUCT_DIRECTIONS),
  holding: one(HOLDINGS),
  page: integer(1, 10_000).default(1),
})
export type ProductsSearch = z.infer<typeof ProductsSearch>

const Line = z.object({
  ...{ id: z.string(), name: z.string(), producerName: z.string(), communeName: z.string() },
  ...{ step: z.enum(CYCLE_STEPS), stepTitle: z.string(), since: z.string(), reason: z.string() },
})
export const ProductsView = CycleFrame.extend({
  search: ProductsSearch,
  total: z.number().int(),
  pages: z.number().int(),
  products: z.array(Line),
  /** Whether the reader may open the products: leaders and the ministry read the list only. */
  opens: z.boolean(),
})
export type ProductsView = z.infer<typeof ProductsView>

/** The products behind a number of the year: of a step, or recognised ones of a direction. */
export async function presentProducts(
  ask: Ask,
  year: number,
  search: ProductsSearch,
): Promise<Result<ProductsView, string>> {
  const read = await readCycle(ask, year, search.province ?? null)
  if (!read.ok) return read
  const scope = { ...read.value.scope, communeCode: read.value.scope.communeCode ?? search.commune ?? null }
  const { step, direction, holding = 'yes', page } = search
  const ids = direction === undefined ? null : await idsOfDirection(ask.tx, scope, ask.today, { direction, holding })
  const all = (await listSteps(ask.tx, scope, ask.today)).filter(
    (row) => (step === undefined || row.step === step) && (ids === null || ids.has(row.id)),
  )
  return ok({
    ...(await presentFrame(ask, read.value)),
    ...{ search, total: all.length, pages: Math.max(1, Math.ceil(all.length / SIZE)) },
    opens: canReadProducer(ask.person?.actor ?? null, {
      ...{ ...scope, communeCode: scope.communeCode ?? '', producerId: null },
    }).may,
    products: all.slice((page - 1) * SIZE, page * SIZE).map(({ reason, ...row }) => ({
      ...{ ...row, stepTitle: stepTitle(row.step), reason: REASON_WORDS[reason] },
    })),
  })
}

const HOLDING_WORDS = { yes: 'có', no: 'không', unknown: 'chưa khai' } as const

function aboutOf({ step, direction, holding = 'yes' }: ProductsSearch): string {
  const recognised =
    direction === undefined ? '' : `Được công nhận, ${DIRECTION_WORDS[direction]}: ${HOLDING_WORDS[holding]}`
  return [step === undefined ? '' : `Bước ${stepTitle(step)}`, recognised].filter((text) => text !== '').join('. ')
}

export function productsPage(view: ProductsView, shell: Shell): VNode {
  const { search } = view
  const about = aboutOf(search)
  return (
    <ShellPage
      shell={shell}
      title="Sản phẩm trong chu trình"
      caption={view.placeName}
      back={{ href: cycleHref(view), text: `Chu trình năm ${view.year}` }}
      wide
      dense
    >
      {about !== '' && <p class="govuk-body">{`${about}.`}</p>}
      <FilterForm action={`/cycles/${view.year}/products`} label="Lọc sản phẩm" button="Lọc">
        <Select
          name="step"
          label="Bước"
          placeholder="Tất cả"
          options={CYCLE_STEPS.map((step) => ({ value: step, text: stepTitle(step) }))}
          value={search.step ?? ''}
        />
        {view.provinces.length > 0 && <input type="hidden" name="province" value={view.provinceCode} />}
      </FilterForm>
      <ProductsTable view={view} />
      <Pagination
        page={search.page}
        pageCount={view.pages}
        hrefOf={(page) => {
          const { commune = '', step = '', direction = '', holding = '' } = search
          return cycleHref(view, '/products', { commune, step, direction, holding, page: String(page) })
        }}
      />
    </ShellPage>
  )
}

function ProductsTable({ view }: { readonly view: ProductsView }) {
  return (
    <DataTable
      caption={`${formatNumber(view.total)} sản phẩm`}
      columns={[
        {
          head: 'Sản phẩm',
          cell: (row: ProductsView['products'][number]) => (
            <>
              {view.opens ? (
                <a class="govuk-link" href={`/products/${row.id}`}>
                  {row.name}
                </a>
              ) : (
                row.name
              )}
              <div class="sl-muted">{row.producerName}</div>
            </>
          ),
        },
        { head: 'Xã, phường', cell: (row) => row.communeName },
        { head: 'Bước', cell: (row) => row.stepTitle },
        { head: 'Từ ngày', cell: (row) => formatDate(row.since), nowrap: true },
        { head: 'Căn cứ', cell: (row) => row.reason },
      ]}
      rows={view.products}
      keyOf={(row) => row.id}
      stack
      empty="Không có sản phẩm nào như vậy."
    />
  )
}
