import { type Entry, type Outbox, ofOwner, STATE_WORDS } from './outbox.ts'

/** What the person may do with an entry of the list. */
export interface PanelActs {
  readonly look: (entry: Entry) => void
  readonly drop: (entry: Entry) => void
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-1'
  made.textContent = text
  made.addEventListener('click', act)
  return made
}

function line(entry: Entry, acts: PanelActs): HTMLElement {
  const item = document.createElement('li')
  item.dataset.state = entry.state
  const photos = entry.files.length === 0 ? '' : `, ${entry.files.length} ảnh`
  const say = entry.say === '' ? '' : ` (${entry.say})`
  const words = document.createElement('span')
  words.textContent = `${entry.title}${photos}: ${STATE_WORDS[entry.state]}${say} `
  item.append(words)
  if (entry.state === 'sent') return item
  item.append(
    button(entry.state === 'waiting' ? 'Gửi ngay' : 'Xem và quyết định', () => acts.look(entry)),
    ' ',
  )
  item.append(button('Bỏ', () => acts.drop(entry)))
  return item
}

/** The list of what this person has on this device; nothing of others, nothing where there is nothing. */
export function drawPanel(place: HTMLElement, outbox: Outbox, owner: string, acts: PanelActs): void {
  const own = ofOwner(outbox, owner)
  if (own.length === 0) {
    place.replaceChildren()
    return
  }
  const box = document.createElement('section')
  box.className = 'govuk-inset-text'
  box.setAttribute('aria-label', 'Nội dung giữ trên máy này')
  const title = document.createElement('h2')
  title.className = 'govuk-heading-s'
  title.textContent = 'Nội dung giữ trên máy này'
  const list = document.createElement('ul')
  list.className = 'govuk-list'
  list.append(...own.map((entry) => line(entry, acts)))
  box.append(title, list)
  place.replaceChildren(box)
}
