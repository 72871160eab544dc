import type { VNode } from 'preact'
import { z } from 'zod'
import { CHANNELS } from '../../platform/channels/channel.ts'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, FilterForm, Form, Select } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { InsetText, Tag, type TagTone } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import { TASK_STATES } from './log.store.ts'
import { CHANNEL_WORDS, DELIVERY_WORDS } from './notices.words.ts'

export const DELIVERY_STATES = ['waiting', 'sent', 'failed'] as const

const Sent = z.object({
  id: z.string(),
  personName: z.string(),
  channel: z.enum(CHANNELS),
  /** Enough to know the address by, too little to use it. */
  address: z.string(),
  subject: z.string(),
  kind: z.enum(['now', 'digest', 'code']),
  state: z.enum(DELIVERY_STATES),
  at: z.string(),
  sentAt: z.string().nullable(),
  error: z.string().nullable(),
})
type Sent = z.infer<typeof Sent>

export const SentView = z.object({
  sent: z.array(Sent),
  state: z.enum(DELIVERY_STATES).nullable(),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  channels: z.array(z.enum(CHANNELS)),
})
export type SentView = z.infer<typeof SentView>

const TONES: Readonly<Record<Sent['state'], TagTone>> = { waiting: 'waiting', sent: 'done', failed: 'problem' }
const KIND_WORDS: Readonly<Record<Sent['kind'], string>> = { now: 'Ngay', digest: 'Gộp', code: 'Mã xác nhận' }

/** The log of everything that left the house: to whom, over what, when, and why not. */
export function sentPage(view: SentView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Nhật ký gửi thông báo" back={{ href: '/notices/work' }} wide dense>
      {view.channels.length === 0 && (
        <InsetText>Chưa nối máy chủ thư, SMS hay Zalo: thông báo chỉ hiện trong hệ thống.</InsetText>
      )}
      <FilterForm action="/notices/sent" label="Lọc nhật ký">
        <Select
          name="state"
          label="Trạng thái"
          value={view.state ?? ''}
          placeholder="Tất cả"
          options={DELIVERY_STATES.map((state) => ({ value: state, text: DELIVERY_WORDS[state] }))}
        />
      </FilterForm>
      <DataTable
        caption={`${view.total} lượt gửi`}
        columns={[
          { head: 'Lúc', cell: (row: Sent) => formatDateTime(new Date(row.at)), nowrap: true },
          { head: 'Người nhận', cell: (row) => row.personName },
          { head: 'Cách gửi', cell: (row) => CHANNEL_WORDS[row.channel] },
          { head: 'Địa chỉ', cell: (row) => row.address },
          { head: 'Tiêu đề', cell: (row) => row.subject },
          { head: 'Loại', cell: (row) => KIND_WORDS[row.kind] },
          {
            head: 'Trạng thái',
            cell: (row) => (
              <>
                <Tag tone={TONES[row.state]}>{DELIVERY_WORDS[row.state]}</Tag>
                {row.sentAt !== null && <div>{formatDateTime(new Date(row.sentAt))}</div>}
                {row.error !== null && <div class="sl-muted">{row.error}</div>}
              </>
            ),
          },
        ]}
        rows={view.sent}
        keyOf={(row) => row.id}
        empty="Chưa gửi gì ra ngoài hệ thống."
        stack
      />
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `/notices/sent?page=${page}${view.state === null ? '' : `&state=${view.state}`}`}
      />
    </ShellPage>
  )
}

const Task = z.object({
  id: z.number().int(),
  topic: z.string(),
  attempts: z.number().int(),
  createdAt: z.string(),
  nextAt: z.string(),
  failedAt: z.string().nullable(),
  error: z.string().nullable(),
})
type Task = z.infer<typeof Task>

export const WorkView = z.object({
  tasks: z.array(Task),
  state: z.enum(TASK_STATES),
  waiting: z.number().int(),
  failed: z.number().int(),
  doneToday: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
})
export type WorkView = z.infer<typeof WorkView>

const TOPIC_NAMES = new Map([
  ['tell', 'Báo cho người liên quan'],
  ['tell-account', 'Báo thay đổi về đăng nhập'],
  ['deliver', 'Gửi một thông báo'],
  ['digest', 'Gộp thông báo của một người'],
  ['digest-all', 'Gộp thông báo mỗi sáng'],
  ['due', 'Nhắc việc của một người'],
  ['due-all', 'Nhắc việc mỗi sáng'],
])

/** Work in the background: what waits, what was given up, and the button to try again. */
export function workPage(view: WorkView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Việc chạy nền" wide dense>
      <p class="govuk-body">
        {`${view.waiting} việc đang chờ, ${view.failed} việc đã dừng sau nhiều lần lỗi, ${view.doneToday} việc xong trong 24 giờ qua. `}
        <a class="govuk-link" href="/notices/sent">
          Nhật ký gửi thông báo
        </a>
      </p>
      <FilterForm action="/notices/work" label="Lọc việc chạy nền">
        <Select
          name="state"
          label="Trạng thái"
          value={view.state}
          options={[
            { value: 'waiting', text: 'Đang chờ' },
            { value: 'failed', text: 'Đã dừng' },
          ]}
        />
      </FilterForm>
      <DataTable
        caption={view.state === 'failed' ? 'Việc đã dừng' : 'Việc đang chờ'}
        columns={[
          { head: 'Việc', cell: (row: Task) => TOPIC_NAMES.get(row.topic) ?? row.topic },
          { head: 'Giao lúc', cell: (row) => formatDateTime(new Date(row.createdAt)), nowrap: true },
          { head: 'Số lần thử', cell: (row) => row.attempts, numeric: true },
          {
            head: 'Lần thử tới',
            cell: (row) => (row.failedAt === null ? formatDateTime(new Date(row.nextAt)) : 'Đã dừng'),
          },
          { head: 'Lỗi gần nhất', cell: (row) => row.error ?? '' },
          {
            head: 'Xử lý',
            cell: (row) =>
              row.attempts > 0 && (
                <Form action={`/notices/work/${row.id}/retry`} idempotencyKey={shell.newKey()}>
                  <Button kind="secondary">Thử lại ngay</Button>
                </Form>
              ),
          },
        ]}
        rows={view.tasks}
        keyOf={(row) => String(row.id)}
        empty={view.state === 'failed' ? 'Không có việc nào đã dừng.' : 'Không có việc nào đang chờ.'}
        stack
      />
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `/notices/work?state=${view.state}&page=${page}`}
      />
    </ShellPage>
  )
}
