import type { Standing, TaskStage } from '@saolang/domain/task'
import type { TagTone } from '../../platform/pages/notices.tsx'

export const STAGE_WORDS: Readonly<Record<TaskStage, string>> = {
  planned: 'Chưa giao người',
  assigned: 'Đã giao',
  inProgress: 'Đang làm',
  waiting: 'Đang chờ',
  done: 'Đã xong',
  cancelled: 'Đã hủy',
}

export const STAGE_TONES: Readonly<Record<TaskStage, TagTone>> = {
  planned: 'neutral',
  assigned: 'active',
  inProgress: 'active',
  waiting: 'waiting',
  done: 'done',
  cancelled: 'ended',
}

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  overdue: 'Quá hạn',
  soon: 'Sắp đến hạn',
  open: 'Còn hạn',
  closed: 'Đã kết thúc',
}

/** What the filter of the list offers. */
export const TASK_STATES = [
  ...(['open', 'all', 'overdue', 'soon', 'urged', 'planned', 'assigned', 'inProgress', 'waiting'] as const),
  ...(['done', 'cancelled', 'noLead', 'recurring', 'awaitsEvent', 'handedOver'] as const),
] as const
export type TaskState = (typeof TASK_STATES)[number]

export const STATE_FILTER_WORDS: Readonly<Record<TaskState, string>> = {
  open: 'Chưa kết thúc',
  all: 'Tất cả',
  overdue: 'Quá hạn',
  soon: 'Sắp đến hạn',
  urged: 'Được đôn đốc, chưa báo cáo',
  planned: 'Chưa giao người',
  assigned: 'Đã giao, chưa bắt đầu',
  inProgress: 'Đang làm',
  waiting: 'Đang chờ',
  done: 'Đã xong',
  cancelled: 'Đã hủy',
  noLead: 'Chưa có cơ quan chủ trì',
  recurring: 'Lặp lại theo kỳ',
  awaitsEvent: 'Chờ sự kiện',
  handedOver: 'Nhận bàn giao',
}

export const LEVEL_WORDS = { ministry: 'Trung ương', province: 'Tỉnh', district: 'Huyện (cũ)', commune: 'Xã' } as const
export const BASIS_WORDS = {
  stated: 'Văn bản ghi rõ',
  implied: 'Suy ra từ văn bản',
  none: 'Văn bản không ghi',
} as const
