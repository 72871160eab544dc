import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, FilterForm, TextField } from '../../platform/pages/form.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import { publicWords } from '../../platform/public-words.ts'
import type { PublicHomeView } from './catalogue.present.ts'

/** Registers whose published entries help a visitor. */
const DIRECTORIES = [
  { register: 'sellingPoint', word: 'home.sellingPoints' },
  { register: 'giftSet', word: 'home.giftSets' },
  { register: 'craftVillage', word: 'home.craftVillages' },
  { register: 'partner', word: 'home.partners' },
] as const

/** The front page of a visitor: check a code, find a product, and figures that open their lists. */
export function PublicHome(props: { readonly view: PublicHomeView; readonly shell: Shell }): VNode {
  const { view, shell } = props
  const say = publicWords('vi')
  return (
    <ShellPage shell={shell} title={say('home.title')}>
      <p class="govuk-body-l">{say('home.lead')}</p>
      <h2 class="govuk-heading-m">{say('home.checkTitle')}</h2>
      <FilterForm action="/kt" label={say('check.title')} button={say('check.button')}>
        <TextField
          name="code"
          label={say('check.field')}
          hint={say('check.hint')}
          code
          spellcheck={false}
          autocomplete="off"
        />
      </FilterForm>
      <h2 class="govuk-heading-m">{say('home.searchTitle')}</h2>
      <FilterForm action="/catalogue" label={say('home.searchTitle')} button={say('catalogue.button')}>
        <TextField name="words" type="search" label={say('catalogue.words')} hint={say('catalogue.wordsHint')} />
      </FilterForm>
      <h2 class="govuk-heading-m">{say('home.numbersTitle')}</h2>
      <ul class="govuk-list">
        <Figure href="/catalogue" count={view.inForce} text={say('home.inForce')} />
        {view.ofStars.map(({ star, count }) => (
          <Figure key={star} href={`/catalogue?star=${star}`} count={count} text={say('home.ofStar', { star })} />
        ))}
      </ul>
      <h2 class="govuk-heading-m">{say('home.moreTitle')}</h2>
      <ul class="govuk-list">
        {DIRECTORIES.map(({ register, word }) => (
          <li key={register}>
            <a class="govuk-link" href={`/open/${register}`}>
              {say(word)}
            </a>
          </li>
        ))}
      </ul>
      <Button kind="secondary" href="/sign-in">
        {say('home.signIn')}
      </Button>
    </ShellPage>
  )
}

function Figure(props: { readonly href: string; readonly count: number; readonly text: string }) {
  return (
    <li>
      <a class="govuk-link" href={props.href}>
        <strong>{formatNumber(props.count)}</strong> {props.text}
      </a>
    </li>
  )
}
