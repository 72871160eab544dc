/** What a key does on the marking page. */
export type KeyAct =
  | { readonly kind: 'choose'; readonly digit: string }
  | { readonly kind: 'next' | 'previous' | 'unanswered' | 'evidence' | 'reason' | 'help' | 'finish' | 'leave' }

export interface Pressed {
  readonly key: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly meta: boolean
  /** Where the focus is: letters belong to a text field, arrows to a radio button or a link's page. */
  readonly target: 'text' | 'radio' | 'other'
  /** The person has switched the keys off (WCAG 2.1.4). */
  readonly off: boolean
}

/** The act of a key press, or null where the browser keeps it. Single keys never act inside a text field. */
export function actOf(pressed: Pressed): KeyAct | null {
  const { key, ctrl, alt, meta, target, off } = pressed
  if (target === 'text') return key === 'Escape' && !off ? { kind: 'leave' } : null
  if (off || alt || meta) return null
  if (ctrl) return key === 'Enter' ? { kind: 'finish' } : null
  if (/^[0-9]$/.test(key)) return { kind: 'choose', digit: key }
  switch (key.toLowerCase()) {
    case 'j':
      return { kind: 'next' }
    case 'k':
      return { kind: 'previous' }
    case 'arrowdown':
      return target === 'radio' ? null : { kind: 'next' }
    case 'arrowup':
      return target === 'radio' ? null : { kind: 'previous' }
    case 'n':
      return { kind: 'unanswered' }
    case 'm':
      return { kind: 'evidence' }
    case 'r':
      return { kind: 'reason' }
    case '?':
      return { kind: 'help' }
    default:
      return null
  }
}
