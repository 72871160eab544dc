import { COMPLAINT_KINDS } from '@saolang/domain/complaint'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  errorOf,
  FileField,
  FilterForm,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { publicWords, type Say } from '../../platform/public-words.ts'
import type { SendView } from './complaints.public.present.ts'

export interface SendPage {
  readonly view: SendView
  readonly typed: Readonly<Record<string, string>>
}

const inEnglish = (lang: 'vi' | 'en') => (lang === 'en' ? '&lang=en' : '')

function addressOf({ code, province }: SendView, lang: 'vi' | 'en'): string {
  const search = new URLSearchParams({ ...(code === '' ? {} : { code }), ...(province === '' ? {} : { province }) })
  return `/complaints/new?${search.toString()}${inEnglish(lang)}`
}

/** Sentences of failures are Vietnamese; the English page says in general words what to mend. */
export function inLanguage(problem: Problem | null, lang: 'vi' | 'en'): Problem | null {
  if (problem === null || lang === 'vi') return problem
  const say = publicWords('en')
  const fields = problem.fields.map((field) => ({ ...field, say: say('complaint.wrongField') }))
  return { ...problem, say: say('complaint.wrong'), fields }
}

/** The form of everybody: where it was seen first, where no product tells; then one page of fields. */
export function sendPage({ view, typed }: SendPage, shown: Shell): VNode {
  const { lang, product } = view
  const say = publicWords(lang)
  const shell = { ...shown, problem: inLanguage(shown.problem, lang) }
  const other = lang === 'vi' ? 'en' : 'vi'
  return (
    <ShellPage shell={shell} title={say('complaint.title')} lang={lang}>
      <p class="govuk-body">
        {say('complaint.lead')}{' '}
        <a class="govuk-link" href={addressOf(view, other)} hreflang={other} lang={other}>
          {say('foot.language')}
        </a>
      </p>
      {product !== null && (
        <InsetText>
          <strong>{product.name}</strong>
          {`, ${product.producer}. ${say('check.code')}: ${product.code}`}
        </InsetText>
      )}
      {view.province === '' ? (
        <ProvinceForm view={view} say={say} />
      ) : (
        <>
          <SendForm view={view} typed={typed} shell={shell} say={say} />
          <Details summary={say('complaint.otherPlace')}>
            <ProvinceForm view={view} say={say} />
          </Details>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/complaints/state${lang === 'en' ? '?lang=en' : ''}`}>
          {say('complaint.stateLink')}
        </a>
      </p>
    </ShellPage>
  )
}

function ProvinceForm({ view, say }: { readonly view: SendView; readonly say: Say }) {
  return (
    <>
      {view.product === null && (
        <p class="govuk-body">
          <a class="govuk-link" href={view.lang === 'en' ? '/kt?lang=en' : '/kt'}>
            {say('complaint.hasCode')}
          </a>
        </p>
      )}
      <FilterForm action="/complaints/new" label={say('complaint.where')} button={say('complaint.next')}>
        <Select name="province" label={say('complaint.where')} value={view.province} options={view.provinces} />
        {view.code !== '' && <input type="hidden" name="code" value={view.code} />}
        {view.lang === 'en' && <input type="hidden" name="lang" value="en" />}
      </FilterForm>
    </>
  )
}

interface FormProps extends SendPage {
  readonly shell: Shell
  readonly say: Say
}

function SendForm(props: FormProps) {
  const { view, typed, shell, say } = props
  const errors = errorsOf(shell.problem)
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  const { lang, code, province } = view
  return (
    <Form
      action="/complaints/new"
      idempotencyKey={shell.newKey()}
      hidden={{ lang, province, ...(code === '' ? {} : { code }) }}
      files
    >
      {view.product === null && <TextField {...field('label')} label={say('complaint.label')} />}
      <Radios
        {...field('about')}
        legend={say('complaint.about')}
        options={COMPLAINT_KINDS.map((kind) => ({ value: kind, text: say(`complaint.about.${kind}`) }))}
      />
      <TextArea {...field('content')} label={say('complaint.content')} hint={say('complaint.contentHint')} rows={6} />
      <WhereAndWho {...props} />
      <p class="govuk-body">{say('complaint.days', { days: view.days })}</p>
      <Button>{say('complaint.send')}</Button>
    </Form>
  )
}

/** What may be left out: each field says so in the language of the page. */
function WhereAndWho({ view, typed, shell, say }: FormProps) {
  const errors = errorsOf(shell.problem)
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  const optional = (label: string) => say('complaint.optional', { label })
  const refused = shell.problem !== null
  return (
    <>
      <Select
        {...field('commune')}
        label={optional(say('complaint.commune'))}
        placeholder={say('complaint.unknownCommune')}
        options={view.communes}
      />
      <TextField {...field('place')} label={optional(say('complaint.place'))} />
      <FileField
        {...field('photos')}
        label={optional(say('complaint.photos'))}
        hint={refused ? `${say('complaint.photosAgain')} ${say('complaint.photosHint')}` : say('complaint.photosHint')}
        accept="image/jpeg,image/png"
        multiple
      />
      <TextField
        {...field('organisation')}
        label={optional(say('complaint.organisation'))}
        hint={say('complaint.organisationHint')}
      />
      <TextField
        {...field('contact')}
        label={optional(say('complaint.contact'))}
        hint={say('complaint.contactHint')}
        autocomplete="off"
      />
    </>
  )
}
