/** What one run of the line is about; the two runs differ, so that both fit into one system. */
export interface Story {
  readonly producer: string
  readonly representative: string
  readonly signInName: string
  readonly product: string
  /** Number that the papers of this run carry. */
  readonly serial: number
}

export const PASSWORD = 'mật khẩu ong rừng'

/** `serial` makes names and numbers of papers unique in the system under test. */
export function storyOf(product: string, serial: number): Story {
  return {
    producer: `Hợp tác xã Ong rừng số ${serial}`,
    representative: 'Giàng Thị Sua',
    signInName: `htx.ongrung${serial}`,
    product: `${product} số ${serial}`,
    serial,
  }
}
