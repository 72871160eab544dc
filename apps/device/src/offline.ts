import { offerKeeping } from './kept-pages.ts'
import { OfflineForm, putBack } from './offline-form.ts'
import { drawPanel } from './offline-panel.ts'
import { discard, type Entry, retry } from './outbox.ts'
import { type Answer, OutboxSender, post, sendOne, type World } from './outbox-sender.ts'
import { readOutbox, update } from './outbox-store.ts'

// Forms that are kept on the device while the network is away, and sent once it is back (DRV-01). Everything on these
// pages works without this script; it only keeps what was typed.

function start(place: HTMLElement, owner: string): void {
  const world: World = {
    owner,
    update,
    post,
    wait: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
    chance: Math.random,
    isOnline: () => navigator.onLine,
    answered: () => void draw(),
  }
  const sender = new OutboxSender(world)

  const settled = (entry: Entry, answer: Answer) => {
    if (answer.kind === 'sent') location.assign(answer.url)
    else if (answer.kind !== 'later') show(answer.html, entry)
    else if (answer.signIn) alert('Phiên làm việc đã hết. Hãy đăng nhập lại để gửi.')
  }
  const look = async (entry: Entry) => {
    await update((outbox) => retry(outbox, entry.key))
    settled(entry, await sendOne(world, entry))
  }
  const drop = async (entry: Entry) => {
    if (!confirm(`Bỏ nội dung này khỏi máy? ${entry.title}`)) return
    await update((outbox) => discard(outbox, owner, entry.key))
    await draw()
  }
  const draw = async () => {
    const acts = { look: (entry: Entry) => void look(entry), drop: (entry: Entry) => void drop(entry) }
    drawPanel(place, await readOutbox(), owner, acts)
  }

  /** The page by which the server answered, in the place of this one: what it compares, what has to be mended. */
  const show = (html: string, entry: Entry) => {
    const page = new DOMParser().parseFromString(html, 'text/html')
    const [main, here] = [page.querySelector('main'), document.querySelector('main')]
    if (main === null || here === null) return
    document.title = page.title
    here.replaceChildren(...main.childNodes)
    here.querySelector('[data-offline-person]')?.replaceWith(place)
    const roots = connect()
    // A page of comparison that is sent by the browser itself settles the matter.
    if (roots.length === 0) here.addEventListener('submit', () => void update((all) => discard(all, owner, entry.key)))
    for (const root of roots) {
      root.dataset.offlineForm = entry.form
      delete root.dataset.offlineMany
      const form = root.querySelector('form')
      if (form !== null) putBack(form, entry.files)
    }
    window.scrollTo(0, 0)
    here.querySelector<HTMLElement>('#error-summary')?.focus()
  }

  const connect = (): readonly HTMLElement[] => {
    const roots = [...document.querySelectorAll<HTMLElement>('[data-offline-form]')]
    for (const root of roots) {
      const form = root.querySelector('form')
      if (form !== null) new OfflineForm(root, form, world, sender, show, () => void draw())
    }
    return roots
  }

  const [first] = connect()
  if (first !== undefined) void offerKeeping(first)
  window.addEventListener('online', () => sender.start())
  document.addEventListener('visibilitychange', () => sender.start())
  // What arrived was told on the page before.
  void update((outbox) => discard(outbox, owner, null))
    .then(draw)
    .then(() => sender.start())
}

const place = document.querySelector<HTMLElement>('[data-offline-person]')
const owner = place?.dataset.offlinePerson ?? ''
if (place !== null && owner !== '' && 'indexedDB' in window) start(place, owner)
