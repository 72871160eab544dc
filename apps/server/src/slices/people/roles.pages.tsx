import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, CheckboxField, DateField, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { RoleFields } from './roles.fields.tsx'
import type { OpenWork, PersonView, RoleLine } from './roles.present.ts'
import type { EndForm, GiveForm } from './roles.routes.ts'

export function personPage(view: PersonView, shell: Shell): VNode {
  const base = `/people/${view.id}`
  return (
    <ShellPage shell={shell} title={view.name} caption="Người dùng" back={{ href: '/people' }}>
      <SummaryList
        rows={[
          { label: 'Tên đăng nhập', value: view.signInName },
          { label: 'Điện thoại', value: view.phone },
          { label: 'Trạng thái', value: view.ended ? <Tag tone="ended">Đã nghỉ</Tag> : 'Đang làm' },
        ]}
      />
      <ButtonGroup>
        {!view.ended && <Button href={`${base}/roles/new`}>Giao thêm vai trò</Button>}
        {!view.ended && !view.isSelf && (
          <Button kind="secondary" href={`${base}/leave`}>
            Ghi nghỉ việc
          </Button>
        )}
        <a class="govuk-link" href={`${base}/hand-over`}>
          Bàn giao việc
        </a>
        <a class="govuk-link" href={`${base}/sign-in`}>
          Đăng nhập của người dùng
        </a>
      </ButtonGroup>
      <RolesTable
        caption="Vai trò hiện nay"
        rows={view.now}
        base={base}
        empty={view.ended ? 'Không còn vai trò nào.' : 'Chưa có vai trò nào. Hãy giao một vai trò.'}
      />
      {view.later.length > 0 && <RolesTable caption="Vai trò sắp tới" rows={view.later} base={base} empty="" />}
      {view.before.length > 0 && <RolesTable caption="Vai trò trước đây" rows={view.before} base={null} empty="" />}
      {view.before.length > 0 && (
        <p class="govuk-body">Việc đã làm trong vai trò trước đây vẫn giữ nguyên trong hồ sơ, đứng tên người này.</p>
      )}
    </ShellPage>
  )
}

function RolesTable(props: {
  readonly caption: string
  readonly rows: readonly RoleLine[]
  readonly base: string | null
  readonly empty: string
}) {
  const { base } = props
  const agency = (row: RoleLine) =>
    row.agency === null ? (
      ''
    ) : (
      <a class="govuk-link" href={`/agencies/${row.agency.id}`}>
        {row.agency.name}
      </a>
    )
  const last =
    base === null
      ? { head: 'Lý do', cell: (row: RoleLine) => row.endReason ?? '' }
      : {
          head: 'Kết thúc',
          headHidden: true,
          cell: (row: RoleLine) => (
            <a class="govuk-link" href={`${base}/roles/${row.key}/end`}>
              Kết thúc<span class="govuk-visually-hidden">{` vai trò ${row.title ?? row.roleName}`}</span>
            </a>
          ),
        }
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { head: 'Vai trò', cell: (row: RoleLine) => row.title ?? row.roleName },
        { head: 'Loại', cell: (row) => row.roleName },
        { head: 'Địa bàn', cell: (row) => row.place },
        { head: 'Cơ quan', cell: agency },
        { head: 'Từ ngày', cell: (row) => formatDate(row.from), nowrap: true },
        { head: 'Đến ngày', cell: (row) => (row.to === null ? '' : formatDate(row.to)), nowrap: true },
        last,
      ]}
      rows={props.rows}
      keyOf={(row) => row.key}
      stack
      empty={props.empty}
    />
  )
}

const PLACES = {
  'person/role-place': 'communeCode',
  'person/role-agency': 'agencyId',
  'person/role-dates': 'to',
  'person/role-twice': 'role',
  'person/leave-date': 'to',
}

function fieldsOf(given: Shell, typed: Readonly<Record<string, string>>) {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const errors = errorsOf(problem)
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return { shell: { ...given, problem }, field }
}

