import type { Channel, ChannelId } from './channel.ts'

export interface GatewaySettings {
  readonly url: string
  readonly token: string | null
}

/**
 * The port for SMS and Zalo: whatever gateway an office has a contract with is reached through a small relay that takes
 * `{ id, channel, to, text }` as JSON. The id is also the `Idempotency-Key`, so that a repetition is known.
 */
export function gatewayChannel(id: Exclude<ChannelId, 'email'>, name: string, settings: GatewaySettings): Channel {
  return {
    id,
    name,
    send: async (message) => {
      const answer = await fetch(settings.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': message.id,
          ...(settings.token === null ? {} : { authorization: `Bearer ${settings.token}` }),
        },
        body: JSON.stringify({ id: message.id, channel: id, to: message.to, text: message.text }),
        redirect: 'error',
        signal: AbortSignal.timeout(15_000),
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new Error(`the gateway for ${id} answered ${answer.status}`)
    },
  }
}
