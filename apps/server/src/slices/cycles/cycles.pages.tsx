import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import { cycleHref } from './cycles.address.ts'
import { Counted, type Typed } from './cycles.counted.tsx'
import { Directions } from './cycles.directions.pages.tsx'
import { Themes, Windows } from './cycles.forms.pages.tsx'
import type { CycleFrame, CycleView } from './cycles.present.ts'
import { END_TONES } from './cycles.words.ts'

export function cyclePage(view: CycleView, shell: Shell, typed: Typed = {}): VNode {
  return (
    <ShellPage
      shell={shell}
      title={`Chu trình OCOP năm ${view.year}`}
      caption={view.placeName}
      labels={{ from: 'Từ ngày', to: 'Đến ngày', name: 'Tên chủ đề' }}
      wide
      dense
    >
      <Years view={view} />
      <Windows view={view} shell={shell} typed={typed} />
      <Ideas view={view} />
      <Themes view={view} shell={shell} typed={typed} />
      <Steps view={view} shell={shell} />
      <Directions view={view.directions} heading="h2" />
    </ShellPage>
  )
}

/** The years beside this one, and the province for readers of the ministry. */
function Years({ view }: { readonly view: CycleFrame }) {
  const link = (year: number) => (
    <a class="govuk-link" href={cycleHref({ ...view, year })}>
      {`Năm ${year}`}
    </a>
  )
  return (
    <>
      {view.provinces.length > 0 && (
        <FilterForm action={`/cycles/${view.year}`} label="Chọn tỉnh" button="Xem">
          <Select name="province" label="Tỉnh, thành phố" options={view.provinces} value={view.provinceCode} />
        </FilterForm>
      )}
      <p class="govuk-body">
        {link(view.year - 1)} · {link(view.year + 1)}
      </p>
    </>
  )
}

function Ideas({ view }: { readonly view: CycleView }) {
  const ideas = (search: Readonly<Record<string, string>>) => cycleHref(view, '/ideas', search)
  return (
    <>
      <h2 class="govuk-heading-m">Ý tưởng, phiếu đăng ký</h2>
      <DataTable
        caption={`${formatNumber(view.total)} ý tưởng trong năm`}
        columns={[
          {
            head: 'Kết quả',
            cell: (row: CycleView['ends'][number]) => <Tag tone={END_TONES[row.end]}>{row.text}</Tag>,
          },
          {
            head: 'Số ý tưởng',
            numeric: true,
            cell: (row) => <Counted count={row.count} href={ideas({ end: row.end })} what={`ý tưởng: ${row.text}`} />,
          },
        ]}
        rows={view.total === 0 ? [] : view.ends}
        keyOf={(row) => row.end}
        totals={['Tổng cộng', formatNumber(view.total)]}
        empty="Chưa có phiếu nào gửi trong năm. Sản phẩm tiềm năng được ghi ở sổ Sản phẩm tiềm năng tại xã."
      />
      {view.outside > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={ideas({ outside: 'yes' })}>
            {`${formatNumber(view.outside)} ý tưởng ngoài thời gian nhận`}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={ideas({ end: 'selected' })}>
          Danh sách ý tưởng đã chọn, kèm phiếu
        </a>
      </p>
    </>
  )
}

function Steps({ view, shell }: { readonly view: CycleView; readonly shell: Shell }) {
  const isNow = String(view.year) === shell.today.slice(0, 4)
  return (
    <>
      <h2 class="govuk-heading-m">Sáu bước của sản phẩm</h2>
      <p class="govuk-body">
        {isNow ? 'Tính đến hôm nay, từ hồ sơ và các sổ.' : 'Bước hiện nay của sản phẩm, không phải của năm đang xem.'}
      </p>
      <DataTable
        caption="Sản phẩm theo bước của chu trình"
        captionHidden
        columns={[
          { head: 'Bước', cell: (row: CycleView['steps'][number]) => row.title },
          { head: 'Căn cứ', cell: (row) => row.from },
          {
            head: 'Số sản phẩm',
            numeric: true,
            cell: (row) => (
              <Counted
                count={row.count}
                href={cycleHref(view, '/products', { step: row.step })}
                what={`sản phẩm ở bước ${row.title}`}
              />
            ),
          },
        ]}
        rows={view.steps}
        keyOf={(row) => row.step}
        totals={['Tổng cộng', '', formatNumber(view.products)]}
        stack
        empty=""
      />
    </>
  )
}
