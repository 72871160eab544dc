import { ErrorSummary, type FieldError } from './form.tsx'
import { type Content, classNames } from './govuk/attributes.ts'
import { LAYOUT_WORDS, type Lang } from './layout-words.ts'
import { Banner, type BannerKind } from './notices.tsx'
import { PageIcon, StarMark } from './star.tsx'

/** One entry of the navigation. */
export interface NavItem {
  readonly text: string
  readonly href: string
  readonly current?: boolean | undefined
  /** How many things wait there. */
  readonly count?: number | undefined
}

/** The signed-in person and the hat (role and place) worn now. */
export interface PersonView {
  readonly name: string
  readonly hat: string
  /** The person's own page. */
  readonly accountHref?: string | undefined
  /** Where another hat is chosen, for those who have several. */
  readonly hatsHref?: string | undefined
}

/** A notice after an act. */
export interface Flash {
  readonly kind: BannerKind
  readonly text: string
}

/** For whom an officer types, by which consent, and the button that ends it. */
export interface OperatedFor {
  readonly name: string
  readonly consent: string
  readonly stop?: { readonly action: string; readonly key: string } | undefined
}

/** Props of a whole page. */
export interface LayoutProps {
  /** Heading and title of the page. */
  readonly title: string
  /** A line above the heading: the code and name of the dossier. */
  readonly caption?: string | undefined
  /** False when the content brings its own `h1` (a confirmation panel, a question as heading). */
  readonly heading?: boolean | undefined
  readonly lang?: Lang | undefined
  readonly person?: PersonView | undefined
  readonly nav?: readonly NavItem[] | undefined
  readonly back?: { readonly href: string; readonly text?: string | undefined } | undefined
  readonly errors?: readonly FieldError[] | undefined
  readonly flash?: Flash | undefined
  /** An officer types for a producer: a band that stays. `consent` says when the producer agreed. */
  readonly operatedFor?: OperatedFor | undefined
  readonly signOutAction?: string | undefined
  /** Compact spacing for officials. */
  readonly dense?: boolean | undefined
  /** The whole width of the screen, for tables and for reading beside a document. */
  readonly wide?: boolean | undefined
  /** A column at the side: ladder box, clocks. */
  readonly aside?: Content
  readonly styles?: readonly string[] | undefined
  readonly scripts?: readonly string[] | undefined
  readonly children: Content
}

/** A whole page: head, header, navigation, content, footer. Needs no script. */
export function Layout(props: LayoutProps) {
  const lang = props.lang ?? 'vi'
  return (
    <html lang={lang} class="govuk-template">
      <Head {...props} />
      <body class={classNames('govuk-template__body', props.dense && 'sl-dense', props.wide && 'sl-wide')}>
        <a href="#main" class="govuk-skip-link">
          {LAYOUT_WORDS[lang].skip}
        </a>
        <Header {...props} />
        <div class="govuk-width-container">
          {props.back && (
            <nav aria-label={LAYOUT_WORDS[lang].back}>
              <a href={props.back.href} class="govuk-back-link">
                {props.back.text ?? LAYOUT_WORDS[lang].back}
              </a>
            </nav>
          )}
          <main class="govuk-main-wrapper" id="main" tabIndex={-1}>
            <Main {...props} />
          </main>
        </div>
        <Footer lang={lang} />
      </body>
    </html>
  )
}

function Head(props: LayoutProps) {
  const lang = props.lang ?? 'vi'
  const prefix = props.errors !== undefined && props.errors.length > 0 ? LAYOUT_WORDS[lang].errorPrefix : ''
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${prefix}${props.title} - Sao Làng`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content="#ffffff" />
      {(props.styles ?? ['/assets/style.css']).map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      <PageIcon />
      {(props.scripts ?? []).map((src) => (
        <script key={src} src={src} type="module" />
      ))}
    </head>
  )
}

function Header(props: LayoutProps) {
  const words = LAYOUT_WORDS[props.lang ?? 'vi']
  return (
    <header class="sl-header">
      <div class="govuk-width-container sl-header__row">
        <a class="sl-header__home" href="/">
          <StarMark />
          <span class="sl-header__name">Sao Làng</span>
          <span class="sl-header__line">{words.programme}</span>
        </a>
        {props.person && <Person {...props} person={props.person} />}
      </div>
      {props.nav && props.nav.length > 0 && <Nav label={words.nav} items={props.nav} waiting={words.waiting} />}
    </header>
  )
}

function Person(props: LayoutProps & { readonly person: PersonView }) {
  const { person } = props
  const words = LAYOUT_WORDS[props.lang ?? 'vi']
  return (
    <div class="sl-person">
      <div class="sl-person__who">
        <span class="sl-person__name">
          {person.accountHref === undefined ? person.name : <a href={person.accountHref}>{person.name}</a>}
        </span>
        <span class="sl-person__hat">
          {person.hatsHref === undefined ? person.hat : <a href={person.hatsHref}>{person.hat}</a>}
        </span>
      </div>
      <form method="post" action={props.signOutAction ?? '/sign-out'}>
        <button type="submit" class="sl-person__out">
          {words.signOut}
        </button>
      </form>
    </div>
  )
}

function Nav(props: { readonly label: string; readonly items: readonly NavItem[]; readonly waiting: string }) {
  return (
    <nav class="sl-nav" aria-label={props.label}>
      <ul class="govuk-width-container sl-nav__list">
        {props.items.map((item) => (
          <li key={item.href}>
            <a class="sl-nav__link" href={item.href} aria-current={item.current === true ? 'page' : undefined}>
              {item.text}
              {item.count !== undefined && item.count > 0 && (
                <span class="sl-nav__count">
                  {item.count}
                  <span class="govuk-visually-hidden"> {props.waiting}</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Main(props: LayoutProps) {
  const content = (
    <>
      {props.flash && <Banner kind={props.flash.kind} text={props.flash.text} id="flash" />}
      {props.errors && <ErrorSummary errors={props.errors} />}
      {props.heading !== false && (
        <h1 class="govuk-heading-l">
          {props.caption !== undefined && <span class="govuk-caption-l">{props.caption}</span>}
          {props.caption !== undefined && ' '}
          {props.title}
        </h1>
      )}
      {props.children}
    </>
  )
  return (
    <>
      {props.operatedFor && <Band {...props.operatedFor} />}
      {props.aside === undefined ? (
        content
      ) : (
        <div class="sl-columns">
          <div class="sl-columns__main">{content}</div>
          <aside class="sl-columns__aside">{props.aside}</aside>
        </div>
      )}
    </>
  )
}

function Band({ name, consent, stop }: OperatedFor) {
  return (
    <div class="sl-band" role="note">
      <span>
        <strong>Đang nhập hộ: {name}</strong> – {consent}
      </span>
      {stop && (
        <form method="post" action={stop.action}>
          <input type="hidden" name="_key" value={stop.key} />
          <button type="submit" class="sl-band__stop">
            Thôi nhập hộ
          </button>
        </form>
      )}
    </div>
  )
}

function Footer(props: { readonly lang: Lang }) {
  const words = LAYOUT_WORDS[props.lang]
  return (
    <footer class="sl-footer">
      <div class="govuk-width-container">
        <ul class="sl-footer__links">
          {words.footer.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.text}</a>
            </li>
          ))}
        </ul>
        <p class="sl-footer__line">{words.footerLine}</p>
      </div>
    </footer>
  )
}
