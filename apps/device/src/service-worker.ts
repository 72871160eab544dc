import { ASSETS, PAGES, TITLE } from './kept-pages.ts'

// Serves the pages that a person asked to keep, while the network is away; nothing is kept by itself. Whoever signs out
// or is asked to sign in leaves no page behind.

interface FetchEvent extends Event {
  readonly request: Request
  readonly respondWith: (answer: Promise<Response>) => void
  readonly waitUntil: (work: Promise<unknown>) => void
}

function isFetch(event: Event): event is FetchEvent {
  return 'request' in event && 'respondWith' in event
}

const LEAVING = new Set(['/sign-out', '/sign-in'])

function address(request: Request): string {
  const url = new URL(request.url)
  url.searchParams.delete('say')
  url.hash = ''
  return url.href
}

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    const kept = await (await caches.open(PAGES)).match(address(request))
    return kept ?? withoutNetwork()
  }
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

async function withoutNetwork(): Promise<Response> {
  const cache = await caches.open(PAGES)
  const links: string[] = []
  for (const request of await cache.keys()) {
    const title = (await cache.match(request))?.headers.get(TITLE) ?? ''
    links.push(`<li><a href="${escaped(request.url)}">${escaped(decodeURIComponent(title))}</a></li>`)
  }
  const list = links.length === 0 ? '<p>Chưa giữ trang nào trên máy này.</p>' : `<ul>${links.join('')}</ul>`
  const body = `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Không có mạng - Sao Làng</title><style>body{font:18px/1.5 sans-serif;margin:2rem}</style>
<h1>Không có mạng</h1><p>Các trang đã giữ để làm khi mất mạng:</p>${list}`
  return new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

async function asset(request: Request): Promise<Response> {
  return (await (await caches.open(ASSETS)).match(request)) ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
  if (!isFetch(event)) return
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (request.mode === 'navigate' && LEAVING.has(pathname)) {
    event.waitUntil(caches.delete(PAGES))
    return
  }
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})
