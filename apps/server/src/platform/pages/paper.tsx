import type { Content } from './govuk/attributes.ts'
import { PageIcon } from './star.tsx'
import { formatDateInWords } from './text.ts'

export { Box } from './sheet-paper.tsx'

/** Who signs, in the words of Nghị định 30/2020: authority, office, name. */
export interface SignerView {
  /** "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH". */
  readonly authority?: readonly string[] | undefined
  /** "CHỦ TỊCH", "PHÓ CHỦ TỊCH". */
  readonly office: string
  /** "(Ký, đóng dấu)": printed on forms that are filled by hand. */
  readonly instruction?: string | undefined
  readonly name?: string | undefined
}

/** Props of an official paper in the layout of Nghị định 30/2020, Phụ lục I. */
export interface OfficialPaperProps {
  /** The agency above, if there is one: "UBND TỈNH LAI CHÂU". */
  readonly agencyParent?: string | undefined
  readonly agency: string
  /** Number and sign: "12/BC-UBND". Dots are printed when it has none yet. */
  readonly number?: string | undefined
  /** Name of the place in the line of the date. */
  readonly place: string
  /** Plain date; dots are printed when it has none yet. */
  readonly date?: string | undefined
  /** Kind of paper: "BÁO CÁO", "QUYẾT ĐỊNH". A letter (công văn) has none. */
  readonly title?: string | undefined
  /** What a letter is about, below its number: "V/v đề nghị đánh giá, phân hạng sản phẩm OCOP". */
  readonly about?: string | undefined
  /** What it is about. */
  readonly subtitle?: string | undefined
  /** "Kính gửi: …" of letters and proposals. */
  readonly addressees?: readonly string[] | undefined
  readonly recipients?: readonly string[] | undefined
  readonly signers: readonly SignerView[]
  /** Not yet issued: carries "BẢN NHÁP". */
  readonly draft?: boolean | undefined
  /** Foot of the paper: code, time of printing, QR. */
  readonly foot?: Content
  readonly children: Content
}

/** An official paper: agency left, Quốc hiệu and Tiêu ngữ right, title, body, Nơi nhận left, signature right. */
export function OfficialPaper(props: OfficialPaperProps) {
  return (
    <article class="sl-paper">
      {props.draft === true && <p class="sl-paper__draft">BẢN NHÁP</p>}
      <PaperHead {...props} />
      {props.title !== undefined && <h1 class="sl-paper__title">{props.title}</h1>}
      {props.subtitle !== undefined && <p class="sl-paper__subtitle">{props.subtitle}</p>}
      {props.addressees && <p class="sl-paper__addressees">Kính gửi: {props.addressees.join('; ')}</p>}
      <div class="sl-paper__body">{props.children}</div>
      <PaperEnd {...props} />
      {props.foot !== undefined && <footer class="sl-paper__foot">{props.foot}</footer>}
    </article>
  )
}

const BLANK_DATE = 'ngày … tháng … năm …'

function PaperHead(props: OfficialPaperProps) {
  return (
    <header class="sl-paper__head">
      <div class="sl-paper__left">
        {props.agencyParent !== undefined && <p class="sl-paper__parent">{props.agencyParent}</p>}
        <p class="sl-paper__agency">{props.agency}</p>
        <p class="sl-paper__number">Số: {props.number ?? '……/……'}</p>
        {props.about !== undefined && <h1 class="sl-paper__about">{props.about}</h1>}
      </div>
      <div class="sl-paper__right">
        <p class="sl-paper__nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
        <p class="sl-paper__motto">Độc lập - Tự do - Hạnh phúc</p>
        <p class="sl-paper__date">
          {props.place}, {props.date === undefined ? BLANK_DATE : formatDateInWords(props.date)}
        </p>
      </div>
    </header>
  )
}

function PaperEnd(props: OfficialPaperProps) {
  return (
    <div class="sl-paper__end">
      <div class="sl-paper__recipients">
        {props.recipients && (
          <>
            <p>Nơi nhận:</p>
            <ul>
              {props.recipients.map((recipient, index) => (
                <li key={recipient}>
                  {recipient}
                  {index === (props.recipients?.length ?? 0) - 1 ? '.' : ';'}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {props.signers.map((signer) => (
        <Signer key={signer.office} signer={signer} />
      ))}
    </div>
  )
}

function Signer(props: { readonly signer: SignerView }) {
  const { signer } = props
  return (
    <div class="sl-paper__signer">
      {signer.authority?.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{signer.office}</p>
      {signer.instruction !== undefined && <p class="sl-paper__instruction">{signer.instruction}</p>}
      <p class="sl-paper__name">{signer.name}</p>
    </div>
  )
}

/** Props of the page around a paper. */
export interface PaperPageProps {
  readonly title: string
  readonly back?: { readonly href: string; readonly text?: string | undefined } | undefined
  /** Other shapes of the same paper: Word, PDF. */
  readonly downloads?: ReadonlyArray<{ readonly text: string; readonly href: string }> | undefined
  readonly styles?: readonly string[] | undefined
  readonly children: Content
}

/** A page that is a paper: its bar of links is not printed. */
export function PaperPage(props: PaperPageProps) {
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <title>{`${props.title} - Sao Làng`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {(props.styles ?? ['/assets/print.css']).map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <PageIcon />
      </head>
      <body>
        <nav class="sl-paper-bar" aria-label="Bản in">
          {props.back && <a href={props.back.href}>{props.back.text ?? 'Quay lại'}</a>}
          {props.downloads?.map((link) => (
            <a key={link.href} href={link.href}>
              {link.text}
            </a>
          ))}
          <span>Để in: nhấn Ctrl + P, khổ A4.</span>
        </nav>
        <main id="main">{props.children}</main>
      </body>
    </html>
  )
}
