import { groupLotCode } from '@saolang/domain/lot'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { CheckPage, type CheckPageProps } from '../../platform/pages/check-page.tsx'
import { StarRow } from '../../platform/pages/star.tsx'
import { formatDate, formatDateTime, formatNumber } from '../../platform/pages/text.ts'
import { publicWords, type Say } from '../../platform/public-words.ts'
import type { PublicLot, PublicLotView } from './lots.public.present.ts'

/** The page behind the QR of a lot or of a stamp: what it is, its star today, and the way it came (TRC-01). */
export function publicLotPage(view: PublicLotView, shell: Shell): VNode {
  const say = publicWords(view.lang)
  const other = view.lang === 'vi' ? 'en' : 'vi'
  const { lot } = view
  return (
    <CheckPage
      lang={view.lang}
      styles={[shell.assets.get('check.css') ?? '/assets/check.css']}
      switchTo={{ href: inLang(view.path, other), lang: other, text: say('foot.language') }}
      foot={<Foot view={view} say={say} />}
      reportHref={reportHref(view)}
      reportText={say('lot.report')}
      {...answerOf(view, say)}
    >
      {lot === null ? (
        <p>{say(view.answer === 'mistyped' ? 'lot.mistypedAdvice' : 'lot.unknownAdvice')}</p>
      ) : (
        <Found view={view} lot={lot} say={say} />
      )}
    </CheckPage>
  )
}

/** The form of a complaint, with the certificate that is spoken of. */
function reportHref({ lot, lang }: PublicLotView): string {
  const code = lot?.certificate?.checkCode
  const search = new URLSearchParams({ ...(code === undefined ? {} : { code }), ...(lang === 'en' ? { lang } : {}) })
  const text = search.toString()
  return text === '' ? '/complaints/new' : `/complaints/new?${text}`
}

const inLang = (path: string, lang: 'vi' | 'en') => (lang === 'en' ? `${path}?lang=en` : path)

function answerOf(view: PublicLotView, say: Say): Pick<CheckPageProps, 'state' | 'title' | 'detail'> {
  const { lot, answer } = view
  if (lot === null) {
    const state = answer === 'mistyped' ? 'mistyped' : 'unknown'
    return { state, title: say(`lot.${state}`) }
  }
  if (lot.recall !== null) {
    return {
      state: 'recalled',
      title: say('lot.recalled'),
      detail: say('line.from', { date: formatDate(lot.recall.since) }),
    }
  }
  if (lot.isExpired) return { state: 'expired', title: say('lot.expired') }
  return { title: lot.product }
}

function Found({ view, lot, say }: { readonly view: PublicLotView; readonly lot: PublicLot; readonly say: Say }) {
  const { recall } = lot
  return (
    <>
      {recall !== null && (
        <>
          <p>
            <strong>{say('lot.recallAdvice')}</strong>
          </p>
          <p>{`${say('lot.recallReason')}: ${recall.reason}`}</p>
        </>
      )}
      <Scans view={view} say={say} />
      <Star lot={lot} say={say} lang={view.lang} />
      <dl>
        {factRows(view, lot, say).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Chain view={view} lot={lot} say={say} />
    </>
  )
}

function factRows(view: PublicLotView, lot: PublicLot, say: Say): readonly (readonly [string, string])[] {
  return [
    [say('fact.product'), lot.product],
    [say('fact.producer'), lot.producer],
    [say('fact.place'), `${lot.commune}, ${lot.province}`],
    [say('lot.code'), lot.code],
    [say('lot.producedOn'), formatDate(lot.producedOn)],
    ...(lot.expiresOn === null ? [] : [[say('lot.expiresOn'), formatDate(lot.expiresOn)] as const]),
    ...(view.stamp === null ? [] : [[say('lot.stamp'), view.stamp.code] as const]),
  ]
}

/** The second scan is told, with the first: the buyer of a copied stamp sees it. */
function Scans({ view, say }: { readonly view: PublicLotView; readonly say: Say }) {
  const { stamp } = view
  if (stamp === null) return null
  if (stamp.scans < 2) return <p>{say('lot.scanFirst')}</p>
  const when = formatDateTime(new Date(stamp.firstAt))
  return (
    <div class="ck__state ck__state--review">
      <p>
        <strong>{say('lot.scanAgain', { count: formatNumber(stamp.scans), when })}</strong>
      </p>
      <p>{say('lot.scanAdvice')}</p>
    </div>
  )
}

function Star({ lot, say, lang }: { readonly lot: PublicLot; readonly say: Say; readonly lang: 'vi' | 'en' }) {
  const { certificate } = lot
  if (certificate === null) return <p>{say('lot.noStar')}</p>
  const words = say('lot.starUntil', { star: certificate.star, date: formatDate(certificate.lastDay) })
  return (
    <>
      <StarRow count={certificate.star} />
      <p>
        {`${say('lot.star')}: `}
        <a href={inLang(`/kt/${certificate.checkCode}`, lang)}>{words}</a>
      </p>
    </>
  )
}

function Chain({ view, lot, say }: { readonly view: PublicLotView; readonly lot: PublicLot; readonly say: Say }) {
  const { areas, sources, chain } = lot
  const isEmpty = areas.length + sources.length + chain.length === 0 && !lot.bought
  return (
    <>
      <h2>{say('lot.chain')}</h2>
      {isEmpty && <p>{say('lot.emptyChain')}</p>}
      <ol>
        {areas.map((area, at) => (
          <li key={`area ${at}`}>{areaWords(area, say)}</li>
        ))}
        {sources.map((source) => (
          <li key={source.code}>
            {`${say('lot.source')} `}
            <a href={inLang(`/l/${source.code}`, view.lang)}>{groupLotCode(source.code)}</a>
            {`: ${source.product}, ${source.producer}`}
          </li>
        ))}
        {lot.bought && <li>{say('lot.purchase')}</li>}
        {chain.map((step, at) => (
          <li key={`${at} ${step.on}`}>
            <strong>{say(`lot.event.${step.kind}`)}</strong>
            {`, ${formatDate(step.on)}`}
            {step.ofLot !== null && ` (${say('lot.ofLot', { code: groupLotCode(step.ofLot) })})`}
            <br />
            {[step.place, say(`lot.role.${step.role}`)].filter((part) => part !== null).join(' · ')}
          </li>
        ))}
      </ol>
    </>
  )
}

function areaWords(area: PublicLot['areas'][number], say: Say): string {
  if (area.name === null) return area.commune === null ? say('lot.area') : say('lot.areaIn', { commune: area.commune })
  return `${say('lot.area')}: ${[area.name, area.commune].filter((part) => part !== null).join(', ')}`
}

function Foot({ view, say }: { readonly view: PublicLotView; readonly say: Say }) {
  return (
    <div class="ck__foot">
      {view.contact !== '' && <p>{`${say('foot.contact')}: ${view.contact}`}</p>}
      <p>{`${say('lot.foot')} ${say('fact.asOf', { date: formatDate(view.today) })}`}</p>
      <a href={inLang('/catalogue', view.lang)}>{say('foot.catalogue')}</a>
    </div>
  )
}
