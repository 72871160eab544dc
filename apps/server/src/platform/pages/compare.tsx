import type { Content } from './govuk/attributes.ts'

/** One field in both versions. */
export interface ComparedField {
  /** Name of the field; the choice is sent as `keep[<field>]` = `saved` or `entered`. */
  readonly field: string
  readonly label: string
  readonly saved: Content
  readonly entered: Content
  readonly differs: boolean
}

/** Props of the conflict view. */
export interface CompareVersionsProps {
  readonly fields: readonly ComparedField[]
  /** Who saved the other version and when: "bà Lò Thị Mai, 12/08/2026 10:42". */
  readonly savedBy: string
  /** Each field that differs asks which version to keep; put the table into a `Form`. */
  readonly choose?: boolean | undefined
}

/** Two versions side by side, field by field; what differs is marked by a word and by weight. */
export function CompareVersions(props: CompareVersionsProps) {
  return (
    <table class="sl-compare">
      <caption class="sl-table__caption">Hai bản khác nhau. Bản đang lưu do {props.savedBy}.</caption>
      <thead>
        <tr>
          <th scope="col">Mục</th>
          <th scope="col">Bản đang lưu</th>
          <th scope="col">Bản vừa nhập</th>
        </tr>
      </thead>
      <tbody>
        {props.fields.map((field) => (
          <tr key={field.field} class={field.differs ? 'sl-compare__differs' : undefined}>
            <th scope="row">
              {field.label}
              {field.differs && <span class="sl-compare__mark">≠ Khác nhau</span>}
            </th>
            <Version side="saved" {...props} field={field} />
            <Version side="entered" {...props} field={field} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const SIDES = { saved: 'Bản đang lưu', entered: 'Bản vừa nhập' } as const

interface VersionProps extends CompareVersionsProps {
  readonly field: ComparedField
  readonly side: keyof typeof SIDES
}

function Version(props: VersionProps) {
  const { field, side } = props
  const value = <div class="sl-compare__value">{field[side]}</div>
  return (
    <td data-label={SIDES[side]}>
      {value}
      {props.choose === true && field.differs && (
        <label class="sl-option">
          <input type="radio" name={`keep[${field.field}]`} value={side} checked={side === 'saved'} />
          <span>
            Giữ bản này
            <span class="govuk-visually-hidden">: {`${field.label}, ${SIDES[side].toLocaleLowerCase('vi')}`}</span>
          </span>
        </label>
      )}
    </td>
  )
}
