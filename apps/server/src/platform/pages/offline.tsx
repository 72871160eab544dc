import type { Content } from './govuk/attributes.ts'

export interface OfflineFormProps {
  /** Names the form on the device: the same for every rendering of it. `survey-record:<id>` */
  readonly name: string
  /** What the person knows it by, in the list of what waits. */
  readonly title: string
  /** A form for something new: filled again and again while the network is away, each time one more. */
  readonly many?: boolean | undefined
  readonly children: Content
}

/**
 * A form that is kept on the device while the network is away, and sent once it is back (DRV-01). The page loads
 * `offline`; the form carries `_for`, so that nobody sends what somebody else typed. Without the script it is a form
 * as any other.
 */
export function OfflineForm({ name, title, many, children }: OfflineFormProps) {
  return (
    <div data-offline-form={name} data-offline-title={title} data-offline-many={many === true ? 'yes' : undefined}>
      {children}
    </div>
  )
}
