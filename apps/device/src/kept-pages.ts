/** Pages that the person asked to keep, and the styles and scripts that they need. The worker serves them (DRV-01). */
export const PAGES = 'saolang-pages'
export const ASSETS = 'saolang-page-assets'
/** The title of a kept page, in a header of its copy. */
export const TITLE = 'x-kept-title'

const plain = (address: string) => {
  const url = new URL(address)
  url.searchParams.delete('say')
  url.hash = ''
  return url.href
}

export function canKeepPages(): boolean {
  return 'serviceWorker' in navigator && 'caches' in window
}

export async function isKept(): Promise<boolean> {
  return (await (await caches.open(PAGES)).match(plain(location.href))) !== undefined
}

/** Keeps a fresh copy of this page for the time without network. */
export async function keepPage(): Promise<void> {
  await navigator.serviceWorker.register('/service-worker.js')
  await navigator.serviceWorker.ready
  const address = plain(location.href)
  const answer = await fetch(address, { credentials: 'same-origin' })
  if (!answer.ok || plain(answer.url) !== address) throw new Error(String(answer.status))
  const headers = new Headers(answer.headers)
  headers.set(TITLE, encodeURIComponent(document.title))
  await (await caches.open(PAGES)).put(address, new Response(await answer.blob(), { headers }))
  const needed = [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(
    (one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '',
  )
  await (await caches.open(ASSETS)).addAll(needed)
}

export async function forgetPage(): Promise<void> {
  await (await caches.open(PAGES)).delete(plain(location.href))
}

/** A line above the form: keep this page, or forget it again. */
export async function offerKeeping(place: HTMLElement): Promise<void> {
  if (!canKeepPages()) return
  const line = document.createElement('p')
  line.className = 'govuk-body'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-2'
  const words = document.createElement('span')
  words.setAttribute('role', 'status')
  const draw = (kept: boolean, say: string) => {
    button.textContent = kept ? 'Thôi giữ trang này trên máy' : 'Giữ để làm khi mất mạng'
    button.setAttribute('aria-pressed', String(kept))
    words.textContent = say === '' ? '' : ` ${say}`
  }
  draw(await isKept(), '')
  button.addEventListener('click', () => {
    void toggle().then(({ kept, say }) => draw(kept, say))
  })
  line.append(button, words)
  place.prepend(line)
}

async function toggle(): Promise<{ kept: boolean; say: string }> {
  try {
    if (await isKept()) {
      await forgetPage()
      return { kept: false, say: 'Đã xóa khỏi máy.' }
    }
    await keepPage()
    return { kept: true, say: 'Đã giữ. Mất mạng vẫn mở được trang này; đăng xuất thì xóa.' }
  } catch {
    return { kept: false, say: 'Chưa giữ được. Hãy thử lại khi có mạng.' }
  }
}
