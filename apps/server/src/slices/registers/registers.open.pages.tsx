import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import type { OpenEntryView, OpenListView } from './registers.open.routes.ts'

type Entry = OpenListView['entries'][number]

function hrefOf(view: OpenListView, page: number): string {
  const { q, theme, province, f } = view.search
  const fields = Object.entries(f).map(([key, value]): [string, string] => [`f[${key}]`, value])
  const set = [...Object.entries({ q, theme, province, page: String(page) }), ...fields]
  const query = new URLSearchParams(set.filter(([, value]) => value !== ''))
  return `/open/${view.register.id}?${query}`
}

/** The public list of a register: text only, for everybody. */
export function openListPage(view: OpenListView, shell: Shell): VNode {
  const { register, search } = view
  const heads = [...new Set(view.entries.flatMap((entry) => entry.facts.map((fact) => fact.label)))].slice(0, 4)
  return (
    <ShellPage shell={shell} title={register.name} wide>
      <OpenFilters view={view} />
      <DataTable
        caption={`${formatNumber(view.total)} ${register.one}`}
        columns={[
          {
            head: 'Tên',
            cell: (row: Entry) => (
              <a class="govuk-link" href={`/open/${register.id}/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          ...(view.themeLabel === null ? [] : [{ head: view.themeLabel, cell: (row: Entry) => row.theme }]),
          { head: 'Nơi', cell: (row: Entry) => row.place },
          ...heads.map((head) => ({
            head,
            cell: (row: Entry) => row.facts.find((fact) => fact.label === head)?.value ?? '',
          })),
        ]}
        rows={view.entries}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có mục nào được công khai theo điều kiện này."
      />
      <Pagination page={search.page} pageCount={view.pages} hrefOf={(page) => hrefOf(view, page)} />
    </ShellPage>
  )
}

function OpenFilters({ view }: { readonly view: OpenListView }) {
  const { register, search } = view
  return (
    <FilterForm action={`/open/${register.id}`} label="Tìm" button="Tìm">
      <TextField name="q" type="search" label="Tên, có dấu hoặc không dấu" value={search.q} />
      {view.themeLabel !== null && (
        <Select name="theme" label={view.themeLabel} placeholder="Tất cả" options={view.themes} value={search.theme} />
      )}
      <Select
        name="province"
        label="Tỉnh, thành phố"
        placeholder="Cả nước"
        options={view.provinces}
        value={search.province}
      />
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
    </FilterForm>
  )
}

export function openEntryPage(view: OpenEntryView, shell: Shell): VNode {
  const { register, entry } = view
  const rows = [
    ...(entry.theme === '' ? [] : [{ label: 'Loại', value: entry.theme }]),
    ...(entry.place === '' ? [] : [{ label: 'Nơi', value: entry.place }]),
    ...(entry.dates === '' ? [] : [{ label: 'Thời gian', value: entry.dates }]),
    { label: 'Tình trạng', value: entry.stage },
    ...entry.facts.map(({ label, value, href }) => ({
      label,
      value:
        href === null ? (
          value
        ) : (
          <a class="govuk-link" href={href} rel="noopener nofollow">
            {value}
          </a>
        ),
    })),
  ]
  return (
    <ShellPage
      shell={shell}
      title={entry.name}
      caption={register.name}
      back={{ href: `/open/${register.id}`, text: register.name }}
    >
      <SummaryList rows={rows} />
      {view.parts.map((part) => (
        <section key={part.label}>
          <h2 class="govuk-heading-m">{part.label}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {part.lines.map((line) => (
              <li key={`${line.name}/${line.more}`}>{line.more === '' ? line.name : `${line.name}, ${line.more}`}</li>
            ))}
          </ul>
        </section>
      ))}
    </ShellPage>
  )
}
