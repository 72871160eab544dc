import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { TOPICS } from '../../platform/letters.ts'
import { Button, ButtonGroup, errorOf, Form, Radios, TextField } from '../../platform/pages/form.tsx'
import { Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { EmptyState, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import type { ChoicesView, NoticesView } from './notices.present.ts'
import { CHANNEL_WORDS, MODE_WORDS, MODES, TOPIC_WORDS } from './notices.words.ts'

/** What a person was told, the newest first; each text says all by itself, the link only leads on. */
export function noticesPage(view: NoticesView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Thông báo">
      <p class="govuk-body">
        {view.unread === 0 ? 'Không có thông báo chưa đọc.' : `${view.unread} thông báo chưa đọc.`}{' '}
        <a class="govuk-link" href={view.onlyUnread ? '/notices' : '/notices?unread=yes'}>
          {view.onlyUnread ? 'Xem tất cả' : 'Chỉ xem chưa đọc'}
        </a>
        {' · '}
        <a class="govuk-link" href="/notices/choices">
          Nhận qua thư điện tử, tin nhắn
        </a>
      </p>
      {view.unread > 0 && (
        <Form action="/notices/read-all" idempotencyKey={shell.newKey()} hidden={{ until: view.until }}>
          <Button kind="secondary">Đánh dấu đã đọc tất cả</Button>
        </Form>
      )}
      {view.notices.length === 0 ? (
        <EmptyState text="Chưa có thông báo nào. Khi hồ sơ có thay đổi, thông báo hiện ở đây." />
      ) : (
        <ol class="govuk-list sl-notices">
          {view.notices.map((notice) => (
            <OneNotice key={notice.id} notice={notice} shell={shell} />
          ))}
        </ol>
      )}
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `/notices?page=${page}${view.onlyUnread ? '&unread=yes' : ''}`}
      />
    </ShellPage>
  )
}

function OneNotice(props: { readonly notice: NoticesView['notices'][number]; readonly shell: Shell }) {
  const { notice, shell } = props
  return (
    <li class="sl-notice">
      <h2 class="govuk-heading-s">
        {!notice.read && <Tag tone="active">Mới</Tag>} {notice.subject}
      </h2>
      <p class="govuk-body sl-notice__body">{notice.body}</p>
      <p class="govuk-body-s sl-muted">
        {formatDateTime(new Date(notice.at))} · {TOPIC_WORDS[notice.topic].name}
      </p>
      {(notice.href !== null || !notice.read) && (
        <Form action={`/notices/${notice.id}/read`} idempotencyKey={shell.newKey()}>
          <Button kind="secondary">
            {notice.href === null ? 'Đã đọc' : 'Mở'}
            <span class="govuk-visually-hidden">{`: ${notice.subject}`}</span>
          </Button>
        </Form>
      )}
    </li>
  )
}

/** Where notices go: one line a channel, each with its own page. */
export function choicesPage(view: ChoicesView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Nhận thông báo" back={{ href: '/notices' }}>
      <p class="govuk-body">Mọi thông báo luôn có ở trang Thông báo. Có thể nhận thêm qua các cách dưới đây.</p>
      {view.channels.length === 0 && (
        <InsetText>Đơn vị quản trị chưa nối máy chủ thư hoặc tin nhắn. Khi có, trang này cho chọn cách nhận.</InsetText>
      )}
      <SummaryList
        rows={view.channels.map((channel) => ({
          label: CHANNEL_WORDS[channel.id],
          value:
            channel.address === null
              ? 'Chưa có địa chỉ'
              : `${channel.address}, ${channel.verified ? 'đã xác nhận' : 'chờ nhập mã'}`,
          changeHref: `/notices/choices/${channel.id}`,
          changeText: channel.address === null ? 'Thêm' : 'Thay đổi',
        }))}
      />
    </ShellPage>
  )
}

type ChannelView = ChoicesView['channels'][number]

/** One channel: the address, its confirmation by a code, and what is sent there. */
export function channelPage(channel: ChannelView, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const { id, address, verified } = channel
  const of = id === 'email' ? 'Địa chỉ thư điện tử' : 'Số điện thoại di động'
  const to = (path: string) => ({ action: `/notices/choices/${id}${path}`, idempotencyKey: shell.newKey() })
  return (
    <ShellPage shell={shell} title={`Nhận qua ${CHANNEL_WORDS[id]}`} back={{ href: '/notices/choices' }}>
      {address === null ? (
        <Form {...to('/address')}>
          <TextField
            name="address"
            label={of}
            hint="Hệ thống gửi một mã sáu số đến đây để xác nhận."
            width={20}
            autocomplete={id === 'email' ? 'email' : 'tel'}
            error={errorOf(errors, 'address')}
          />
          <Button>Gửi mã xác nhận</Button>
        </Form>
      ) : (
        <p class="govuk-body">
          {`${of}: `}
          <strong>{address}</strong>{' '}
          {verified ? <Tag tone="done">Đã xác nhận</Tag> : <Tag tone="waiting">Chờ nhập mã</Tag>}
        </p>
      )}
      {address !== null && !verified && (
        <Form {...to('/confirm')}>
          <TextField
            name="code"
            label="Mã sáu số đã gửi đến địa chỉ trên"
            width={5}
            inputmode="numeric"
            autocomplete="one-time-code"
            error={errorOf(errors, 'code')}
          />
          <Button>Xác nhận</Button>
        </Form>
      )}
      {verified && <Modes channel={channel} shell={shell} />}
      {address !== null && (
        <Form {...to('/remove')}>
          <Button kind="secondary">{verified ? 'Bỏ địa chỉ này' : 'Nhập lại địa chỉ'}</Button>
        </Form>
      )}
    </ShellPage>
  )
}

function Modes(props: { readonly channel: ChannelView; readonly shell: Shell }) {
  const { channel, shell } = props
  return (
    <Form action={`/notices/choices/${channel.id}`} idempotencyKey={shell.newKey()}>
      {TOPICS.map((topic) => (
        <Radios
          key={topic}
          name={`modes[${topic}]`}
          legend={TOPIC_WORDS[topic].name}
          hint={TOPIC_WORDS[topic].hint}
          value={channel.modes[topic]}
          options={MODES.map((mode) => ({ value: mode, text: MODE_WORDS[mode] }))}
          inline
        />
      ))}
      <ButtonGroup>
        <Button>Lưu lựa chọn</Button>
      </ButtonGroup>
    </Form>
  )
}
