export const backTo = (planId: string) => ({ href: planId === '' ? '/tasks' : `/tasks?plan=${planId}` })

/** A page for several tasks at once, with what was typed into a refused form. */
export interface Bulk<View> {
  readonly view: View
  readonly typed: Readonly<Record<string, string>>
  readonly chosen: readonly string[]
}
