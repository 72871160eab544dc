import { PLAN_LEVELS } from '@saolang/domain/plan'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { PlansView } from './plans.list.present.ts'
import { PLAN_LEVEL_WORDS, PLAN_STAGE_TONES, PLAN_STAGE_WORDS } from './plans.words.ts'

type Row = PlansView['plans'][number]

export function plansPage(view: PlansView, shell: Shell): VNode {
  const { words: q, level, stage, year } = view
  const search = (page: number) => new URLSearchParams({ q, level, stage, year, page: String(page) }).toString()
  return (
    <ShellPage shell={shell} title="Kế hoạch, đề án" wide dense>
      {view.mayCreate && (
        <ButtonGroup>
          <Button href="/plans/new">Lập kế hoạch mới</Button>
          <Button kind="secondary" href="/plans/import">
            Nhập từ tệp
          </Button>
        </ButtonGroup>
      )}
      <FilterForm action="/plans" label="Lọc kế hoạch" button="Lọc">
        <TextField name="q" label="Tên, số, địa bàn" type="search" value={q} />
        <Select
          name="level"
          label="Cấp"
          value={level}
          placeholder="Tất cả"
          options={PLAN_LEVELS.map((one) => ({ value: one, text: PLAN_LEVEL_WORDS[one] }))}
        />
        <TextField name="year" label="Năm thực hiện" value={year} width={4} inputmode="numeric" />
        <Select
          name="stage"
          label="Tình trạng"
          value={stage}
          placeholder="Tất cả"
          options={Object.entries(PLAN_STAGE_WORDS).map(([value, text]) => ({ value, text }))}
        />
      </FilterForm>
      <DataTable
        caption={`${view.total} kế hoạch, đề án`}
        columns={[
          {
            head: 'Tên',
            rowHeader: true,
            cell: (row: Row) => (
              <a class="govuk-link" href={`/plans/${row.id}`}>
                {row.title}
              </a>
            ),
          },
          { head: 'Cấp, địa bàn', cell: (row) => `${row.levelName}: ${row.placeName}` },
          { head: 'Số, ngày', cell: numbered },
          { head: 'Kỳ', cell: (row) => `${formatDate(row.from)} – ${formatDate(row.to)}`, nowrap: true },
          {
            head: 'Tình trạng',
            cell: (row) => (
              <>
                <Tag tone={PLAN_STAGE_TONES[row.stage]}>{row.stageName}</Tag>
                {row.revision > 1 && <div class="govuk-hint">{`Bản điều chỉnh lần ${row.revision - 1}`}</div>}
              </>
            ),
          },
        ]}
        rows={view.plans}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có kế hoạch nào khớp. Cơ quan lập kế hoạch tạo mới hoặc nhập từ tệp."
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/plans?${search(page)}`} />
    </ShellPage>
  )
}

function numbered({ number, issuedOn }: Row) {
  if (number === null && issuedOn === null) return <span class="sl-muted">Chưa có số, ngày</span>
  const day = issuedOn === null ? 'chưa đủ ngày' : `ngày ${formatDate(issuedOn)}`
  return number === null ? `Chưa có số, ${day}` : `${number}, ${day}`
}
