import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { publicWords, type Say } from '../../platform/public-words.ts'
import { inLanguage } from './complaints.public.pages.tsx'
import type { StateView } from './complaints.public.present.ts'

export const statePage = (view: StateView, shell: Shell): VNode => statePageWith({ view, typed: {} }, shell)

/** Where a complaint stands, for who has its number and secret code; ready for print. */
export function statePageWith(
  page: { readonly view: StateView; readonly typed: Readonly<Record<string, string>> },
  shown: Shell,
): VNode {
  const { view, typed } = page
  const { lang, found } = view
  const say = publicWords(lang)
  const shell = { ...shown, problem: inLanguage(shown.problem, lang) }
  const isNew = typeof found?.secret === 'string'
  const title = say(isNew ? 'complaint.sent' : 'complaint.stateTitle')
  return (
    <ShellPage shell={shell} title={title} lang={lang} print>
      {view.expired && <InsetText>{say('complaint.expired')}</InsetText>}
      {found === null ? (
        <OpenForm typed={typed} shell={shell} say={say} lang={lang} />
      ) : (
        <>
          {found.secret !== null && <InsetText>{say('complaint.keep')}</InsetText>}
          <Facts found={found} say={say} />
          <p class="govuk-body">
            <a class="govuk-link" href={`/complaints/state${lang === 'en' ? '?lang=en' : ''}`}>
              {say('complaint.stateLink')}
            </a>
          </p>
        </>
      )}
    </ShellPage>
  )
}

type Found = NonNullable<StateView['found']>

function Facts({ found, say }: { readonly found: Found; readonly say: Say }) {
  const { secret, result, answer, answeredOn } = found
  const state = say(`complaint.${found.stage}`)
  return (
    <SummaryList
      rows={[
        { label: say('complaint.number'), value: <strong>{found.number}</strong> },
        ...(secret === null ? [] : [{ label: say('complaint.secret'), value: <code>{secret}</code> }]),
        { label: say('complaint.stateRow'), value: state },
        { label: say('complaint.sentOn'), value: formatDate(found.sentOn) },
        ...(found.passes.length === 0
          ? []
          : [{ label: say('complaint.passed'), value: <Passes found={found} say={say} /> }]),
        { label: say('complaint.desk'), value: found.desk },
        ...(answeredOn === null ? [{ label: say('complaint.due'), value: formatDate(found.due) }] : []),
        ...(result === null ? [] : [{ label: say('complaint.result'), value: say(`complaint.result.${result}`) }]),
        ...(answer === null || answeredOn === null
          ? []
          : [{ label: `${say('complaint.answer')} ${formatDate(answeredOn)}`, value: <Lines text={answer} /> }]),
      ]}
    />
  )
}

function Passes({ found, say }: { readonly found: Found; readonly say: Say }) {
  return (
    <>
      {found.passes.map(({ on, office }, at) => (
        <div key={`${at} ${on}`}>{say('complaint.passedTo', { date: formatDate(on), office })}</div>
      ))}
    </>
  )
}

/** A text as it was typed, line by line. */
export function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('\n').map((line, at) => (
        <div key={at}>{line}</div>
      ))}
    </>
  )
}

function OpenForm(props: {
  readonly typed: Readonly<Record<string, string>>
  readonly shell: Shell
  readonly say: Say
  readonly lang: 'vi' | 'en'
}) {
  const { typed, shell, say, lang } = props
  const errors = errorsOf(shell.problem)
  return (
    <>
      <p class="govuk-body">{say('complaint.stateLead')}</p>
      <Form action="/complaints/state" idempotencyKey={shell.newKey()} hidden={{ lang }}>
        <TextField
          name="number"
          label={say('complaint.number')}
          hint="PA-11-2026-00007"
          value={typed.number ?? ''}
          error={errorOf(errors, 'number')}
          autocomplete="off"
        />
        <TextField
          name="secret"
          label={say('complaint.secret')}
          hint="7K3M-9QX2-TB4A"
          value=""
          error={errorOf(errors, 'secret')}
          code
          spellcheck={false}
          autocomplete="off"
        />
        <Button>{say('complaint.open')}</Button>
      </Form>
    </>
  )
}
