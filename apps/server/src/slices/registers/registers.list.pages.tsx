import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { BarChart } from '../../platform/pages/charts/index.ts'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { PaperPage } from '../../platform/pages/paper.tsx'
import { formatMoney, formatNumber } from '../../platform/pages/text.ts'
import type { ListView } from './registers.list.present.ts'

/** The address of the list with its filters, some of them changed. */
export function listHref(view: ListView, change: Readonly<Record<string, string>>, path = ''): string {
  const { f, page: _page, paper: _paper, ...search } = view.search
  const kept = Object.entries({ ...search, year: search.year === 0 ? '' : String(search.year), ...change })
  const fields = Object.entries(f).map(([key, value]): [string, string] => [`f[${key}]`, value])
  const set = [...kept, ...fields].filter(([key, value]) => value !== '' && !(key === 'state' && value === 'live'))
  const query = new URLSearchParams(set).toString()
  return `/registers/${view.register.id}${path}${query === '' ? '' : `?${query}`}`
}

export function listPage(view: ListView, shell: Shell): VNode {
  if (view.search.paper === 'yes') return listPaper(view, shell)
  const { register } = view
  return (
    <ShellPage
      shell={shell}
      title={register.name}
      caption={view.about ?? undefined}
      back={{ href: '/registers', text: 'Các sổ hoạt động' }}
      wide
      dense
    >
      <p class="govuk-body">{register.about}</p>
      <ListLinks view={view} />
      <Filters view={view} shell={shell} />
      <Totals view={view} />
      {view.themeLabel !== null && view.total > 0 && (
        <BarChart
          title={`Theo ${view.themeLabel.toLocaleLowerCase('vi')}`}
          unit={register.one}
          of={view.themeLabel}
          rows={view.themes
            .filter((one) => one.count > 0)
            .map((one) => ({ label: one.text, value: one.count, href: listHref(view, { theme: one.value }) }))}
        />
      )}
      <Entries view={view} />
      <Pagination
        page={view.search.page}
        pageCount={view.pages}
        hrefOf={(page) => listHref(view, { page: String(page) })}
      />
    </ShellPage>
  )
}

function ListLinks(props: { readonly view: ListView }) {
  const { view } = props
  const { id, one } = view.register
  const { plan, task, producer, product } = view.search
  const chosen = Object.entries({ plan, task, producer, product }).filter(([, value]) => value !== '')
  const preset = new URLSearchParams(chosen).toString()
  return (
    <ButtonGroup>
      {view.mayEnter && (
        <Button href={`/registers/${id}/new${preset === '' ? '' : `?${preset}`}`}>{`Ghi ${one}`}</Button>
      )}
      {view.mayEnter && !view.asProducer && (
        <a class="govuk-link" href={`/registers/${id}/import`}>
          Nhập từ tệp Excel
        </a>
      )}
      <a class="govuk-link" href={listHref(view, {}, '/xlsx')}>
        Tải danh sách (Excel)
      </a>
      <a class="govuk-link" href={listHref(view, { paper: 'yes' })}>
        Bản in
      </a>
      {view.coverage && (
        <a class="govuk-link" href={`/registers/${id}/coverage`}>
          Xã chưa có hoạt động
        </a>
      )}
      {view.ways.map((way) => (
        <a key={way.href} class="govuk-link" href={way.href}>
          {way.text}
        </a>
      ))}
      {view.publishable && (
        <a class="govuk-link" href={`/open/${id}`}>
          Trang công khai
        </a>
      )}
    </ButtonGroup>
  )
}

function Filters(props: { readonly view: ListView; readonly shell: Shell }) {
  const { view } = props
  const { search } = view
  const thisYear = Number(props.shell.today.slice(0, 4))
  const years = Array.from({ length: thisYear + 2 - 2019 }, (_, at) => String(thisYear + 1 - at))
  return (
    <FilterForm action={`/registers/${view.register.id}`} label="Tìm trong sổ" button="Tìm">
      <TextField name="q" type="search" label="Tên, có dấu hoặc không dấu" value={search.q} />
      {view.themeLabel !== null && (
        <Select name="theme" label={view.themeLabel} placeholder="Tất cả" options={view.themes} value={search.theme} />
      )}
      {view.stages.length > 1 && (
        <Select name="stage" label="Tình trạng" placeholder="Tất cả" options={view.stages} value={search.stage} />
      )}
      {view.datesLabel !== null && (
        <Select
          name="year"
          label="Năm"
          placeholder="Tất cả"
          options={years.map((year) => ({ value: year, text: year }))}
          value={search.year === 0 ? '' : String(search.year)}
        />
      )}
      {view.communes.length > 0 && (
        <Select name="commune" label="Xã, phường" placeholder="Tất cả" options={view.communes} value={search.commune} />
      )}
      {view.districts.length > 0 && (
        <Select
          name="district"
          label="Địa bàn huyện cũ (đến 30/6/2025)"
          placeholder="Tất cả"
          options={view.districts}
          value={search.district}
        />
      )}
      {view.filters.map((one) => (
        <Select
          key={one.key}
          name={`f[${one.key}]`}
          label={one.label}
          placeholder="Tất cả"
          options={one.options}
          value={search.f[one.key] ?? ''}
        />
      ))}
      {!view.asProducer && (
        <Select
          name="mine"
          label="Của ai"
          placeholder="Toàn địa bàn"
          options={[{ value: 'yes', text: 'Của cấp mình' }]}
          value={search.mine}
        />
      )}
      <Kept view={view} />
    </FilterForm>
  )
}

