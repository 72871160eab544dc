import type { Handler } from '../../platform/background/worker.ts'
import type { ChannelId } from '../../platform/channels/channel.ts'
import { listByPhone, makeSentCode, openReach, SEND_CLAIM_CODE, SENT_CODE_MINUTES } from '../people/index.ts'
import { listActingByEmail } from '../producers/index.ts'
import { queueMessage } from './notices.store.ts'

const SUBJECT = 'Mã nhận tài khoản Sao Làng'

/**
 * Sends the code for taking over an account. The code is made in this transaction; the task holds none. An address of
 * nobody, or of several people, gets none: the commune officer then prints a code.
 */
export function claimCodeHandler(channels: () => readonly ChannelId[]): Handler {
  return {
    topic: SEND_CLAIM_CODE,
    inside: async (tx, { services, task, now }) => {
      const { keys } = services.auth
      const { channel, address } = openReach(keys, task.payload)
      if (!channels().includes(channel)) return
      const today = services.clock.today()
      const found = channel === 'email' ? listActingByEmail(tx, address, today) : listByPhone(tx, address, today)
      const [personId, another] = await found
      if (personId === undefined || another !== undefined) return
      const made = await makeSentCode(tx, keys, { personId, address, now })
      if (made === null) return
      const body = `Mã nhận tài khoản: ${made.code}. Nhập mã tại ${services.publicUrl}/claim/code trong ${SENT_CODE_MINUTES} phút. Không đưa mã cho người khác. Nếu không yêu cầu mã này thì bỏ qua.`
      const to = { provinceCode: made.provinceCode, personId, channel, address }
      await queueMessage(tx, { ...to, subject: SUBJECT, body, kind: 'code' }, now)
    },
  }
}
