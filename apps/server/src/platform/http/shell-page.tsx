import type { ComponentChildren, VNode } from 'preact'
import { Button, errorsFrom, type FieldError, Form } from '../pages/form.tsx'
import { Layout, type LayoutProps, type OperatedFor } from '../pages/layout.tsx'
import { Banner, InsetText } from '../pages/notices.tsx'
import { formatDate } from '../pages/text.ts'
import type { Shell } from './endpoint.ts'
import type { Problem } from './problem.ts'

type OfLayout = Omit<
  LayoutProps,
  'person' | 'operatedFor' | 'nav' | 'errors' | 'flash' | 'styles' | 'scripts' | 'children'
>

export interface ShellPageProps extends OfLayout {
  readonly shell: Shell
  /** Loads the script of the device app, which only speeds up. */
  readonly device?: boolean | undefined
  /** Loads the script that talks to the browser about passkeys. */
  readonly passkeys?: boolean | undefined
  /** Loads the script that keeps forms on the device while the network is away, and sends them later (DRV-01). */
  readonly offline?: boolean | undefined
  /** Paper layout for printing on top of the style. */
  readonly print?: boolean | undefined
  /** Style sheets of these pages only, by their plain names: `regimes.css`. */
  readonly moreStyles?: readonly string[] | undefined
  /** Errors that the page has itself, beside those of the form just sent. */
  readonly moreErrors?: readonly FieldError[] | undefined
  /** Words of the fields: the summary of errors names each one, as a sentence alone does not. */
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly children: ComponentChildren
}

/** A page of a signed-in person or a visitor: the layout with what the shell knows. */
export function ShellPage(props: ShellPageProps): VNode {
  const { shell, device, passkeys, offline, print, moreStyles, moreErrors, labels, children, ...layout } = props
  const keeps = offline === true && shell.person !== null && shell.person.assisting === null
  const asset = (name: string) => shell.assets.get(name) ?? `/assets/${name}`
  const styles = ['style.css', ...(moreStyles ?? []), ...(print === true ? ['print.css'] : [])].map(asset)
  return (
    <Layout
      {...layout}
      person={
        shell.person === null
          ? undefined
          : {
              name: shell.person.name,
              hat: shell.person.titles.join(' · '),
              accountHref: '/account',
              ...hatsHref(shell),
            }
      }
      operatedFor={operatedFor(shell)}
      nav={shell.nav}
      errors={[...errorsOf(shell.problem), ...(moreErrors ?? [])].map((error) => named(error, labels))}
      flash={shell.notice === null ? undefined : { kind: 'success', text: shell.notice }}
      styles={styles}
      scripts={[
        ...(device === true ? [asset('device.js')] : []),
        ...(passkeys === true ? [asset('passkey.js')] : []),
        ...(keeps ? [asset('offline.js')] : []),
      ]}
    >
      {keeps && <div data-offline-person={shell.person?.personId} />}
      {children}
    </Layout>
  )
}

/** Who has one role has nothing to choose. */
function hatsHref(shell: Shell): { readonly hatsHref?: string } {
  return shell.person !== null && shell.person.held.length > 1 ? { hatsHref: '/hats' } : {}
}

/** The band of assisted mode: on every page of a session that works for a producer. */
function operatedFor(shell: Shell): OperatedFor | undefined {
  const assisting = shell.person?.assisting ?? null
  if (assisting === null) return undefined
  const { producerName: name, from, until } = assisting
  const consent = `chủ thể đồng ý từ ngày ${formatDate(from)} đến ngày ${formatDate(until)}`
  return { name, consent, stop: { action: '/assistance/stop', key: shell.newKey() } }
}

function named(error: FieldError, labels: ShellPageProps['labels']): FieldError {
  const label = labels?.[error.field]
  return label === undefined ? error : { ...error, text: `${label}: ${error.text}` }
}

/** What was wrong with the form just sent, for the summary and for `errorOf(errors, field)`. */
export function errorsOf(problem: Problem | null): readonly FieldError[] {
  if (problem === null) return []
  return problem.fields.length > 0 ? errorsFrom(problem.fields) : [{ field: '', text: problem.say }]
}

/** The page of a failure that no form shows itself. */
export function failurePage(problem: Problem, shell: Shell): VNode {
  const titles = new Map([
    [401, 'Cần đăng nhập'],
    [403, 'Không có quyền làm việc này'],
    [404, 'Không tìm thấy'],
    [409, 'Nội dung vừa thay đổi'],
    [429, 'Hãy chờ một lát'],
  ])
  const title = titles.get(problem.status) ?? (problem.status >= 500 ? 'Hệ thống đang bận' : 'Chưa thực hiện được')
  return (
    <ShellPage shell={{ ...shell, problem: null, notice: null }} title={title}>
      <p class="govuk-body-l">{problem.say}</p>
      {problem.code === 'permission/other-hat' && <Button href="/hats">Đổi vai trò</Button>}
      {problem.fields.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {problem.fields.map((field) => (
            <li key={field.name}>{`${field.name}: ${field.say}`}</li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={shell.person === null ? '/sign-in' : '/'}>
          {shell.person === null ? 'Đăng nhập' : 'Về Việc của tôi'}
        </a>
      </p>
      <p class="govuk-body-s">{`Mã lỗi: ${problem.code}`}</p>
    </ShellPage>
  )
}

/** A form that came after the session had ended. Files are not kept: the browser's own page still holds them. */
export interface Resend {
  readonly action: string
  readonly fields: readonly (readonly [string, string])[]
  readonly withFiles: boolean
  /** Where the session is opened again: sign-in, the second step, or the PIN of a locked screen. */
  readonly door: string
}

function ResendForm({ action, fields }: Resend) {
  return (
    <>
      <InsetText>Nội dung đã nhập vẫn được giữ trên trang này.</InsetText>
      <Form action={action}>
        {fields.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <Button>Gửi lại nội dung đã nhập</Button>
      </Form>
    </>
  )
}

/** The session ended before the form came: nothing typed is lost, it is sent again after signing in. */
export function signInAgainPage(resend: Resend, shell: Shell): VNode {
  return (
    <ShellPage
      shell={{ ...shell, problem: null }}
      title={resend.door === '/unlock' ? 'Màn hình đang khóa' : 'Phiên làm việc đã hết'}
    >
      <Banner kind="warning" text="Nội dung vừa nhập chưa được lưu." />
      <ol class="govuk-list govuk-list--number">
        <li>
          <a class="govuk-link" href={resend.door} target="_blank" rel="noopener">
            {resend.door === '/unlock' ? 'Mở khóa bằng mã PIN (mở trang mới)' : 'Đăng nhập lại (mở trang mới)'}
          </a>
          .
        </li>
        {resend.withFiles ? (
          <li>Quay lại trang trước bằng nút của trình duyệt, chọn lại tệp rồi gửi lại.</li>
        ) : (
          <li>Quay lại trang này và bấm nút dưới đây.</li>
        )}
      </ol>
      {!resend.withFiles && <ResendForm {...resend} />}
    </ShellPage>
  )
}
