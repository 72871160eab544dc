import { ok } from '@saolang/domain/result'
import type { VNode } from 'preact'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { text } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { askForCode, claimBySentCode } from './claims.sent.ts'
import { claimAccount } from './claims.ts'

/** Which kinds of address this installation can send a code to. */
const WaysView = z.object({ phone: z.boolean(), email: z.boolean() })
type Ways = z.infer<typeof WaysView>
type Typed = Readonly<Record<string, string>>

function waysOf(ask: Ask): Ways {
  const ids = ask.channels.map(({ id }) => id)
  return { phone: ids.includes('sms') || ids.includes('zalo'), email: ids.includes('email') }
}

function reachLabel({ phone, email }: Ways): string {
  if (phone && email) return 'Số điện thoại hoặc thư điện tử đã đăng ký'
  return phone ? 'Số điện thoại đã đăng ký' : 'Thư điện tử đã đăng ký'
}

const canSend = ({ phone, email }: Ways) => phone || email
const LABELS = { code: 'Mã trên tờ giấy của xã', phone: 'Số điện thoại đã đăng ký với xã' }
const TITLE = 'Nhận tài khoản của chủ thể'
const SENT_TITLE = 'Nhập mã trong tin nhắn'

function fieldsOf(labels: Readonly<Record<string, string>>, typed: Typed, shell: Shell) {
  const errors = errorsOf(shell.problem)
  return (name: string) => ({
    name,
    label: labels[name] ?? name,
    value: typed[name] ?? '',
    error: errorOf(errors, name),
  })
}

/** `/claim`: a producer's representative takes over the account that the commune has kept for them. */
function claimPage(ways: Ways, typed: Typed, shell: Shell): VNode {
  const labels = { ...LABELS, reach: reachLabel(ways) }
  const field = fieldsOf(labels, typed, shell)
  return (
    <ShellPage shell={shell} title={TITLE} back={{ href: '/sign-in' }} labels={labels}>
      <h2 class="govuk-heading-m">Có mã trên giấy</h2>
      <p class="govuk-body">Cán bộ xã in mã và trao tận tay người đại diện. Mã dùng một lần.</p>
      <Form action="/claim" idempotencyKey={shell.newKey()}>
        <TextField {...field('code')} hint="Ví dụ: ABCD-EFGH-2345" width={20} autocomplete="one-time-code" />
        <TextField {...field('phone')} type="tel" width={20} autocomplete="tel" />
        <Button>Tiếp tục đặt mật khẩu</Button>
      </Form>
      <h2 class="govuk-heading-m">Chưa có mã</h2>
      {canSend(ways) ? (
        <>
          <p class="govuk-body">
            Hệ thống gửi mã đến địa chỉ đã đăng ký của người đại diện. Chỉ gửi cho tài khoản chưa đặt mật khẩu.
          </p>
          <Form action="/claim/send" idempotencyKey={shell.newKey()}>
            <TextField {...field('reach')} width={20} />
            <Button kind="secondary">Gửi mã</Button>
          </Form>
          <p class="govuk-body">
            <a class="govuk-link" href="/claim/code">
              Đã có mã trong tin nhắn
            </a>
          </p>
        </>
      ) : (
        <p class="govuk-body">Mã do cán bộ xã cấp. Hãy đến Ủy ban nhân dân xã để nhận mã.</p>
      )}
    </ShellPage>
  )
}

/** `/claim/code`: the code that was sent. */
function sentPage(ways: Ways, typed: Typed, shell: Shell): VNode {
  const labels = { reach: reachLabel(ways), code: 'Mã sáu chữ số' }
  const field = fieldsOf(labels, typed, shell)
  return (
    <ShellPage shell={shell} title={SENT_TITLE} back={{ href: '/claim' }} labels={labels}>
      {canSend(ways) ? (
        <>
          <p class="govuk-body">
            Mã có hiệu lực 30 phút, dùng một lần. Không nhận được mã: hãy hỏi cán bộ xã về địa chỉ đã đăng ký.
          </p>
          <Form action="/claim/code" idempotencyKey={shell.newKey()}>
            <TextField {...field('reach')} width={20} />
            <TextField {...field('code')} width={10} inputmode="numeric" autocomplete="one-time-code" />
            <Button>Tiếp tục đặt mật khẩu</Button>
          </Form>
        </>
      ) : (
        <p class="govuk-body">Mã do cán bộ xã cấp. Hãy đến Ủy ban nhân dân xã để nhận mã.</p>
      )}
    </ShellPage>
  )
}

const form = (id: string, path: string, summary: string, page: typeof claimPage) =>
  query({
    ...{ id, path, summary, access: 'public', api: false },
    params: z.object({}),
    search: z.object({}),
    view: WaysView,
    run: async (ask) => ok(waysOf(ask)),
    page: (ways, shell) => page(ways, {}, shell),
  })

const again =
  (page: typeof claimPage) =>
  async (ask: Ask, { raw }: { raw: Parameters<typeof typedTexts>[0] }) => {
    const typed = typedTexts(raw)
    const ways = waysOf(ask)
    return (shell: Shell) => page(ways, typed, shell)
  }

const linkOf = ({ token }: { token: string }) => ({ to: token === '' ? '/claim' : `/set-password/${token}` })

const claimRoute = command({
  id: 'people.claim',
  path: '/claim',
  summary: 'Take over an account by its printed code and the phone number on record',
  access: 'public',
  params: z.object({}),
  body: z.strictObject({ code: text(40, 8), phone: text(30, 8) }),
  answer: z.object({ token: z.string() }),
  keep: () => ({ token: '' }),
  run: (ask, { body }) => claimAccount(ask, body),
  done: linkOf,
  again: again(claimPage),
})

const sendRoute = command({
  id: 'people.sendClaimCode',
  path: '/claim/send',
  summary: 'Have a code sent to the phone number or e-mail address on record; the answer is the same for every address',
  access: 'public',
  params: z.object({}),
  body: z.strictObject({ reach: text(254, 5) }),
  answer: z.object({}),
  run: (ask, { body }) => askForCode(ask, body.reach),
  done: () => ({ to: '/claim/code', say: 'claim-code-asked' }),
  again: again(claimPage),
})

const sentRoute = command({
  id: 'people.claimBySentCode',
  path: '/claim/code',
  summary: 'Take over an account by the code that was sent to the address on record',
  access: 'public',
  params: z.object({}),
  body: z.strictObject({
    reach: text(254, 5),
    code: z.preprocess(
      (value) => (typeof value === 'string' ? value.replace(/\s/g, '') : value),
      z.string().regex(/^\d{6}$/),
    ),
  }),
  answer: z.object({ token: z.string() }),
  keep: () => ({ token: '' }),
  run: (ask, { body }) => claimBySentCode(ask, body),
  done: linkOf,
  again: again(sentPage),
})

export const claimRoutes: readonly Endpoint[] = [
  form('people.claimForm', '/claim', 'The form for the code of an account', claimPage),
  claimRoute,
  sendRoute,
  form('people.claimSentForm', '/claim/code', 'The form for the code that was sent', sentPage),
  sentRoute,
]
