import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { Pagination } from '../../platform/pages/lists.tsx'
import { EmptyState } from '../../platform/pages/notices.tsx'
import { StarRow } from '../../platform/pages/star.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { publicWords, type Say } from '../../platform/public-words.ts'
import type { CatalogueView } from './catalogue.present.ts'
import { pathOf } from './check.present.ts'

/** The public list of what may carry the mark today. Text only: it works on the weakest line. */
export function cataloguePage(view: CatalogueView, shell: Shell): VNode {
  const say = publicWords(view.lang)
  return (
    <ShellPage shell={shell} title={say('catalogue.title')} lang={view.lang}>
      <p class="govuk-body">
        {say('catalogue.lead')}{' '}
        <a class="govuk-link" href={hrefOf(view, { lang: view.lang === 'vi' ? 'en' : 'vi' })}>
          {say('foot.language')}
        </a>
      </p>
      <Filters view={view} say={say} />
      <h2 class="govuk-heading-m">{say('catalogue.count', { count: formatNumber(view.total) })}</h2>
      {view.products.length === 0 && <EmptyState text={say('catalogue.empty')} />}
      <ul class="govuk-list sl-catalogue">
        {view.products.map((product) => (
          <Item key={product.code} product={product} view={view} say={say} />
        ))}
      </ul>
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
      <TextField
        name="words"
        type="search"
        label={say('catalogue.words')}
        hint={say('catalogue.wordsHint')}
        value={filter.words}
      />
      <Select name="province" label={say('catalogue.province')} placeholder={all} value={filter.province} options={view.provinces} />
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

function Item(props: { readonly product: CatalogueView['products'][number]; readonly view: CatalogueView; readonly say: Say }) {
  const { product, view, say } = props
  return (
    <li class="sl-catalogue__item">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={pathOf(product.code, view.lang)}>
          {product.name}
        </a>
      </h3>
      <p class="sl-catalogue__stars">
        <StarRow count={product.star} /> <strong>{say('star', { star: product.star })}</strong>
      </p>
      <p>{`${product.producerName}, ${product.communeName}, ${product.provinceName}`}</p>
      <p class="sl-muted">
        {[product.setName, `${say('catalogue.until')} ${formatDate(product.lastDay)}`].filter((part) => part !== '').join(' · ')}
      </p>
    </li>
  )
}

function hrefOf(view: CatalogueView, change: Readonly<Record<string, string>>): string {
  const all = { ...view.filter, lang: view.lang, ...change }
  const search = new URLSearchParams(Object.entries(all).filter(([name, value]) => value !== '' && !(name === 'lang' && value === 'vi')))
  const text = search.toString()
  return text === '' ? '/catalogue' : `/catalogue?${text}`
}
