import { BaseButton } from '../govuk/button.tsx'
import { BaseErrorSummary } from '../govuk/error-summary.tsx'
import { BaseFieldset } from '../govuk/fieldset.tsx'
import { BaseInput, BaseSelect, BaseTextarea } from '../govuk/input.tsx'
import {
  type Adapter,
  affix,
  always,
  at,
  attributes,
  content,
  control,
  fieldset,
  flag,
  has,
  html,
  looks,
  type Options,
  objects,
  text,
} from './options.tsx'

/** The macro `button`. */
export const button: Adapter = {
  // Start buttons and the attributes of scripts that we do not ship.
  supports: (options) => !has(options, 'isStartButton') && options.preventDoubleClick === undefined,
  draw: (options) => (
    <BaseButton
      {...looks(options)}
      href={text(options, 'href')}
      name={text(options, 'name')}
      value={text(options, 'value')}
      id={text(options, 'id')}
      type={buttonType(text(options, 'type'))}
      disabled={flag.parse(options.disabled)}
    >
      {content(options)}
    </BaseButton>
  ),
}

function buttonType(type: string | undefined): 'submit' | 'button' | 'reset' | undefined {
  return type === 'button' || type === 'reset' ? type : undefined
}

/** The macro `error-summary`. */
export const errorSummary: Adapter = {
  supports: (options) => options.disableAutoFocus === undefined,
  draw: (options) => (
    <BaseErrorSummary
      {...looks(options)}
      title={content(options, 'title')}
      description={content(options, 'description')}
      items={objects(options.errorList).map((item) => ({
        href: text(item, 'href'),
        children: content(item),
        attributes: attributes(item.attributes),
      }))}
    />
  ),
}

/** The macro `input`. */
export const input: Adapter = {
  supports: always,
  draw: (options) => (
    <BaseInput
      {...control(options)}
      {...modes(options)}
      type={text(options, 'type')}
      value={text(options, 'value')}
      pattern={text(options, 'pattern')}
      prefix={affix(options, 'prefix')}
      suffix={affix(options, 'suffix')}
      inputWrapper={looks(at(options, 'inputWrapper'))}
    />
  ),
}

/** `inputmode` and `autocapitalize` are of closed sets in our props. */
function modes(options: Options) {
  const inputmode = (['numeric', 'decimal', 'tel', 'email'] as const).find((mode) => mode === options.inputmode)
  const autocapitalize = (['none', 'words', 'characters'] as const).find((one) => one === options.autocapitalize)
  return { inputmode, autocapitalize }
}

/** The macro `textarea`. */
export const textarea: Adapter = {
  supports: always,
  draw: (options) => (
    <BaseTextarea {...control(options)} value={text(options, 'value')} rows={Number(options.rows ?? 5)} />
  ),
}

/** The macro `select`. */
export const select: Adapter = {
  supports: always,
  draw: (options) => (
    <BaseSelect
      {...control(options)}
      value={text(options, 'value')}
      items={objects(options.items).map((item) => ({
        value: item.value === undefined ? undefined : String(item.value),
        text: text(item, 'text'),
        selected: flag.parse(item.selected),
        disabled: flag.parse(item.disabled),
        attributes: attributes(item.attributes),
      }))}
    />
  ),
}

/** The macro `fieldset`. */
export const fieldsets: Adapter = {
  supports: always,
  draw: (options) => <BaseFieldset {...fieldset(options)}>{html(options)}</BaseFieldset>,
}
