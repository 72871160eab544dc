import type { PlainDate } from '@saolang/domain/plain-date'

/** One thing that waits for a person: a line of "Việc của tôi". Each slice makes those of its noun. */
export interface WorkItem {
  /** Last day; null where no clock runs. */
  readonly due: PlainDate | null
  /** What is to be done: "Làm tiếp hồ sơ", "Gửi bổ sung". */
  readonly verb: string
  /** To what: name of the product, with what tells it apart. */
  readonly object: string
  readonly href: string
  /** How many pieces, where one line stands for several. */
  readonly count?: number
}
