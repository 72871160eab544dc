import { actOf, type KeyAct, type Pressed } from './keys.ts'

const SWITCH_KEY = 'saolang:keys'
const BESIDE = '(min-width: 1100px)'

/** Keys, and evidence beside the sheet. The keys can be switched off, and the machine remembers it (WCAG 2.1.4). */
export function connectKeys(root: HTMLElement, form: HTMLFormElement, finish: () => void): void {
  const keys = new Keys(root, form, finish)
  keys.start()
}

class Keys {
  private readonly criteria: readonly HTMLElement[]
  private here = 0
  private shownEvidence = -1

  constructor(
    private readonly root: HTMLElement,
    form: HTMLFormElement,
    private readonly finish: () => void,
  ) {
    this.criteria = [...form.querySelectorAll<HTMLElement>('[data-criterion]')]
  }

  start(): void {
    this.connectSwitch()
    document.addEventListener('keydown', (event) => this.pressed(event))
    document.addEventListener('click', (event) => this.clicked(event))
    this.root.addEventListener('focusin', (event) => this.focused(event.target))
    this.root.addEventListener('change', (event) => this.focused(event.target))
  }

  private get off(): boolean {
    return localStorage.getItem(SWITCH_KEY) === 'off'
  }

  private connectSwitch(): void {
    const help = this.root.querySelector<HTMLElement>('[data-keys-help]')
    const box = this.root.querySelector<HTMLInputElement>('[data-keys-switch]')
    if (help === null || box === null) return
    help.hidden = false
    box.checked = !this.off
    const apply = () => {
      for (const sheet of this.root.querySelectorAll('.sl-sheet')) sheet.classList.toggle('sl-keys', !this.off)
    }
    apply()
    box.addEventListener('change', () => {
      localStorage.setItem(SWITCH_KEY, box.checked ? 'on' : 'off')
      apply()
    })
  }

  private pressed(event: KeyboardEvent): void {
    const { key, ctrlKey: ctrl, altKey: alt, metaKey: meta } = event
    const act = actOf({ key, ctrl, alt, meta, target: targetOf(event.target), off: this.off })
    if (act === null || event.isComposing) return
    event.preventDefault()
    this.carryOut(act)
  }

  private carryOut(act: KeyAct): void {
    switch (act.kind) {
      case 'choose':
        this.choose(act.digit)
        break
      case 'next':
        this.go(this.here + (this.marked() ? 1 : 0))
        break
      case 'previous':
        this.go(this.here - 1)
        break
      case 'unanswered':
        this.goUnanswered()
        break
      case 'evidence':
        this.showEvidence()
        break
      case 'reason':
        this.current()?.querySelector<HTMLInputElement>('.sl-criterion__reason input')?.focus()
        break
      case 'leave':
        this.current()?.focus()
        break
      case 'help':
        this.toggleHelp()
        break
      case 'finish':
        this.finish()
        break
    }
  }

  private toggleHelp(): void {
    const help = this.root.querySelector('[data-keys-help]')
    help?.toggleAttribute('open')
    help?.scrollIntoView({ block: 'center' })
  }

  private current(): HTMLElement | undefined {
    return this.criteria[this.here]
  }

  /** Whether a criterion has been marked as the current one yet. */
  private marked(): boolean {
    return this.current()?.classList.contains('sl-criterion--here') ?? false
  }

  private go(to: number): void {
    this.mark(Math.max(0, Math.min(this.criteria.length - 1, to)))
    const criterion = this.current()
    criterion?.focus({ preventScroll: true })
    criterion?.scrollIntoView({ block: 'center' })
  }

  private mark(to: number): void {
    if (to !== this.here) this.shownEvidence = -1
    this.current()?.classList.remove('sl-criterion--here')
    this.here = to
    this.current()?.classList.add('sl-criterion--here')
  }

  private goUnanswered(): void {
    const count = this.criteria.length
    for (let step = 1; step <= count; step++) {
      const to = (this.here + step) % count
      if (this.criteria[to]?.querySelector('input[type=radio]:checked') === null) {
        this.go(to)
        return
      }
    }
  }

  private choose(digit: string): void {
    const criterion = this.current()
    const radio = criterion?.querySelector<HTMLInputElement>(`[data-key="${digit}"] input`)
    if (criterion === undefined || radio == null || radio.disabled) return
    this.mark(this.here)
    if (radio.checked) return
    radio.checked = true
    radio.dispatchEvent(new Event('change', { bubbles: true }))
  }

  private focused(target: EventTarget | null): void {
    const criterion = target instanceof Element ? target.closest<HTMLElement>('[data-criterion]') : null
    const to = criterion === null ? -1 : this.criteria.indexOf(criterion)
    if (to >= 0) this.mark(to)
  }

  /** The next proof of the current criterion; beside the sheet where there is room, else in a page of its own. */
  private showEvidence(): void {
    const links = [...(this.current()?.querySelectorAll<HTMLAnchorElement>('a[data-evidence]') ?? [])]
    if (links.length === 0) return
    this.shownEvidence = (this.shownEvidence + 1) % links.length
    const link = links[this.shownEvidence]
    if (link !== undefined && !showBeside(link)) link.click()
  }

  private clicked(event: MouseEvent): void {
    const { target, ctrlKey, metaKey, shiftKey, button } = event
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-evidence]') : null
    if (link === null || ctrlKey || metaKey || shiftKey || button !== 0) return
    if (showBeside(link)) event.preventDefault()
  }
}

function targetOf(target: EventTarget | null): Pressed['target'] {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return 'text'
  if (!(target instanceof HTMLInputElement)) return 'other'
  if (target.type === 'radio') return 'radio'
  return target.type === 'checkbox' || target.type === 'button' || target.type === 'submit' ? 'other' : 'text'
}

/** Opens a proof in the pane beside the sheet; false where the screen has no room for one. */
function showBeside(link: HTMLAnchorElement): boolean {
  const place = document.querySelector('[data-evidence-frame]')
  if (place === null || !window.matchMedia(BESIDE).matches) return false
  const title = document.createElement('p')
  title.className = 'govuk-body'
  title.textContent = link.textContent
  const frame = document.createElement('iframe')
  frame.className = 'sl-evidence-frame'
  frame.title = link.textContent ?? ''
  frame.src = link.href
  keepFocus(frame)
  place.replaceChildren(title, frame)
  place.scrollIntoView({ block: 'nearest' })
  return true
}

const VIEWER_OPENS_MS = 2500

/** A viewer of documents takes the focus when it opens; the keys belong to the sheet, so the focus comes back. */
function keepFocus(frame: HTMLIFrameElement): void {
  const before = document.activeElement
  const comeBack = () => {
    setTimeout(() => {
      if (document.activeElement === frame && before instanceof HTMLElement) before.focus({ preventScroll: true })
    })
  }
  frame.addEventListener('load', comeBack)
  window.addEventListener('blur', comeBack)
  setTimeout(() => window.removeEventListener('blur', comeBack), VIEWER_OPENS_MS)
}
