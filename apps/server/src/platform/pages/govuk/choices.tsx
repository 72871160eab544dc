import { type Attributes, type Content, classNames, idList } from './attributes.ts'
import { FormGroup, type FormGroupOptions, Hint, Label, type LineOptions, Lines } from './field.tsx'
import { BaseFieldset, type BaseFieldsetProps } from './fieldset.tsx'

/** One radio button or one box to tick. */
export interface ChoiceItem {
  readonly value?: string | undefined
  readonly label?: Content
  readonly labelClasses?: string | undefined
  readonly labelAttributes?: Attributes | undefined
  readonly id?: string | undefined
  /** Boxes only: a name of its own. */
  readonly name?: string | undefined
  readonly hint?: LineOptions | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** A word between choices instead of a choice: "hoặc". */
  readonly divider?: Content
  /** What else to ask when this is chosen; always visible where the browser cannot hide it. */
  readonly conditional?: Content
  /** Boxes only: `exclusive` for "Không có giấy nào ở trên". */
  readonly behaviour?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Props of a group of radio buttons or of boxes. */
export interface ChoicesProps {
  readonly name: string
  readonly items: readonly ChoiceItem[]
  readonly values?: readonly string[] | undefined
  readonly idPrefix?: string | undefined
  readonly fieldset?: Omit<BaseFieldsetProps, 'children'> | undefined
  readonly hint?: LineOptions | undefined
  readonly errorMessage?: LineOptions | undefined
  readonly formGroup?: FormGroupOptions | undefined
  readonly describedBy?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

type Kind = 'radio' | 'checkbox'

/** Radio buttons: exactly one of several. */
export function BaseRadios(props: ChoicesProps) {
  return <Choices kind="radio" {...props} />
}

/** Boxes to tick: any of several. */
export function BaseCheckboxes(props: ChoicesProps) {
  return <Choices kind="checkbox" {...props} />
}

function Choices(props: ChoicesProps & { readonly kind: Kind }) {
  const { fieldset, kind } = props
  const prefix = props.idPrefix ?? props.name
  const described = idList(
    fieldset?.describedBy ?? (kind === 'checkbox' ? props.describedBy : undefined),
    props.hint && `${prefix}-hint`,
    props.errorMessage && `${prefix}-error`,
  )
  const itemsDescribed = fieldset === undefined && kind === 'checkbox' ? described : undefined
  const inner = (
    <>
      <Lines id={prefix} hint={props.hint} errorMessage={props.errorMessage} />
      <Items {...props} prefix={prefix} described={itemsDescribed} />
    </>
  )
  return (
    <FormGroup error={props.errorMessage !== undefined} options={props.formGroup}>
      {fieldset === undefined ? (
        inner
      ) : (
        <BaseFieldset {...fieldset} describedBy={described}>
          {inner}
        </BaseFieldset>
      )}
    </FormGroup>
  )
}

interface ItemsProps extends ChoicesProps {
  readonly kind: Kind
  readonly prefix: string
  readonly described: string | undefined
}

/** The choices; the first has the plain id, so that the error summary leads to it. */
function Items(props: ItemsProps) {
  const block = `govuk-${props.kind === 'radio' ? 'radios' : 'checkboxes'}`
  return (
    <div class={classNames(block, props.classes)} {...props.attributes}>
      {props.formGroup?.before}
      {props.items.map((item, index) => (
        <Choice
          key={item.value}
          item={item}
          kind={props.kind}
          block={block}
          name={props.name}
          id={item.id ?? (index === 0 ? props.prefix : `${props.prefix}-${index + 1}`)}
          checked={item.checked ?? (item.value !== undefined && props.values?.includes(item.value))}
          describedBy={props.described}
        />
      ))}
      {props.formGroup?.after}
    </div>
  )
}

interface ChoiceProps {
  readonly item: ChoiceItem
  readonly kind: Kind
  readonly block: string
  readonly name: string
  readonly id: string
  readonly checked: boolean | undefined
  readonly describedBy: string | undefined
}

function Choice(props: ChoiceProps) {
  const { item, kind, block, id } = props
  if (item.divider !== undefined) return <div class={`${block}__divider`}>{item.divider}</div>
  const hintId = `${id}-item-hint`
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={item.name ?? props.name}
          type={kind}
          value={item.value}
          checked={props.checked}
          disabled={item.disabled}
          data-aria-controls={item.conditional === undefined ? undefined : `conditional-${id}`}
          data-behaviour={item.behaviour}
          aria-describedby={idList(props.describedBy, item.hint && hintId)}
          {...item.attributes}
        />
        <Label classes={classNames(`${block}__label`, item.labelClasses)} attributes={item.labelAttributes} for={id}>
          {item.label}
        </Label>
        {item.hint && <Hint {...item.hint} id={hintId} classes={classNames(`${block}__hint`, item.hint.classes)} />}
      </div>
      {item.conditional !== undefined && (
        <div
          class={classNames(`${block}__conditional`, props.checked !== true && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  )
}
