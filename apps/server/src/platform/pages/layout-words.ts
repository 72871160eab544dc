/** Languages of the frame of a page: English for public pages only. */
export type Lang = 'vi' | 'en'

interface LayoutWords {
  readonly skip: string
  readonly back: string
  readonly errorPrefix: string
  readonly programme: string
  readonly nav: string
  readonly waiting: string
  readonly signOut: string
  readonly footer: ReadonlyArray<{ readonly text: string; readonly href: string }>
  readonly footerLine: string
}

/** The words of the frame of each page. */
export const LAYOUT_WORDS: Readonly<Record<Lang, LayoutWords>> = {
  vi: {
    skip: 'Chuyển đến nội dung chính',
    back: 'Quay lại',
    errorPrefix: 'Lỗi: ',
    programme: 'Chương trình mỗi xã một sản phẩm',
    nav: 'Danh mục chính',
    waiting: 'việc đang chờ',
    signOut: 'Đăng xuất',
    footer: [
      { text: 'Trợ giúp', href: '/help' },
      { text: 'Trợ năng', href: '/accessibility' },
      { text: 'Kiểm tra sao', href: '/kt' },
      { text: 'Các quy định', href: '/regimes' },
      { text: 'Mã gốc lịch sử', href: '/history/roots' },
      { text: 'Tra cứu thời hạn', href: '/rules' },
    ],
    footerLine: 'Sao Làng là phần mềm mở phục vụ Chương trình mỗi xã một sản phẩm.',
  },
  en: {
    skip: 'Skip to main content',
    back: 'Back',
    errorPrefix: 'Error: ',
    programme: 'One Commune One Product programme of Viet Nam',
    nav: 'Main menu',
    waiting: 'waiting',
    signOut: 'Sign out',
    footer: [
      { text: 'Help', href: '/help' },
      { text: 'Accessibility', href: '/accessibility' },
      { text: 'Check a star', href: '/kt' },
    ],
    footerLine: 'Sao Làng is open software for the One Commune One Product programme.',
  },
}
