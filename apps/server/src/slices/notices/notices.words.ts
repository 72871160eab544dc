import type { ChannelId } from '../../platform/channels/channel.ts'
import type { Topic } from '../../platform/letters.ts'

export const TOPIC_WORDS: Readonly<Record<Topic, { readonly name: string; readonly hint: string }>> = {
  case: { name: 'Hồ sơ, giấy chứng nhận của đơn vị', hint: 'Yêu cầu bổ sung, tiếp nhận, kết quả, thu hồi.' },
  work: { name: 'Việc mới đến', hint: 'Hồ sơ mới, hồ sơ đã bổ sung, phiên họp Hội đồng.' },
  due: { name: 'Việc sắp đến hạn, quá hạn', hint: 'Mỗi sáng một thông báo, khi có việc còn từ 3 ngày trở xuống.' },
  account: { name: 'Tài khoản', hint: 'Mã xác nhận và thay đổi về đăng nhập.' },
}

export const CHANNEL_WORDS: Readonly<Record<ChannelId, string>> = {
  email: 'Thư điện tử',
  sms: 'Tin nhắn SMS',
  zalo: 'Zalo',
}

export const MODES = ['now', 'digest', 'off'] as const
export type Mode = (typeof MODES)[number]

export const MODE_WORDS: Readonly<Record<Mode, string>> = {
  now: 'Gửi ngay',
  digest: 'Gộp mỗi ngày một lần',
  off: 'Không gửi',
}

/** What holds where a person has chosen nothing: what concerns one's own case at once, the rest once a day. */
export function defaultMode(topic: Topic, channel: ChannelId): Mode {
  switch (topic) {
    case 'case':
    case 'account':
      return 'now'
    case 'work':
    case 'due':
      return channel === 'email' ? 'digest' : 'off'
  }
}

export const DELIVERY_WORDS = { waiting: 'Đang chờ gửi', sent: 'Đã gửi', failed: 'Không gửi được' } as const
