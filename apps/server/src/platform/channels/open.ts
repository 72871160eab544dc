import type { Channel } from './channel.ts'
import { type GatewaySettings, gatewayChannel } from './gateway.ts'
import { type SmtpSettings, smtpChannel } from './smtp.ts'

/** What the environment says of ways out of the house; null: not set up here. */
export interface ChannelSettings {
  readonly smtp: SmtpSettings | null
  readonly sms: GatewaySettings | null
  readonly zalo: GatewaySettings | null
}

/** The ways out that are set up, in the order in which people see them. */
export function openChannels({ smtp, sms, zalo }: ChannelSettings): readonly Channel[] {
  return [
    ...(smtp === null ? [] : [smtpChannel(smtp)]),
    ...(sms === null ? [] : [gatewayChannel('sms', 'tin nhắn SMS', sms)]),
    ...(zalo === null ? [] : [gatewayChannel('zalo', 'Zalo', zalo)]),
  ]
}
