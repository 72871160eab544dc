import { INSPECTION_KINDS } from '@saolang/domain/inspection'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { InspectionLine, InspectionsView } from './inspections.list.present.ts'
import { LIST_STATES } from './inspections.store.ts'
import { KIND_WORDS, LIST_STATE_WORDS, OUTCOME_WORDS, STAGE_TONES, STAGE_WORDS } from './inspections.words.ts'

function addressOf(view: InspectionsView, page: number, path = '/inspections'): string {
  const all = { ...view.filter, ...(page > 1 ? { page: String(page) } : {}) }
  const set = Object.entries(all).filter(([, value]) => value !== '')
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set).toString()}`
}

/** Inspections with filters; officials see the counts of the year, producers their own. */
export function inspectionsPage(view: InspectionsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Kiểm tra, giám sát sản phẩm" wide>
      <ButtonGroup>
        {view.mayOpen && <Button href="/inspections/new">Mở cuộc kiểm tra</Button>}
        {view.mayPlan && (
          <Button kind="secondary" href="/inspections/plans">
            Kế hoạch kiểm tra
          </Button>
        )}
        {view.total > 0 && (
          <a class="govuk-link" href={addressOf(view, 1, '/inspections/sheet')}>
            Tải danh sách (XLSX)
          </a>
        )}
      </ButtonGroup>
      <Filters view={view} />
      <DataTable
        caption={`${view.total} cuộc kiểm tra`}
        columns={[
          {
            head: 'Số',
            cell: (row: InspectionLine) => (
              <a class="govuk-link" href={`/inspections/${row.id}`}>
                {row.number}
              </a>
            ),
            nowrap: true,
          },
          { head: 'Ngày', cell: (row) => formatDate(row.on), nowrap: true },
          { head: 'Loại', cell: (row) => KIND_WORDS[row.kind] },
          { head: 'Sản phẩm, nội dung', cell: (row) => row.name },
          { head: 'Chủ thể', cell: (row) => row.producerName ?? '' },
          { head: 'Xã, phường', cell: (row) => row.communeName ?? 'Toàn tỉnh' },
          { head: 'Tình trạng', cell: (row) => <State row={row} /> },
        ]}
        rows={view.inspections}
        keyOf={(row) => row.id}
        isMarked={(row) => row.late}
        stack
        empty={emptyWords(view)}
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => addressOf(view, page)} />
      <Counts view={view} />
    </ShellPage>
  )
}

function emptyWords(view: InspectionsView): string {
  const { q, year, kind, commune, state } = view.filter
  if ([q, year, kind, commune, state].some((one) => one !== ''))
    return 'Không có cuộc kiểm tra nào theo bộ lọc này. Hãy bỏ bớt điều kiện.'
  if (view.own) return 'Chưa có cuộc kiểm tra nào. Khi cơ quan kiểm tra, biên bản và yêu cầu khắc phục hiện ở đây.'
  return view.mayOpen
    ? 'Chưa có cuộc kiểm tra nào. Lập kế hoạch năm để chọn sản phẩm, hoặc mở cuộc kiểm tra.'
    : 'Chưa có cuộc kiểm tra nào.'
}

function State({ row }: { readonly row: InspectionLine }) {
  return (
    <>
      <Tag tone={STAGE_TONES[row.stage]}>{STAGE_WORDS[row.stage]}</Tag>
      {row.outcome !== null && <div>{OUTCOME_WORDS[row.outcome]}</div>}
      {row.violationsOpen > 0 && <div>{`${row.violationsOpen} vi phạm chưa xong`}</div>}
      {row.findingsOpen > row.violationsOpen && (
        <div>{`${row.findingsOpen - row.violationsOpen} thiếu sót chưa xong`}</div>
      )}
      {row.late && <div>Quá hạn khắc phục</div>}
      {row.recallsOpen > 0 && <div>Đang thu hồi sản phẩm</div>}
    </>
  )
}

function Filters({ view }: { readonly view: InspectionsView }) {
  const { filter } = view
  return (
    <FilterForm action="/inspections" label="Lọc cuộc kiểm tra">
      <TextField name="q" label="Sản phẩm, chủ thể, số" type="search" value={filter.q} />
      <Select
        name="year"
        label="Năm"
        placeholder="Mọi năm"
        value={filter.year}
        options={view.years.map((year) => ({ value: year, text: year }))}
      />
      <Select
        name="kind"
        label="Loại"
        placeholder="Mọi loại"
        value={filter.kind}
        options={INSPECTION_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
      />
      {view.communes.length > 0 && (
        <Select
          name="commune"
          label="Xã, phường"
          placeholder="Cả tỉnh"
          value={filter.commune}
          options={view.communes}
        />
      )}
      <Select
        name="state"
        label="Tình trạng"
        placeholder="Mọi tình trạng"
        value={filter.state}
        options={LIST_STATES.map((state) => ({ value: state, text: LIST_STATE_WORDS[state] }))}
      />
    </FilterForm>
  )
}

type Count = InspectionsView['counts'][number]

/** Counts by commune and kind (INS-08, INS-09); planned ones are in brackets. */
function Counts({ view }: { readonly view: InspectionsView }) {
  if (view.counts.length === 0) return null
  const kinds = INSPECTION_KINDS.filter((kind) => view.counts.some((one) => one.kind === kind))
  const communes = [...new Set(view.counts.map((one) => one.communeName))]
  const sum = (list: readonly Count[], read: (one: Count) => number) => list.reduce((all, one) => all + read(one), 0)
  const text = (list: readonly Count[]) => {
    const left = sum(list, (one) => one.count - one.done)
    const done = sum(list, (one) => one.done)
    return left === 0 ? String(done) : `${done} (+${left})`
  }
  const of = (commune: string | null) => view.counts.filter((one) => one.communeName === commune)
  const year = view.filter.year === '' ? 'mọi năm' : `năm ${view.filter.year}`
  return (
    <Details summary={`Số cuộc kiểm tra theo xã và loại, ${year}`} open>
      <p class="govuk-body">Số đã ghi biên bản; trong ngoặc là số mới lập, chưa ghi.</p>
      <DataTable
        caption="Số cuộc kiểm tra theo xã và loại"
        captionHidden
        columns={[
          { head: 'Xã, phường', cell: (row: { commune: string | null }) => row.commune ?? 'Toàn tỉnh' },
          ...kinds.map((kind) => ({
            head: KIND_WORDS[kind],
            numeric: true,
            cell: (row: { commune: string | null }) => text(of(row.commune).filter((one) => one.kind === kind)),
          })),
          {
            head: 'Vi phạm chưa xong',
            numeric: true,
            cell: (row) => sum(of(row.commune), (one) => one.violationsOpen),
          },
        ]}
        rows={communes.map((commune) => ({ commune }))}
        keyOf={(row) => row.commune ?? ''}
        totals={[
          'Tổng cộng',
          ...kinds.map((kind) => text(view.counts.filter((one) => one.kind === kind))),
          sum(view.counts, (one) => one.violationsOpen),
        ]}
        empty=""
      />
    </Details>
  )
}
