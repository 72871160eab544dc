import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  Checkboxes,
  DateField,
  errorOf,
  FilterForm,
  Form,
  NumberField,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { PlansView, PlanView } from './inspections.plans.routes.ts'
import { riskWords, STAGE_TONES, STAGE_WORDS } from './inspections.words.ts'

type PlanLine = PlansView['plans'][number]

/** Plans of inspections by year, and the form for the next one. */
export function plansPage(view: PlansView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Kế hoạch kiểm tra" back={{ href: '/inspections' }}>
      <DataTable
        caption={`${view.plans.length} kế hoạch`}
        columns={[
          {
            head: 'Năm',
            cell: (row: PlanLine) => (
              <a class="govuk-link" href={`/inspections/plans/${row.id}`}>
                {`Năm ${row.year}`}
              </a>
            ),
          },
          { head: 'Cơ quan', cell: (row) => row.place },
          { head: 'Thời gian', cell: (row) => `${formatDate(row.from)} – ${formatDate(row.to)}` },
          { head: 'Nội dung', cell: (row) => row.looksAt },
          { head: 'Sản phẩm', numeric: true, cell: (row) => row.picks },
          { head: 'Đã kiểm tra', numeric: true, cell: (row) => row.done },
          { head: 'Tình trạng', cell: (row) => (row.closedOn === null ? 'Đang thực hiện' : 'Đã kết thúc') },
        ]}
        rows={view.plans}
        keyOf={(row) => row.id}
        stack
        empty={
          view.mayDraw
            ? 'Chưa có kế hoạch nào. Lập kế hoạch của năm ở dưới, rồi chọn sản phẩm.'
            : 'Chưa có kế hoạch kiểm tra nào.'
        }
      />
      {view.mayDraw && <DrawForm view={view} shell={shell} />}
    </ShellPage>
  )
}

