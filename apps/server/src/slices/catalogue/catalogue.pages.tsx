import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Stars } from '../../platform/pages/star.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { publicWords, type Say } from '../../platform/public-words.ts'
import type { CatalogueView } from './catalogue.present.ts'
import { pathOf } from './check.present.ts'

/** The public list of what may carry the mark today. Text only: it works on the weakest line. */
export function cataloguePage(view: CatalogueView, shell: Shell): VNode {
  const say = publicWords(view.lang)
  return (
    <ShellPage shell={shell} title={say('catalogue.title')} lang={view.lang} wide>
      <p class="govuk-body">
        {say('catalogue.lead')}{' '}
        <a class="govuk-link" href={hrefOf(view, { lang: view.lang === 'vi' ? 'en' : 'vi' })}>
          {say('foot.language')}
        </a>
      </p>
      <Filters view={view} say={say} />
      <Products view={view} say={say} />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => hrefOf(view, { page: String(page) })} />
    </ShellPage>
  )
}

function Filters(props: { readonly view: CatalogueView; readonly say: Say }) {
  const { view, say } = props
  const { filter } = view
  const all = say('catalogue.all')
  return (
    <FilterForm action="/catalogue" label={say('catalogue.button')} button={say('catalogue.button')}>
      <TextField name="words" type="search" label={say('catalogue.words')} value={filter.words} />
      <Select
        name="province"
        label={say('catalogue.province')}
        placeholder={all}
        value={filter.province}
        options={view.provinces}
      />
      <Select name="set" label={say('catalogue.set')} placeholder={all} value={filter.set} options={view.sets} />
      <Select
        name="star"
        label={say('catalogue.star')}
        placeholder={all}
        value={filter.star}
        options={view.stars.map((star) => ({ value: String(star), text: say('star', { star }) }))}
      />
      {view.lang === 'en' && <input type="hidden" name="lang" value="en" />}
    </FilterForm>
  )
}

type Product = CatalogueView['products'][number]

function Products(props: { readonly view: CatalogueView; readonly say: Say }) {
  const { view, say } = props
  return (
    <DataTable
      caption={say('catalogue.count', { count: formatNumber(view.total) })}
      columns={[
        {
          head: say('fact.product'),
          cell: (row: Product) => (
            <a class="govuk-link" href={pathOf(row.code, view.lang)}>
              {row.name}
            </a>
          ),
        },
        {
          head: say('catalogue.star'),
          cell: (row) => <Stars count={row.star} text={say('star', { star: row.star })} />,
        },
        { head: say('fact.producer'), cell: (row) => row.producerName },
        { head: say('fact.place'), cell: (row) => `${row.communeName}, ${row.provinceName}` },
        { head: say('catalogue.set'), cell: (row) => row.setName },
        { head: say('catalogue.until'), cell: (row) => formatDate(row.lastDay), nowrap: true },
      ]}
      rows={view.products}
      keyOf={(row) => row.code}
      empty={say('catalogue.empty')}
      stack
    />
  )
}

function hrefOf(view: CatalogueView, change: Readonly<Record<string, string>>): string {
  const all = { ...view.filter, lang: view.lang, ...change }
  const search = new URLSearchParams(
    Object.entries(all).filter(([name, value]) => value !== '' && !(name === 'lang' && value === 'vi')),
  )
  const text = search.toString()
  return text === '' ? '/catalogue' : `/catalogue?${text}`
}
