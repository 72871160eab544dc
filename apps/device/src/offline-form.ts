import { discard, type Entry, type KeptFile, keep, MOST_FILES } from './outbox.ts'
import { type Answer, type OutboxSender, sendOne, type World } from './outbox-sender.ts'
import { shrunk } from './photo.ts'

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

interface Typed {
  readonly fields: readonly (readonly [string, string])[]
  readonly files: readonly { readonly field: string; readonly file: File }[]
}

/** What stands in a form; the shell's own fields are set anew when it is sent. */
function typedIn(form: HTMLFormElement, submitter: HTMLElement | null): Typed {
  const fields: [string, string][] = []
  const files: { field: string; file: File }[] = []
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') {
      if (name !== '_key' && name !== '_for') fields.push([name, value])
    } else if (value.size > 0) files.push({ field: name, file: value })
  }
  if (submitter instanceof HTMLButtonElement && submitter.name !== '') fields.push([submitter.name, submitter.value])
  return { fields, files }
}

/** One form of the page: kept on the device first, then sent; nothing typed depends on the network. */
export class OfflineForm {
  private readonly status: HTMLElement
  private busy = false

  constructor(
    private readonly root: HTMLElement,
    private readonly form: HTMLFormElement,
    private readonly world: World,
    private readonly sender: OutboxSender,
    private readonly show: (html: string, entry: Entry) => void,
    /** Draws the list of what waits anew. */
    private readonly redraw: () => void,
  ) {
    this.status = document.createElement('p')
    this.status.className = 'govuk-body'
    this.status.setAttribute('role', 'status')
    form.after(this.status)
    form.addEventListener('submit', (event) => this.submitting(event))
  }

  private get many(): boolean {
    return this.root.dataset.offlineMany === 'yes'
  }

  private submitting(event: SubmitEvent): void {
    const typed = typedIn(this.form, event.submitter)
    if (typed.files.length > MOST_FILES && this.world.isOnline()) return
    event.preventDefault()
    if (typed.files.length > MOST_FILES) {
      this.say(`Khi mất mạng, máy chỉ giữ được ${MOST_FILES} ảnh. Bỏ bớt ảnh rồi lưu lại.`)
      return
    }
    if (this.busy) return
    this.busy = true
    void this.store(typed)
      .catch(() => this.say('Máy không còn chỗ để giữ nội dung. Giữ trang này mở, có mạng rồi lưu lại.'))
      .finally(() => {
        this.busy = false
      })
  }

  private async store(typed: Typed): Promise<void> {
    const entry = await this.entryOf(typed)
    const kept = await this.world.update((outbox) => keep(outbox, entry))
    if (kept === null) {
      this.say('Bản trước đang chờ gửi. Có mạng, gửi xong rồi hãy sửa tiếp.')
      this.sender.start()
      return
    }
    this.redraw()
    if (this.world.isOnline()) {
      this.say('Đang gửi…')
      this.after(entry, await sendOne(this.world, entry))
    } else this.waits(false)
    this.sender.start()
  }

  private async entryOf({ fields, files }: Typed): Promise<Entry> {
    const key = newKey()
    const { offlineForm: form = '', offlineTitle: title = '' } = this.root.dataset
    const kept: KeptFile[] = []
    for (const { field, file } of files) kept.push({ field, ...(await shrunk(file)) })
    return {
      ...{ key, owner: this.world.owner, form: this.many ? `${form}#${key}` : form, title: this.titleOf(title) },
      ...{ action: this.form.action, multipart: this.form.enctype === 'multipart/form-data', fields, files: kept },
      ...{ state: 'waiting', tried: false, say: '', at: new Date().toISOString() },
    }
  }

  /** A new record is known by its name. */
  private titleOf(title: string): string {
    const name = this.form.elements.namedItem('name')
    return this.many && name instanceof HTMLInputElement && name.value !== '' ? `${name.value} – ${title}` : title
  }

  private after(entry: Entry, answer: Answer): void {
    switch (answer.kind) {
      case 'sent':
        this.leaveFor(entry, answer.url)
        break
      case 'later':
        this.waits(answer.signIn)
        break
      case 'conflict':
      case 'refused':
        this.show(answer.html, entry)
        break
    }
  }

  /** It has arrived and the person is shown so by the page itself: the device need not remember. */
  private leaveFor(entry: Entry, url: string): void {
    void this.world.update((outbox) => discard(outbox, entry.owner, entry.key)).then(() => location.assign(url))
  }

  private waits(signIn: boolean): void {
    if (signIn) {
      this.say('Đã giữ trên máy này. Phiên làm việc đã hết: hãy đăng nhập lại để gửi.')
      return
    }
    this.say(`Đã giữ trên máy này, gửi khi có mạng.${this.many ? ' Có thể điền phiếu tiếp theo.' : ''}`)
    if (this.many) this.form.reset()
  }

  private say(text: string): void {
    this.status.textContent = text
    this.status.scrollIntoView({ block: 'nearest' })
  }
}

/** Chosen photos are put back into the fields of a page that was shown again: the server never sends them back. */
export function putBack(form: HTMLFormElement, files: readonly KeptFile[]): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
    const own = files.filter(({ field }) => field === input.name)
    if (own.length === 0) continue
    const transfer = new DataTransfer()
    for (const { name, blob } of own) transfer.items.add(new File([blob], name, { type: blob.type }))
    input.files = transfer.files
  }
}