/** Whether taken-back entries are shown, and what an address of another page has narrowed the list to. */
function Kept({ view }: { readonly view: ListView }) {
  const { search } = view
  return (
    <>
      <Select
        name="state"
        label="Đang ghi"
        options={[
          { value: 'live', text: 'Còn giá trị' },
          { value: 'cancelled', text: 'Đã hủy' },
        ]}
        value={search.state}
      />
      {Object.entries({ plan: search.plan, task: search.task, producer: search.producer, product: search.product }).map(
        ([name, value]) => value !== '' && <input key={name} type="hidden" name={name} value={value} />,
      )}
    </>
  )
}

function Totals(props: { readonly view: ListView }) {
  const { total, dong, quantity } = props.view
  if (total === 0) return null
  const sums = [
    ...(dong === null ? [] : [`${dong.label}: ${moneySaid(dong, total)}`]),
    ...(quantity === null
      ? []
      : [`${quantity.label}: ${quantity.sum === null ? 'chưa có số liệu' : formatNumber(quantity.sum)}`]),
  ]
  return sums.length === 0 ? null : <p class="govuk-body">{`${sums.join('. ')}.`}</p>
}

function moneySaid(dong: NonNullable<ListView['dong']>, total: number): string {
  if (dong.sum === null) return 'chưa có số liệu'
  return dong.said === total ? formatMoney(dong.sum) : `${formatMoney(dong.sum)} (${dong.said}/${total} dòng có số)`
}

type Row = ListView['entries'][number]

function columnsOf(view: ListView, linked: boolean): Column<Row>[] {
  const { register } = view
  return [
    {
      head: 'Tên',
      cell: (row) =>
        linked ? (
          <a class="govuk-link" href={`/registers/${register.id}/${row.id}`}>
            {row.name}
          </a>
        ) : (
          row.name
        ),
    },
    ...(view.themeLabel === null ? [] : [{ head: view.themeLabel, cell: (row: Row) => row.theme }]),
    ...(view.datesLabel === null ? [] : [{ head: view.datesLabel, cell: (row: Row) => row.dates }]),
    { head: 'Nơi', cell: (row) => row.place },
    ...view.columns.map((one) => ({
      ...{ head: one.label, numeric: one.numeric },
      cell: (row: Row) => row.values[one.key] ?? '',
    })),
    ...(view.quantity === null
      ? []
      : [{ head: view.quantity.label, numeric: true, cell: (row: Row) => numberOr(row.quantity) }]),
    ...(view.dong === null
      ? []
      : [{ head: `${view.dong.label} (đồng)`, numeric: true, cell: (row: Row) => numberOr(row.dong) }]),
    ...(view.stages.length > 1
      ? [
          {
            head: 'Tình trạng',
            cell: (row: Row) => (linked ? <Tag tone={row.stage.tone}>{row.stage.text}</Tag> : row.stage.text),
          },
        ]
      : []),
  ]
}

const numberOr = (value: number | null) => (value === null ? '' : formatNumber(value))

function Entries(props: { readonly view: ListView }) {
  const { view } = props
  const { id, one } = view.register
  const searched = view.search.q !== '' || view.search.theme !== '' || view.search.stage !== '' || view.search.year > 0
  const empty = searched ? 'Không có dòng nào theo bộ lọc này. Hãy bỏ bớt điều kiện.' : `Chưa ghi ${one} nào.`
  return (
    <DataTable
      caption={`${formatNumber(view.total)} ${one}`}
      columns={columnsOf(view, true)}
      rows={view.entries}
      keyOf={(row) => row.id}
      stack
      empty={empty}
      emptyAction={view.mayEnter && !searched && <Button href={`/registers/${id}/new`}>{`Ghi ${one} đầu tiên`}</Button>}
    />
  )
}

function listPaper(view: ListView, shell: Shell): VNode {
  const columns = columnsOf(view, false)
  return (
    <PaperPage
      title={view.register.name}
      back={{ href: listHref(view, {}), text: 'Về danh sách' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <article class="sl-paper">
        <h1 class="sl-paper__title">{view.register.name.toLocaleUpperCase('vi')}</h1>
        {view.about !== null && <p class="sl-paper__subtitle">{view.about}</p>}
        <div class="sl-paper-scroll">
          <table class="sl-paper-table">
            <thead>
              <tr>
                <th scope="col">TT</th>
                {columns.map((one) => (
                  <th key={one.head} scope="col">
                    {one.head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.entries.map((row, at) => (
                <tr key={row.id}>
                  <td>{at + 1}</td>
                  {columns.map((one) => (
                    <td key={one.head}>{one.cell(row)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <Totals view={view} />
        <p>{`Danh sách có ${formatNumber(view.total)} dòng${view.total > view.entries.length ? `, in ${view.entries.length} dòng đầu` : ''}.`}</p>
      </article>
    </PaperPage>
  )
}
