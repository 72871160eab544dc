import { readSaved, type Saved, type Totals } from './answers.ts'
import { connectKeys } from './marking-keys.ts'
import { type Queue, readQueue, type Waiting, wishes } from './queue.ts'
import { post, Sender } from './sender.ts'

/** The marking page: every choice is saved by itself, and stays on the device until the server has it. */
export function startMarking(root: HTMLElement): void {
  const form = root.querySelector('form')
  if (form === null) return
  const storageKey = `saolang:marks:${root.dataset.marking ?? ''}`
  if (root.dataset.open !== 'yes') {
    closeDown(storageKey)
    return
  }
  const page = new MarkingPage(form, root.dataset.api ?? '', storageKey)
  page.start()
  connectKeys(root, form, () => page.finish())
}

/** The sheet is closed: what is left on the device can no longer be sent, and that is said. */
function closeDown(storageKey: string): void {
  const left = wishes(readQueue(localStorage.getItem(storageKey))).size
  localStorage.removeItem(storageKey)
  const status = document.querySelector('[data-status]')
  if (left > 0 && status !== null) status.textContent = `${left} lựa chọn trên máy này chưa gửi khi phiếu khóa`
}

const FINISH_WAIT_MS = 8000

class MarkingPage {
  private readonly sender: Sender
  private readonly status: HTMLElement | null
  private mayLeave = false

  constructor(
    private readonly form: HTMLFormElement,
    private readonly api: string,
    private readonly storageKey: string,
  ) {
    this.status = document.querySelector('[data-status]')
    const queue = readQueue(localStorage.getItem(storageKey))
    this.sender = new Sender(
      {
        send: (entry) => post(api, entry),
        store: (next) => this.store(next),
        wait: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
        chance: Math.random,
        newKey,
        version: (criterion) => Number(this.field(`v[${criterion}]`)?.value ?? 0),
        saved: (saved) => this.show(saved),
        refused: (entry, code, say) => this.refused(entry, code, say),
        status: (state) => this.tell(state),
      },
      queue,
    )
    for (const [criterion, wish] of wishes(queue)) {
      if (wish.option !== undefined) this.choose(criterion, wish.option)
      const reason = this.field(`r[${criterion}]`)
      if (reason !== null && wish.reason !== undefined) reason.value = wish.reason
    }
  }

  start(): void {
    this.form.addEventListener('change', (event) => this.changed(event.target))
    this.form.addEventListener('submit', (event) => this.submitting(event))
    window.addEventListener('online', () => this.sender.hurry())
    document.addEventListener('visibilitychange', () => this.sender.hurry())
    // What the script saves by itself needs no button; handing in keeps its own.
    for (const button of this.form.querySelectorAll('button')) {
      if (button.dataset.finish === undefined) button.hidden = true
    }
    if (this.sender.waiting > 0) this.tell({ waiting: this.sender.waiting, online: false, signIn: false })
    this.sender.start()
  }

  finish(): void {
    this.form.querySelector<HTMLButtonElement>('[data-finish]')?.click()
  }

  private field(name: string): HTMLInputElement | null {
    const found = this.form.elements.namedItem(name)
    return found instanceof HTMLInputElement ? found : null
  }

