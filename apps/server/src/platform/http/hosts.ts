import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'

/**
 * Answers only under the names that are ours: that of the public address, those of the settings, this machine, and
 * plain addresses (which no foreign name can be made to lead to). A request under another name is refused before
 * anything reads it, so that no link, cookie or origin check is ever built on a word of the client.
 */
export function refuseUnknownHosts(app: FastifyInstance, services: Services): void {
  const known = new Set([new URL(services.publicUrl).hostname, 'localhost', ...services.auth.hosts])
  app.addHook('onRequest', async (request) => {
    // Those who only ask whether it lives (a container's guard) know no name.
    if (request.url === '/healthz') return
    if (!isKnown(request.hostname, known)) throw new MisdirectedRequest('asked under an unknown name')
  })
}

function isKnown(hostname: string, known: ReadonlySet<string>): boolean {
  const plain = hostname.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  return known.has(plain) || isIP(plain) !== 0
}

export class MisdirectedRequest extends Error {
  readonly statusCode = 421
}
