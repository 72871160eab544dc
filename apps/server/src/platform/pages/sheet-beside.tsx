import type { Content } from './govuk/attributes.ts'
import type { CriterionState, LeafView } from './sheet-view.ts'

interface BesideProps {
  readonly leaf: LeafView
  readonly here: CriterionState
  readonly mode: 'self' | 'council'
  /** Name of the frame or window in which proofs open. */
  readonly evidenceTarget?: string | undefined
}

/** What is wrong, beside its field. */
export function Wrong(props: { readonly id: string; readonly text: string }) {
  return (
    <p class="govuk-error-message" id={props.id}>
      <span class="govuk-visually-hidden">Lỗi:</span> {props.text}
    </p>
  )
}

/** Own points and proofs, beside the heading. */
export function Beside(props: BesideProps) {
  const { here, leaf } = props
  const evidence = here.evidence ?? []
  const items: Content[] = []
  if (here.selfPoints !== undefined) items.push(<>Tự chấm: {here.selfPoints} điểm</>)
  if (evidence.length > 0) {
    items.push(<Evidence evidence={evidence} criterion={leaf.id} target={props.evidenceTarget} />)
  }
  if (here.evidenceHref !== undefined) {
    const words = evidence.length === 0 ? 'Thêm minh chứng' : 'Sửa minh chứng'
    items.push(<a href={here.evidenceHref}>{withName(words, leaf)}</a>)
  }
  if (props.mode === 'council' && evidence.length === 0) items.push('Không có minh chứng')
  if (items.length === 0) return null
  return (
    <ul class="sl-criterion__beside">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  )
}

/** Words of a link, with the criterion named for those who listen. */
export function withName(words: string, leaf: LeafView) {
  return (
    <>
      {words}
      <span class="govuk-visually-hidden"> cho tiêu chí {leaf.id}</span>
    </>
  )
}

function Evidence(props: {
  readonly evidence: NonNullable<CriterionState['evidence']>
  readonly criterion: string
  readonly target: string | undefined
}) {
  return (
    <>
      Minh chứng:{' '}
      {props.evidence.map((item, index) => (
        <span key={item.href}>
          {index > 0 && ', '}
          <a
            href={item.href}
            data-evidence={props.criterion}
            target={props.target}
            rel={props.target === undefined ? undefined : 'noopener'}
          >
            {item.text}
          </a>
        </span>
      ))}
    </>
  )
}

/** What field departments say of the criterion, in sight: it guides the choice and is no mark (COU-06). */
export function FieldOpinions(props: { readonly here: CriterionState }) {
  return (
    <>
      {(props.here.opinions ?? []).map(({ agency, text }) => (
        <p class="govuk-hint" key={agency}>
          <strong>{`Ý kiến của ${agency}:`}</strong> {text}
        </p>
      ))}
    </>
  )
}

/** What the producer says for its level: folded, since there are 30 of them on a sheet. */
export function SelfNote(props: { readonly here: CriterionState }) {
  const { selfNote, before } = props.here
  if (before !== undefined && before !== '') return <p class="govuk-hint">{before}</p>
  if (selfNote === undefined || selfNote === '') return null
  return (
    <details class="sl-criterion__said">
      <summary>Chủ thể mô tả</summary>
      <p>{selfNote}</p>
    </details>
  )
}
