import { PRODUCER_KINDS } from '@saolang/domain/producer'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { ConflictForm } from '../../platform/pages/conflict-form.tsx'
import {
  Button,
  CheckboxField,
  errorOf,
  FilterForm,
  Form,
  Radios,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Panel } from '../../platform/pages/notices.tsx'
import { PRODUCER_KIND_WORDS, type ProducersView, type RegistrationView } from './producers.present.ts'
import type { ProducerRow } from './producers.store.ts'

/** What was typed into a form, by the name of the field. */
export type Typed = Readonly<Record<string, string>>

export function producersPage(view: ProducersView, shell: Shell): VNode {
  const isOwn = view.area === 'own'
  return (
    <ShellPage shell={shell} title={isOwn ? 'Đơn vị của tôi' : 'Chủ thể'} wide={!isOwn} dense={!isOwn}>
      {view.mayRegister && <Button href="/producers/new">Đăng ký chủ thể</Button>}
      {!isOwn && <ProducersFilter view={view} />}
      <DataTable
        caption={`${view.total} chủ thể`}
        columns={[
          { head: 'Tên chủ thể', cell: (row: ProducersView['producers'][number]) => <ProducerLink row={row} /> },
          { head: 'Loại hình', cell: (row) => row.kindName },
          { head: 'Xã, phường', cell: (row) => row.communeName },
          { head: 'Điện thoại', cell: (row) => row.phone ?? '', nowrap: true },
        ]}
        rows={view.producers}
        keyOf={(row) => row.id}
        stack
        empty={emptyWords(view)}
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/producers?${searchOf(view, page)}`} />
    </ShellPage>
  )
}

function ProducerLink(props: { readonly row: ProducersView['producers'][number] }) {
  return (
    <a class="govuk-link" href={`/producers/${props.row.id}`}>
      {props.row.name}
    </a>
  )
}

function ProducersFilter(props: { readonly view: ProducersView }) {
  const { view } = props
  return (
    <FilterForm action="/producers" label="Tìm chủ thể" button="Tìm">
      <TextField name="q" label="Tên chủ thể, có dấu hoặc không dấu" type="search" value={view.words} />
      {view.area === 'province' && (
        <Select
          name="commune"
          label="Xã, phường"
          value={view.commune}
          placeholder="Tất cả"
          options={view.communes.map((unit) => ({ value: unit.code, text: unit.name }))}
        />
      )}
    </FilterForm>
  )
}

function searchOf(view: ProducersView, page: number): string {
  const search = new URLSearchParams({ page: String(page) })
  if (view.words !== '') search.set('q', view.words)
  if (view.commune !== '') search.set('commune', view.commune)
  return search.toString()
}

function emptyWords(view: ProducersView): string {
  if (view.words !== '' || view.commune !== '') return 'Không có chủ thể nào khớp. Hãy bớt từ tìm hoặc bỏ lọc xã.'
  if (view.mayRegister) return 'Xã chưa có chủ thể nào. Hãy đăng ký chủ thể đầu tiên.'
  return view.area === 'own' ? 'Tài khoản chưa gắn với chủ thể nào. Hãy hỏi cán bộ xã.' : 'Chưa có chủ thể nào.'
}

const LABELS = {
  name: 'Tên chủ thể',
  kind: 'Loại hình',
  phone: 'Điện thoại',
  representative: 'Họ và tên người đại diện',
  signInName: 'Tên đăng nhập',
}

/** The officer's form for a new producer; `alike` are the producers whose name may mean the same. */
export function newProducerPage(
  view: { readonly typed: Typed; readonly alike: readonly ProducerRow[] },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  const field = (name: string) => ({ name, value: view.typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <ShellPage shell={shell} title="Đăng ký chủ thể" back={{ href: '/producers' }} labels={LABELS}>
      <Form action="/producers" idempotencyKey={shell.newKey()}>
        <AlikeProducers alike={view.alike} error={errorOf(errors, 'despiteAlike')} />
        <RegistrationFields field={field} />
        <h2 class="govuk-heading-m">Người đại diện</h2>
        <p class="govuk-body">Người đại diện có tài khoản để khai hồ sơ, thêm giấy tờ và gửi hồ sơ sản phẩm.</p>
        <TextField {...field('representative')} label={LABELS.representative} />
        <TextField
          {...field('signInName')}
          label={LABELS.signInName}
          hint="Để trống thì hệ thống tự đặt theo họ tên. Ví dụ: lo.thi.mai"
          width={20}
          optional
        />
        <Button>Đăng ký và lấy đường dẫn đặt mật khẩu</Button>
      </Form>
    </ShellPage>
  )
}

type FieldOf = (name: string) => { readonly name: string; readonly value: string; readonly error: string | undefined }

const TOURISM_ONLY = new Set(['association', 'operationCentre'])

function RegistrationFields(props: { readonly field: FieldOf }) {
  const { field } = props
  return (
    <>
      <TextField
        {...field('name')}
        label={LABELS.name}
        hint="Ghi như trên giấy đăng ký kinh doanh hoặc giấy thành lập."
      />
      <Radios
        {...field('kind')}
        legend={LABELS.kind}
        options={PRODUCER_KINDS.map((kind) => ({
          value: kind,
          text: PRODUCER_KIND_WORDS[kind],
          hint: TOURISM_ONLY.has(kind) ? 'Chỉ tham gia với dịch vụ du lịch (Điều 2.3).' : undefined,
        }))}
      />
      <TextField {...field('phone')} label={LABELS.phone} type="tel" width={20} optional />
    </>
  )
}

function AlikeProducers(props: { readonly alike: readonly ProducerRow[]; readonly error: string | undefined }) {
  if (props.alike.length === 0) return null
  return (
    <Banner kind="warning" id="alike" title="Có thể đã đăng ký rồi">
      <p class="govuk-body">Trong xã đã có:</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.alike.map((row) => (
          <li key={row.id}>
            <a class="govuk-link" href={`/producers/${row.id}`}>
              {row.name}
            </a>
            {`, ${PRODUCER_KIND_WORDS[row.kind]}`}
          </li>
        ))}
      </ul>
      <CheckboxField name="despiteAlike" label="Vẫn đăng ký, đây là chủ thể khác" error={props.error} />
    </Banner>
  )
}

/** The link for the first password of the representative: shown here once. */
export function registeredPage(
  view: { readonly id: string; readonly name: string; readonly signInName: string; readonly link: string | null },
  shell: Shell,
): VNode {
  if (view.link === null) {
    return (
      <ShellPage shell={shell} title="Đường dẫn đã được hiện" back={{ href: `/producers/${view.id}` }}>
        <p class="govuk-body">Mỗi đường dẫn chỉ hiện một lần. Khi cần, người quản trị của tỉnh tạo đường dẫn mới.</p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Đã đăng ký chủ thể" heading={false} back={{ href: '/producers' }}>
      <Panel title="Đã đăng ký chủ thể">{view.name}</Panel>
      <p class="govuk-body">
        Tên đăng nhập của người đại diện: <strong>{view.signInName}</strong>
      </p>
      <p class="govuk-body">
        Gửi đường dẫn này cho người đại diện để đặt mật khẩu. Đường dẫn dùng một lần, trong 3 ngày, không hiện lại.
      </p>
      <InsetText>
        <code>{`${shell.publicUrl}${view.link}`}</code>
      </InsetText>
      <p class="govuk-body">
        Bước tiếp theo: người đại diện đăng nhập, khai{' '}
        <a class="govuk-link" href={`/producers/${view.id}`}>
          hồ sơ chủ thể
        </a>
        .
      </p>
    </ShellPage>
  )
}

/** The officer corrects what was registered. */
export function registrationPage(
  view: RegistrationView & { readonly typed: Typed | null; readonly alike: readonly ProducerRow[] },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  const values: Typed = view.typed ?? { name: view.name, kind: view.kind, phone: view.phone }
  const field = (name: string) => ({ name, value: values[name] ?? '', error: errorOf(errors, name) })
  const here = `/producers/${view.id}`
  return (
    <ShellPage shell={shell} title="Sửa thông tin đăng ký" caption={view.name} back={{ href: here }} labels={LABELS}>
      <Form action={`${here}/registration`} idempotencyKey={shell.newKey()} version={view.version}>
        <AlikeProducers alike={view.alike} error={errorOf(errors, 'despiteAlike')} />
        <RegistrationFields field={field} />
        <Button>Lưu thông tin đăng ký</Button>
      </Form>
    </ShellPage>
  )
}

/** Somebody else corrected it meanwhile. */
export function registrationConflictPage(
  view: RegistrationView & { readonly typed: Typed; readonly savedBy: string },
  shell: Shell,
): VNode {
  const words = new Map<string, string>(Object.entries(PRODUCER_KIND_WORDS))
  const row = (key: 'name' | 'kind' | 'phone', label: string) => {
    const typed = view.typed[key] ?? ''
    const shown = (value: string) => words.get(value) ?? value
    const differs = typed !== view[key]
    return { name: key, key, label, typed, saved: shown(view[key]), entered: shown(typed), differs }
  }
  const here = `/producers/${view.id}`
  return (
    <ShellPage shell={shell} title="Có hai bản khác nhau" caption={view.name} back={{ href: here }}>
      <ConflictForm
        action={`${here}/registration`}
        idempotencyKey={shell.newKey()}
        version={view.version}
        savedBy={view.savedBy}
        leaveHref={here}
        fields={[row('name', LABELS.name), row('kind', LABELS.kind), row('phone', LABELS.phone)]}
      />
    </ShellPage>
  )
}
