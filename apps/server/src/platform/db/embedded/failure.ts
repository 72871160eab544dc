/** What went wrong, in both languages, because the person who reads it may be an office clerk or a system administrator. */
export interface Reason {
  readonly vi: string
  readonly en: string
  /** Technical text (the tail of a log): printed last, as it is. */
  readonly detail?: string
}

/** PostgreSQL could not be started from the npm package. The message says what to do next: set DATABASE_URL. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'

  constructor(reason: Reason) {
    const detail = reason.detail?.trim()
    super(
      [
        `Không khởi động được PostgreSQL kèm theo: ${reason.vi}`,
        'Cách xử lý: cài PostgreSQL 15 trở lên, đặt biến DATABASE_URL=postgres://… rồi chạy lại.',
        `The bundled PostgreSQL could not start: ${reason.en}`,
        'What to do: install PostgreSQL 15 or later, set DATABASE_URL=postgres://… and run again.',
        ...(detail ? [detail] : []),
      ].join('\n'),
    )
  }
}

/** Known causes in the output of initdb or postgres; anything else keeps its own text as detail. */
export function reasonFromOutput(output: string): Reason {
  const detail = output.split('\n').slice(-15).join('\n')
  if (/No space left on device/i.test(output)) {
    return { vi: 'ổ đĩa chứa thư mục dữ liệu đã đầy.', en: 'the disk that holds the data folder is full.', detail }
  }
  if (/Permission denied|Operation not permitted|wrong ownership|EACCES|EPERM/i.test(output)) {
    return {
      vi: 'không có quyền với thư mục dữ liệu hoặc tệp chạy.',
      en: 'no permission on the data folder or on the program files.',
      detail,
    }
  }
  if (/ENOENT|GLIBC|cannot open shared object|exec format/i.test(output)) {
    return {
      vi: 'hệ điều hành này không chạy được tệp chạy kèm theo.',
      en: 'this operating system cannot run the bundled program.',
      detail,
    }
  }
  return { vi: 'máy chủ cơ sở dữ liệu dừng ngay khi khởi động.', en: 'the server stopped while starting.', detail }
}
