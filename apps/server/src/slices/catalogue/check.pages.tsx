import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { CheckPage, type CheckPageProps, type CheckState } from '../../platform/pages/check-page.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { type PublicWord, publicWords, type Say } from '../../platform/public-words.ts'
import { type CheckFacts, type CheckView, pathOf } from './check.present.ts'

/** The page behind the QR of a label: first the answer, then on what it rests, then what to do. */
export function checkPage(view: CheckView, shell: Shell): VNode {
  const say = publicWords(view.lang)
  const other = view.lang === 'vi' ? 'en' : 'vi'
  const frame = {
    lang: view.lang,
    styles: [shell.assets.get('check.css') ?? '/assets/check.css'],
    switchTo: { href: switchHref(view, other), lang: other, text: say('foot.language') } as const,
    foot: <Foot say={say} view={view} />,
  }
  return (
    <CheckPage {...frame} {...answerOf(view, say)}>
      <Recalls view={view} say={say} />
      {view.certificate !== null && <Facts view={view} facts={view.certificate} say={say} />}
      <Advice view={view} say={say} />
      {view.answer === 'found' ? <WrongLabel say={say} lang={view.lang} /> : <CodeForm view={view} say={say} />}
      {view.answer !== 'ask' && <ReportLink view={view} say={say} />}
    </CheckPage>
  )
}

/** Lots under recall, before everything else: who holds one must not use it (INS-04). */
function Recalls({ view, say }: { readonly view: CheckView; readonly say: Say }) {
  if (view.recalls.length === 0) return null
  return (
    <>
      <h2>{say('recall.title')}</h2>
      <ul>
        {view.recalls.map(({ lot, since, reason }) => (
          <li key={`${lot} ${since}`}>
            <strong>{lot}</strong>
            {`, ${say('line.from', { date: formatDate(since) })}: ${reason}`}
          </li>
        ))}
      </ul>
      <p>{say('recall.advice')}</p>
    </>
  )
}

function switchHref(view: CheckView, lang: 'vi' | 'en'): string {
  if (view.answer === 'ask') return lang === 'en' ? '/kt?lang=en' : '/kt'
  return pathOf(view.answer === 'mistyped' ? view.code : view.code.replace('-', ''), lang)
}

type Answer = Pick<CheckPageProps, 'state' | 'title' | 'stars' | 'starText' | 'detail'>

function answerOf(view: CheckView, say: Say): Answer {
  const { certificate, answer } = view
  if (certificate !== null) return certificateAnswer(certificate, say)
  switch (answer) {
    case 'ask':
    case 'found':
      return { title: say('check.title') }
    case 'unknown':
      return { state: 'unknown', title: say('state.unknown') }
    case 'mistyped':
      return { state: 'mistyped', title: say('state.mistyped') }
  }
}

const LOOKS: Readonly<Record<CheckFacts['state'], { readonly look: CheckState; readonly date: PublicWord }>> = {
  valid: { look: 'valid', date: 'line.until' },
  review: { look: 'review', date: 'line.useUntil' },
  expired: { look: 'expired', date: 'line.from' },
  replaced: { look: 'replaced', date: 'line.from' },
  withdrawn: { look: 'recalled', date: 'line.from' },
  notYetIssued: { look: 'unknown', date: 'line.startsOn' },
}

/** Only a certificate that counts shows its stars large. */
function certificateAnswer(facts: CheckFacts, say: Say): Answer {
  const { look, date } = LOOKS[facts.state]
  const counts = facts.state === 'valid' || facts.state === 'review'
  const day = facts.state === 'notYetIssued' ? facts.issuedOn : (facts.endedOn ?? facts.lastDay)
  return {
    state: look,
    title: say(`state.${facts.state}`),
    detail: say(date, { date: formatDate(day) }),
    ...(counts ? { stars: facts.star, starText: say('star', { star: facts.star }) } : {}),
  }
}