/** Somebody else gave or ended a role meanwhile: what stands now is told, what was typed stays. */
function Changed({ shell, person }: { readonly shell: Shell; readonly person: PersonView }) {
  if (shell.problem?.code !== 'request/conflict') return null
  return (
    <InsetText>
      <p class="govuk-body">Vai trò của người này vừa được sửa ở nơi khác. Hiện nay:</p>
      <ul class="govuk-list govuk-list--bullet">
        {[...person.now, ...person.later].map((line) => (
          <li key={line.key}>{`${line.title ?? line.roleName}, từ ${formatDate(line.from)}`}</li>
        ))}
      </ul>
      <p class="govuk-body">Nội dung vừa nhập còn ở dưới. Hãy xem lại rồi lưu.</p>
    </InsetText>
  )
}

export function giveRolePage(view: GiveForm, given: Shell): VNode {
  const { shell, field } = fieldsOf(given, view.typed)
  const base = `/people/${view.person.id}`
  return (
    <ShellPage shell={shell} title="Giao thêm vai trò" caption={view.person.name} back={{ href: base }}>
      <Changed shell={shell} person={view.person} />
      <Form action={`${base}/roles`} idempotencyKey={shell.newKey()} version={view.person.version}>
        <RoleFields field={field} choices={view.choices} />
        <DateField {...field('from')} label="Từ ngày" />
        <DateField {...field('to')} label="Đến ngày" hint="Để trống khi chưa biết ngày kết thúc." optional />
        <Button>Giao vai trò</Button>
      </Form>
    </ShellPage>
  )
}

export function endRolePage(view: EndForm, given: Shell): VNode {
  const { role, person } = view
  const title = `Kết thúc vai trò: ${role?.title ?? role?.roleName ?? ''}`
  return endPage(view, given, {
    title,
    action: `/people/${person.id}/roles/${role?.key ?? ''}/end`,
    button: 'Kết thúc vai trò',
  })
}

export function leavePage(view: EndForm, given: Shell): VNode {
  return endPage(view, given, {
    title: 'Ghi nghỉ việc',
    action: `/people/${view.person.id}/leave`,
    button: 'Ghi nghỉ việc',
  })
}

function endPage(view: EndForm, given: Shell, words: { title: string; action: string; button: string }): VNode {
  const { shell, field } = fieldsOf(given, view.typed)
  return (
    <ShellPage
      shell={shell}
      title={words.title}
      caption={view.person.name}
      back={{ href: `/people/${view.person.id}` }}
    >
      <Changed shell={shell} person={view.person} />
      <OpenWorkNote open={view.open} personId={view.person.id} />
      <Form action={words.action} idempotencyKey={shell.newKey()} version={view.person.version}>
        <DateField
          {...field('to')}
          label="Ngày cuối cùng"
          hint="Hết ngày này thì thôi quyền. Việc đã làm vẫn giữ nguyên."
        />
        <TextArea {...field('reason')} label="Lý do" rows={3} />
        {view.open.items.length > 0 && (
          <CheckboxField
            name="despite"
            label="Vẫn kết thúc, việc còn lại sẽ giao cho người khác"
            checked={view.typed.despite === 'yes'}
          />
        )}
        <Button kind="warning">{words.button}</Button>
      </Form>
    </ShellPage>
  )
}

/** What is still open, and the way to hand it over. */
function OpenWorkNote({ open, personId }: { readonly open: OpenWork; readonly personId: string }) {
  if (open.items.length === 0) return <p class="govuk-body">Không còn việc nào đang mở trong vai trò này.</p>
  return (
    <section id="hand-over">
      <Banner
        kind="warning"
        id="open-work"
        title="Còn việc đang mở"
        text={`Còn ${open.items.length} việc đang mở. Hãy bàn giao trước khi kết thúc.`}
      />
      <DataTable
        caption="Việc đang mở"
        columns={[
          { head: 'Việc', cell: (row: OpenWork['items'][number]) => row.verb },
          { head: 'Đối tượng', cell: (row) => row.object },
          { head: 'Hạn', cell: (row) => (row.due === null ? '' : formatDate(row.due)), nowrap: true },
        ]}
        rows={open.items}
        keyOf={(row) => `${row.verb} ${row.object}`}
        stack
        empty=""
      />
      <p class="govuk-body">
        {open.heirs.length === 0
          ? 'Chưa có ai khác cùng vai trò, cùng địa bàn. Hãy giao vai trò này cho một người khác trước.'
          : `Người cùng vai trò, cùng địa bàn: ${open.heirs.map((heir) => heir.name).join('; ')}.`}{' '}
        <a class="govuk-link" href={`/people/${personId}/hand-over`}>
          Bàn giao việc
        </a>
      </p>
    </section>
  )
}