  private changed(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement)) return
    const [, kind, criterion] = /^([cr])\[(.+)\]$/.exec(target.name) ?? []
    if (criterion === undefined) return
    this.sender.add(kind === 'c' ? { criterion, option: target.value } : { criterion, reason: target.value })
    target.closest('[data-criterion]')?.setAttribute('data-answered', 'yes')
  }

  /** Nothing is handed in before everything is stored. */
  private submitting(event: SubmitEvent): void {
    if (this.mayLeave || this.sender.waiting === 0) return
    event.preventDefault()
    const submitter = event.submitter ?? this.form.querySelector<HTMLElement>('[data-finish]')
    this.say(`Đang gửi ${this.sender.waiting} lựa chọn trước khi nộp…`, false)
    void this.sender.drained(FINISH_WAIT_MS).then((empty) => {
      if (!empty) {
        this.say(`Chưa nộp được: còn ${this.sender.waiting} lựa chọn chưa gửi – đang chờ mạng`, true)
        return
      }
      this.mayLeave = true
      submitter?.click()
    })
  }

  private store(queue: Queue): void {
    if (queue.length === 0) localStorage.removeItem(this.storageKey)
    else localStorage.setItem(this.storageKey, JSON.stringify(queue))
  }

  private tell(state: { readonly waiting: number; readonly online: boolean; readonly signIn: boolean }): void {
    if (state.signIn)
      this.say(`Phiên làm việc đã hết. Đăng nhập lại ở trang mới; ${state.waiting} lựa chọn vẫn được giữ`, true)
    else if (state.waiting > 0 && !state.online) this.say(`Chưa gửi ${state.waiting} lựa chọn – đang chờ mạng`, true)
  }

  private say(text: string, warn: boolean): void {
    if (this.status === null) return
    this.status.textContent = text
    this.status.classList.toggle('sl-waiting-marks', warn)
  }

  private show(saved: Saved): void {
    for (const [criterion, version] of saved.versions) {
      const field = this.field(`v[${criterion}]`)
      if (field !== null) field.value = String(version)
    }
    if (saved.totals !== null) showTotals(saved.totals)
    if (saved.savedAt !== null) this.say(`Đã lưu lúc ${saved.savedAt}`, false)
  }

  /** Another device of the same member was first, or the sheet is closed: what is stored is shown, and said. */
  private async refused(entry: Waiting, code: string, say: string): Promise<void> {
    if (code === 'request/conflict') {
      const answer = await fetch(this.api, { credentials: 'same-origin' }).catch(() => null)
      const body: unknown = answer?.ok === true ? await answer.json() : null
      const stored = readSaved(typeof body === 'object' && body !== null && 'saved' in body ? body.saved : null)
      this.show(stored)
      this.choose(entry.criterion, stored.choices.get(entry.criterion) ?? '')
      this.note(
        entry.criterion,
        'Thiết bị khác của tài khoản này đã chấm tiêu chí này. Đang hiện bản đã lưu; hãy chọn lại nếu cần.',
      )
      return
    }
    this.note(entry.criterion, say)
    this.say(say, true)
  }

  private choose(criterion: string, option: string): void {
    for (const radio of this.form.querySelectorAll<HTMLInputElement>('input[type=radio]')) {
      if (radio.name === `c[${criterion}]`) radio.checked = radio.value === option
    }
  }

  private note(criterion: string, text: string): void {
    const place = this.form.querySelector(`[data-criterion="${CSS.escape(criterion)}"] .sl-criterion__options`)
    if (place === null) return
    const line = document.createElement('p')
    line.className = 'govuk-error-message'
    line.setAttribute('role', 'alert')
    line.textContent = text
    place.before(line)
  }
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bar of totals, from the server's answer only: no points are counted here. */
function showTotals(totals: Totals): void {
  const figures = document.querySelector('[data-figures]')
  const count = document.querySelector('[data-answered-count]')
  if (count !== null) count.textContent = `Đã chấm ${totals.answered}/${totals.count}`
  if (figures === null) return
  const lines = [
    ...totals.parts.map((part) => figure(`${part.code} `, `${part.points}/${part.max}`, '')),
    figure('Tổng ', `${totals.total}/${totals.max}`, ` → ${totals.stars} sao`),
    ...(totals.missing === null ? [] : [figure(totals.missing, '', '')]),
  ]
  figures.replaceChildren(...lines)
}

function figure(before: string, bold: string, after: string): HTMLElement {
  const span = document.createElement('span')
  const strong = document.createElement('b')
  strong.textContent = bold
  span.append(before, strong, after)
  return span
}
