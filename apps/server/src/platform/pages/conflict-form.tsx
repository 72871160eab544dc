import { CompareVersions } from './compare.tsx'
import { Button, ButtonGroup, Form } from './form.tsx'
import type { Content } from './govuk/attributes.ts'

/** One field in both versions: `name` and `typed` are sent again, `saved` and `entered` are shown. */
export interface ConflictField {
  /** Name of the input of the form: `name`, `fields[address]`. */
  readonly name: string
  /** Key under which the choice is sent: `keep[address]`. */
  readonly key: string
  readonly label: string
  readonly typed: string
  readonly saved: Content
  readonly entered: Content
  readonly differs: boolean
}

/** Props of the form that settles a conflict. */
export interface ConflictFormProps {
  readonly action: string
  readonly idempotencyKey: string
  /** Version of what is stored now. */
  readonly version: number
  /** Who saved it and when. */
  readonly savedBy: string
  readonly fields: readonly ConflictField[]
  /** Where the person goes to leave everything as it is stored. */
  readonly leaveHref: string
}

/** What is stored beside what was typed; the person chooses field by field, and nothing typed is lost. */
export function ConflictForm(props: ConflictFormProps) {
  const hidden = Object.fromEntries(props.fields.map((field) => [field.name, field.typed]))
  const compared = props.fields.filter((field) => field.differs).map((field) => ({ ...field, field: field.key }))
  return (
    <Form action={props.action} idempotencyKey={props.idempotencyKey} version={props.version} hidden={hidden}>
      <CompareVersions fields={compared} savedBy={props.savedBy} choose />
      <ButtonGroup>
        <Button>Lưu theo lựa chọn</Button>
        <a class="govuk-link" href={props.leaveHref}>
          Giữ nguyên bản đang lưu
        </a>
      </ButtonGroup>
    </Form>
  )
}
