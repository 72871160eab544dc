import type { FastifyReply, FastifyRequest } from 'fastify'

/** The cookies of the system, by what they are for. */
export const COOKIES = {
  /** The session. */
  session: 'saolang',
  /** What a browser brings back within one sign-in: from a provider, or for a passkey. */
  step: 'saolang-step',
  /** Accounts that have signed in from this browser before: spares them the brake that strangers set off. */
  known: 'saolang-known',
} as const
export type CookieOf = keyof typeof COOKIES

const LIFE_SECONDS = { session: undefined, step: 600, known: 180 * 86_400 } as const

/**
 * Behind https the names begin with `__Host-`: a browser then takes them only with `Secure`, for the whole path and
 * without a domain, so that no neighbouring name can set or shadow them.
 */
export function cookieName(publicUrl: string, cookie: CookieOf): string {
  return isHttps(publicUrl) ? `__Host-${COOKIES[cookie]}` : COOKIES[cookie]
}

export function readCookie(publicUrl: string, request: FastifyRequest, cookie: CookieOf): string | undefined {
  return request.cookies[cookieName(publicUrl, cookie)]
}

export function setCookie(publicUrl: string, reply: FastifyReply, cookie: CookieOf, value: string): void {
  const maxAge = LIFE_SECONDS[cookie]
  const secure = isHttps(publicUrl)
  const life = maxAge === undefined ? {} : { maxAge }
  reply.setCookie(cookieName(publicUrl, cookie), value, { path: '/', httpOnly: true, sameSite: 'lax', secure, ...life })
}

export function clearCookie(publicUrl: string, reply: FastifyReply, cookie: CookieOf): void {
  const secure = isHttps(publicUrl)
  reply.clearCookie(cookieName(publicUrl, cookie), { path: '/', httpOnly: true, sameSite: 'lax', secure })
}

function isHttps(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}