function DrawForm({ view, shell }: { readonly view: PlansView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  const field = (name: string, fallback = '') => ({
    ...{ name, value: view.typed[name] ?? fallback, error: errorOf(errors, name) },
  })
  return (
    <Details summary="Lập kế hoạch kiểm tra" open={view.plans.length === 0 || errors.length > 0}>
      <Form action="/inspections/plans" idempotencyKey={shell.newKey()}>
        <NumberField {...field('year', String(view.year))} label="Năm" width={4} />
        <DateField {...field('from')} label="Từ ngày" />
        <DateField {...field('to')} label="Đến ngày" />
        <TextArea
          {...field('looksAt')}
          label="Kiểm tra những gì"
          hint="Ví dụ: duy trì tiêu chí, an toàn thực phẩm, truy xuất nguồn gốc"
          rows={3}
        />
        <Button>Lập kế hoạch kiểm tra</Button>
      </Form>
    </Details>
  )
}

interface PlanState {
  readonly view: PlanView
  readonly typed: Readonly<Record<string, string>>
  readonly chosen: readonly string[]
}

export const planPage = (view: PlanView, shell: Shell): VNode => planPageWith({ view, typed: {}, chosen: [] }, shell)

/** A plan: what is looked at, the picks with their reasons, and the ranking from which the officer picks. */
export function planPageWith(state: PlanState, shell: Shell): VNode {
  const { view } = state
  return (
    <ShellPage
      shell={shell}
      title={`Kế hoạch kiểm tra năm ${view.year}`}
      caption={view.place}
      back={{ href: '/inspections/plans' }}
    >
      {shell.problem?.code === 'request/conflict' && (
        <InsetText>Kế hoạch vừa được người khác sửa. Trang này là bản mới nhất; lựa chọn vừa rồi vẫn giữ.</InsetText>
      )}
      <SummaryList
        rows={[
          { label: 'Thời gian', value: `${formatDate(view.from)} – ${formatDate(view.to)}` },
          { label: 'Nội dung', value: view.looksAt },
          {
            label: 'Tình trạng',
            value: view.closedOn === null ? 'Đang thực hiện' : `Kết thúc ngày ${formatDate(view.closedOn)}`,
          },
        ]}
      />
      <Picks view={view} />
      {view.mayKeep && (
        <>
          <Offers state={state} shell={shell} />
          <Edits state={state} shell={shell} />
        </>
      )}
    </ShellPage>
  )
}

type Pick = PlanView['picks'][number]

function Reasons({ reasons }: { readonly reasons: Pick['reasons'] }) {
  if (reasons.length === 0) return <>Không có lý do riêng</>
  return (
    <>
      {reasons.map((one) => (
        <div key={one.code}>{riskWords(one)}</div>
      ))}
    </>
  )
}

function Picks({ view }: { readonly view: PlanView }) {
  return (
    <DataTable
      caption={`${view.picks.length} sản phẩm đã chọn`}
      columns={[
        { head: 'Sản phẩm', cell: (row: Pick) => row.name },
        { head: 'Chủ thể', cell: (row) => row.producerName },
        { head: 'Lý do khi chọn', cell: (row) => <Reasons reasons={row.reasons} /> },
        { head: 'Kiểm tra', cell: (row) => <PickState view={view} row={row} /> },
      ]}
      rows={view.picks}
      keyOf={(row) => row.id}
      stack
      empty="Chưa chọn sản phẩm nào. Danh sách gợi ý ở dưới xếp theo lý do cần kiểm tra."
    />
  )
}

function PickState({ view, row }: { readonly view: PlanView; readonly row: Pick }) {
  if (row.inspectionId !== null && row.stage !== null) {
    return (
      <>
        <Tag tone={STAGE_TONES[row.stage]}>{STAGE_WORDS[row.stage]}</Tag>
        <div>
          <a class="govuk-link" href={`/inspections/${row.inspectionId}`}>
            {`Ngày ${formatDate(row.inspectedOn ?? '')}`}
          </a>
        </div>
      </>
    )
  }
  if (!view.mayKeep) return <>Chưa kiểm tra</>
  return (
    <a class="govuk-link" href={`/inspections/new?product=${row.id}&plan=${view.id}`}>
      Mở cuộc kiểm tra
      <span class="govuk-visually-hidden">{` ${row.name}`}</span>
    </a>
  )
}

function Offers({ state, shell }: { readonly state: PlanState; readonly shell: Shell }) {
  const { view, chosen } = state
  const base = `/inspections/plans/${view.id}`
  const address = (page: number) => {
    const set = { ...(view.q === '' ? {} : { q: view.q }), ...(page > 1 ? { page: String(page) } : {}) }
    return `${base}?${new URLSearchParams(set).toString()}`
  }
  return (
    <>
      <h2 class="govuk-heading-m">Gợi ý sản phẩm</h2>
      <p class="govuk-body">
        Sản phẩm đang có Giấy chứng nhận, xếp theo số và mức lý do. Cán bộ chọn; lý do được giữ cùng lựa chọn.
      </p>
      <FilterForm action={base} label="Tìm trong gợi ý" button="Tìm">
        <TextField name="q" label="Sản phẩm, xã, phường" type="search" value={view.q} />
      </FilterForm>
      {view.offers.length === 0 ? (
        <p class="govuk-body">Không còn sản phẩm nào để chọn.</p>
      ) : (
        <Form action={base} idempotencyKey={shell.newKey()} version={view.version} hidden={{ step: 'pick' }}>
          <Checkboxes
            name="products"
            legend={`${view.offered} sản phẩm chưa chọn`}
            small
            values={chosen}
            error={errorOf(errorsOf(shell.problem), 'products')}
            options={view.offers.map((one) => ({
              value: one.id,
              text: `${one.name} – ${one.producerName}, ${one.communeName}`,
              hint: one.reasons.length === 0 ? 'Không có lý do riêng' : one.reasons.map(riskWords).join(' · '),
            }))}
          />
          <Button>Chọn vào kế hoạch</Button>
        </Form>
      )}
      <Pagination page={view.page} pageCount={view.pages} hrefOf={address} />
    </>
  )
}

function Edits({ state, shell }: { readonly state: PlanState; readonly shell: Shell }) {
  const { view, typed } = state
  const base = `/inspections/plans/${view.id}`
  const errors = errorsOf(shell.problem)
  const of = (step: string) => (name: string, fallback: string) => {
    const own = typed.step === step
    return { name, value: own ? (typed[name] ?? '') : fallback, error: own ? errorOf(errors, name) : undefined }
  }
  const form = (step: string) => ({
    ...{ action: base, idempotencyKey: shell.newKey(), version: view.version, hidden: { step } },
  })
  const change = of('change')
  const drop = of('drop')
  return (
    <>
      <Details summary="Sửa thời gian, nội dung" open={typed.step === 'change'}>
        <Form {...form('change')}>
          <DateField {...change('from', view.from)} label="Từ ngày" />
          <DateField {...change('to', view.to)} label="Đến ngày" />
          <TextArea {...change('looksAt', view.looksAt)} label="Kiểm tra những gì" rows={3} />
          <Button>Lưu kế hoạch</Button>
        </Form>
      </Details>
      {view.picks.length > 0 && (
        <Details summary="Bỏ một sản phẩm khỏi kế hoạch" open={typed.step === 'drop'}>
          <Form {...form('drop')}>
            <Select
              {...drop('product', '')}
              label="Sản phẩm"
              options={view.picks.map(({ id, name }) => ({ value: id, text: name }))}
            />
            <TextField {...drop('reason', '')} label="Lý do bỏ" />
            <Button>Bỏ khỏi kế hoạch</Button>
          </Form>
        </Details>
      )}
      <Details summary="Kết thúc kế hoạch" open={typed.step === 'close'}>
        <Form {...form('close')}>
          <p class="govuk-body">Sau khi kết thúc, kế hoạch chỉ còn để xem lại.</p>
          <Button kind="warning">Kết thúc kế hoạch</Button>
        </Form>
      </Details>
    </>
  )
}
