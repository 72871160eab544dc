import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { cycleHref } from './cycles.address.ts'
import { Counted, type Typed } from './cycles.counted.tsx'
import type { CycleView } from './cycles.present.ts'

interface Part {
  readonly view: CycleView
  readonly shell: Shell
  readonly typed: Typed
}

/** Which form of the page was refused: its errors and what was typed are shown there. */
const refusedOf = ({ shell, typed }: Part, form: string) =>
  typed.form === form ? { errors: errorsOf(shell.problem), typed } : { errors: [], typed: {} as Typed }

const daysOf = ({ from, to }: { readonly from: string; readonly to: string }) =>
  `Từ ${formatDate(from)} đến hết ${formatDate(to)}`

/** The days on which ideas are taken (IDE-02). */
export function Windows(part: Part) {
  const { view } = part
  return (
    <>
      <h2 class="govuk-heading-m">Thời gian nhận ý tưởng</h2>
      {view.warning !== null && <InsetText>{view.warning}</InsetText>}
      <SummaryList rows={[{ label: 'Toàn tỉnh', value: view.window === null ? 'Chưa ghi' : daysOf(view.window) }]} />
      {view.communeWindows.length > 0 && (
        <Details summary={`${view.communeWindows.length} xã nhận trong thời gian riêng`} open={view.ofCommune}>
          <SummaryList rows={view.communeWindows.map((one) => ({ label: one.name, value: daysOf(one) }))} />
        </Details>
      )}
      {view.windowPlaces.length > 0 && <WindowForm {...part} />}
    </>
  )
}

function WindowForm(part: Part) {
  const { view, shell } = part
  const { errors, typed } = refusedOf(part, 'window')
  const [only] = view.windowPlaces
  const own = view.mayRun ? view.window : view.communeWindows[0]
  return (
    <Details summary="Ghi thời gian nhận ý tưởng" open={typed.form !== undefined}>
      <p class="govuk-body">Ngoài thời gian này hệ thống chỉ nhắc, không từ chối phiếu nào.</p>
      <Form
        action={cycleHref(view, '/window')}
        idempotencyKey={shell.newKey()}
        version={view.version}
        hidden={view.mayRun ? {} : { communeCode: only?.value ?? '' }}
      >
        {view.mayRun && (
          <Select
            name="communeCode"
            label="Nơi áp dụng"
            hint="Xã có thể nhận trong thời gian hẹp hơn của tỉnh."
            options={view.windowPlaces}
            value={typed.communeCode ?? ''}
            error={errorOf(errors, 'communeCode')}
          />
        )}
        <DateField name="from" label="Từ ngày" value={typed.from ?? own?.from} error={errorOf(errors, 'from')} />
        <DateField
          name="to"
          label="Đến ngày"
          hint="Để trống cả hai ngày để bỏ thời gian đã ghi."
          value={typed.to ?? own?.to}
          error={errorOf(errors, 'to')}
        />
        <Button kind="secondary">Lưu thời gian</Button>
      </Form>
    </Details>
  )
}

type Theme = CycleView['themes'][number]

/** Priority themes with the plan that names them and the ideas under each (IDE-11). */
export function Themes(part: Part) {
  const { view } = part
  const ideas = (theme: string) => cycleHref(view, '/ideas', { theme })
  return (
    <>
      <h2 class="govuk-heading-m">Chủ đề ưu tiên</h2>
      <DataTable
        caption={`${view.themes.length} chủ đề của năm`}
        columns={[
          { head: 'Chủ đề', cell: (row: Theme) => row.name },
          { head: 'Theo kế hoạch', cell: (row) => <PlanLink plan={row.plan} /> },
          {
            head: 'Số ý tưởng',
            numeric: true,
            cell: (row) => <Counted count={row.count} href={ideas(row.key)} what={`ý tưởng của ${row.name}`} />,
          },
        ]}
        rows={view.themes}
        keyOf={(row) => row.key}
        stack
        empty={
          view.mayRun
            ? 'Chưa có chủ đề nào. Hãy thêm chủ đề theo kế hoạch năm.'
            : 'Chưa có chủ đề nào. Văn phòng tỉnh ghi chủ đề của năm.'
        }
      />
      {view.themes.length > 0 && view.untagged > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={ideas('-')}>
            {`${formatNumber(view.untagged)} ý tưởng chưa xếp vào chủ đề nào`}
          </a>
        </p>
      )}
      {view.mayRun && <ThemeForms {...part} />}
    </>
  )
}

function PlanLink({ plan }: { readonly plan: Theme['plan'] }) {
  if (plan === null) return <>Không gắn kế hoạch</>
  return (
    <a class="govuk-link" href={`/plans/${plan.id}`}>
      {plan.title}
    </a>
  )
}

function ThemeForms(part: Part) {
  const { view, shell } = part
  const { errors, typed } = refusedOf(part, 'theme')
  return (
    <Details summary="Thêm, sửa, bỏ chủ đề" open={typed.form !== undefined}>
      <Form action={cycleHref(view, '/themes')} idempotencyKey={shell.newKey()} version={view.version}>
        <Select
          name="key"
          label="Chủ đề"
          placeholder="Chủ đề mới"
          options={view.themes.map(({ key, name }) => ({ value: key, text: name }))}
          value={typed.key ?? ''}
          error={errorOf(errors, 'key')}
        />
        <TextField
          name="name"
          label="Tên chủ đề"
          hint="Để trống khi bỏ chủ đề."
          value={typed.name ?? ''}
          error={errorOf(errors, 'name')}
        />
        <Select
          name="plan"
          label="Theo kế hoạch"
          placeholder="Không gắn kế hoạch"
          options={view.plans}
          value={typed.plan ?? ''}
          error={errorOf(errors, 'plan')}
          optional
        />
        <div class="govuk-button-group">
          <Button name="act" value="set" kind="secondary">
            Lưu chủ đề
          </Button>
          {view.themes.length > 0 && (
            <Button name="act" value="remove" kind="warning">
              Bỏ chủ đề đang chọn
            </Button>
          )}
        </div>
      </Form>
    </Details>
  )
}
