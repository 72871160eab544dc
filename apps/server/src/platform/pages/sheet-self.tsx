import { TextArea } from './form-fields.tsx'
import type { CriterionState, LeafView } from './sheet-view.ts'

interface SelfProps {
  readonly leaf: LeafView
  readonly here: CriterionState
  readonly readOnly: boolean
}

/** "None of these, 0 points": an answer like the others. */
export function NoneOption(props: SelfProps & { readonly none: { readonly value: string; readonly label: string } }) {
  const { leaf, here, none } = props
  return (
    <label class="sl-option sl-option--none" data-key="0">
      <input
        type="radio"
        name={`c[${leaf.id}]`}
        value={none.value}
        checked={here.chosen === none.value}
        disabled={props.readOnly}
      />
      <span class="sl-option__text">{none.label}</span> <span class="sl-option__points">0 điểm</span>
    </label>
  )
}

/** What the producer says to show that the chosen level is met (mẫu 02, phần III). */
export function Description(props: SelfProps & { readonly label: string }) {
  return (
    <TextArea
      name={`n[${props.leaf.id}]`}
      label={`${props.label} ${props.leaf.id}`}
      value={props.here.description}
      error={props.here.descriptionError}
      disabled={props.readOnly}
      rows={2}
      optional
    />
  )
}
