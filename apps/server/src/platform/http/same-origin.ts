import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something comes from our own pages (or from a program of the person's own). Browsers
 * state it: `Sec-Fetch-Site`, or `Origin` in older ones, neither of which a page can forge. Together with the
 * SameSite cookie this keeps other sites from acting with a person's session (docs/decisions/0006).
 */
export function isFromHere(request: FastifyRequest): boolean {
  if (SAFE.has(request.method)) return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = request.headers.origin
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return false
  // The default port of the scheme may be written or not. Unknown hosts were refused before (`hosts.ts`).
  const { protocol, host } = new URL(origin)
  const here = `${protocol}//${request.host}`
  return URL.canParse(here) && new URL(here).host === host
}
