import type { Mounting } from './answer.ts'
import { mountCommand } from './command.ts'
import type { Endpoint } from './endpoint.ts'
import { mountDownload, mountQuery } from './reading.ts'

/** Puts every endpoint at its path and below /api/v1. */
export function mount(mounting: Mounting, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    switch (endpoint.kind) {
      case 'query':
        mountQuery(mounting, endpoint.def)
        break
      case 'command':
        mountCommand(mounting, endpoint.def)
        break
      case 'download':
        mountDownload(mounting, endpoint.def)
        break
      case 'custom':
        endpoint.def.mount(mounting)
        break
    }
  }
}