function Facts(props: { readonly view: CheckView; readonly facts: CheckFacts; readonly say: Say }) {
  const { view, facts, say } = props
  const rows: (readonly [PublicWord, VNode | string])[] = [
    ['fact.product', facts.productName],
    ['fact.producer', facts.producerName],
    ['fact.place', `${facts.communeName}, ${facts.provinceName}`],
    ...(facts.placeThen === null ? [] : [['fact.placeThen', facts.placeThen] as const]),
    ['fact.star', starWords(facts, say)],
    ['fact.number', facts.number],
    ['fact.validity', say('fact.span', { from: formatDate(facts.issuedOn), to: formatDate(facts.expiresOn) })],
    ['fact.decision', say('fact.decisionOn', { number: facts.decisionNumber, date: formatDate(facts.decisionOn) })],
    ['fact.authority', facts.authority],
    ...(facts.regime === null ? [] : [['fact.regime', facts.regime] as const]),
    ...(facts.culture === null ? [] : [['fact.culture', facts.culture] as const]),
    ...(facts.correctedOn === null ? [] : [['fact.corrected', formatDate(facts.correctedOn)] as const]),
    ['check.code', <code key="code">{view.code}</code>],
  ]
  if (facts.newerCode !== null) {
    rows.unshift([
      'fact.newer',
      <a key="newer" href={pathOf(facts.newerCode, view.lang)}>
        {say('fact.see')}
      </a>,
    ])
  }
  if (facts.withdrawal !== null) {
    rows.unshift(['fact.withdrawal', `${facts.withdrawal.decisionNumber}. ${facts.withdrawal.ground}`])
  }
  return (
    <dl>
      {rows.map(([word, value]) => (
        <div key={word}>
          <dt>{say(word)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Under 148 the district granted three stars until 30/6/2025. */
function starWords({ star, level }: CheckFacts, say: Say): string {
  if (star === 3 && level === 'district') return say('star.3.district')
  switch (star) {
    case 3:
      return say('star.3')
    case 4:
      return say('star.4')
    default:
      return say('star.5')
  }
}

function Advice(props: { readonly view: CheckView; readonly say: Say }) {
  const { view, say } = props
  if (view.answer === 'unknown') return <p>{say('advice.unknown')}</p>
  if (view.answer === 'mistyped') return <p>{say('advice.mistyped')}</p>
  switch (view.certificate?.state) {
    case 'expired':
      return <p>{say('advice.expired')}</p>
    case 'withdrawn':
      return <p>{say('advice.withdrawn')}</p>
    case 'valid':
      return view.certificate.renewalPending ? <p>{say('advice.renewing')}</p> : null
    case 'review':
    case 'replaced':
    case 'notYetIssued':
    case undefined:
      return null
  }
}

function WrongLabel(props: { readonly say: Say; readonly lang: 'vi' | 'en' }) {
  const { say, lang } = props
  return (
    <>
      <h2>{say('wrong.title')}</h2>
      <p>{say('wrong.text')}</p>
      <p>
        <a class="ck__act" href={lang === 'en' ? '/kt?lang=en' : '/kt'}>
          {say('check.another')}
        </a>
      </p>
    </>
  )
}

/** Anybody may report what they saw, of a known product or of a code that nobody knows (CSV-01). */
function ReportLink({ view, say }: { readonly view: CheckView; readonly say: Say }) {
  const search = new URLSearchParams({ code: view.code, ...(view.lang === 'en' ? { lang: 'en' } : {}) })
  return (
    <p>
      <a class="ck__act" href={`/complaints/new?${search.toString()}`}>
        {say('complaint.link')}
      </a>
    </p>
  )
}

function CodeForm(props: { readonly view: CheckView; readonly say: Say }) {
  const { view, say } = props
  return (
    <form action="/kt" method="get">
      <label for="code">{say('check.field')}</label>
      <p id="code-hint">{say('check.hint')}</p>
      <input
        id="code"
        name="code"
        value={view.code}
        maxLength={60}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby="code-hint"
      />
      {view.lang === 'en' && <input type="hidden" name="lang" value="en" />}
      <button type="submit">{say('check.button')}</button>
    </form>
  )
}

function Foot(props: { readonly say: Say; readonly view: CheckView }) {
  const { say, view } = props
  const { office = '', phone = '', email = '', address = '' } = view.contact ?? {}
  const contact = [office, phone, email, address].filter((part) => part !== '').join(', ')
  return (
    <div class="ck__foot">
      {contact !== '' && <p>{`${say('foot.contact')}: ${contact}`}</p>}
      <p>{`${say('foot.source')} ${say('fact.asOf', { date: formatDate(view.today) })}`}</p>
      <a href={view.lang === 'en' ? '/catalogue?lang=en' : '/catalogue'}>{say('foot.catalogue')}</a>
    </div>
  )
}
