import { ok } from '@saolang/domain/result'
import type { VNode } from 'preact'
import { z } from 'zod'
import { command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { text } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { claimAccount } from './claims.ts'

const LABELS = { code: 'Mã trên tờ giấy của xã', phone: 'Số điện thoại đã đăng ký với xã' }

/** `/claim`: a producer's representative takes over the account that the commune has kept for them. */
function claimPage(typed: Readonly<Record<string, string>>, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const field = (name: 'code' | 'phone') => ({
    name,
    label: LABELS[name],
    value: typed[name] ?? '',
    error: errorOf(errors, name),
  })
  return (
    <ShellPage shell={shell} title="Nhận tài khoản của chủ thể" back={{ href: '/sign-in' }} labels={LABELS}>
      <p class="govuk-body">Cán bộ xã in mã và trao tận tay người đại diện. Mã dùng một lần.</p>
      <Form action="/claim" idempotencyKey={shell.newKey()}>
        <TextField {...field('code')} hint="Ví dụ: ABCD-EFGH-2345" width={20} autocomplete="one-time-code" />
        <TextField {...field('phone')} type="tel" width={20} autocomplete="tel" />
        <Button>Tiếp tục đặt mật khẩu</Button>
      </Form>
    </ShellPage>
  )
}

const formRoute = query({
  id: 'people.claimForm',
  path: '/claim',
  summary: 'The form for the printed code of an account',
  access: 'public',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.object({}),
  run: async () => ok({}),
  page: (_view, shell) => claimPage({}, shell),
})

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
  done: ({ token }) => ({ to: token === '' ? '/claim' : `/set-password/${token}` }),
  again: async (_ask, { raw }) => {
    const typed = typedTexts(raw)
    return (shell) => claimPage(typed, shell)
  },
})

export const claimRoutes: readonly Endpoint[] = [formRoute, claimRoute]
