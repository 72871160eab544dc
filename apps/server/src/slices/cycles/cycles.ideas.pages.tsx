import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  errorOf,
  FilterForm,
  Form,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { cycleHref } from './cycles.address.ts'
import type { IdeaLine, IdeasView } from './cycles.ideas.present.ts'
import { END_TONES, END_WORDS } from './cycles.words.ts'

/** The address of the list with its filters, some of them changed. */
function ideasHref(view: IdeasView, change: Readonly<Record<string, string>> = {}, path = '/ideas'): string {
  const { commune = '', end = '', source = '', theme, outside = '', q } = view.search
  return cycleHref(view, path, { commune, end, source, theme, outside, q, ...change })
}

const titleOf = ({ search, year }: IdeasView) =>
  search.end === 'selected' ? `Danh sách ý tưởng đã chọn năm ${year}` : `Ý tưởng năm ${year}`

export function ideasPage(view: IdeasView, shell: Shell): VNode {
  if (view.search.paper === 'yes') return ideasPaper(view, shell)
  return (
    <ShellPage
      shell={shell}
      title={titleOf(view)}
      caption={view.placeName}
      back={{ href: cycleHref(view), text: `Chu trình năm ${view.year}` }}
      wide
      dense
    >
      <ButtonGroup>
        <a class="govuk-link" href={ideasHref(view, {}, '/ideas.xlsx')}>
          Tải danh sách (Excel)
        </a>
        <a class="govuk-link" href={ideasHref(view, { paper: 'yes' })}>
          Bản in
        </a>
        {view.ideas.some((one) => one.forms.length > 0) && (
          <a class="govuk-link" href={ideasHref(view, {}, '/forms.zip')}>
            Tải các phiếu mẫu 01, 02 (ZIP)
          </a>
        )}
      </ButtonGroup>
      <Filters view={view} />
      {view.mayTag && view.themes.length > 0 && view.ideas.length > 0 ? (
        <Form action={ideasHref(view, {}, '/tags')} idempotencyKey={shell.newKey()}>
          <IdeasTable view={view} />
          <TagFields view={view} shell={shell} />
        </Form>
      ) : (
        <IdeasTable view={view} />
      )}
      <Pagination
        page={view.search.page}
        pageCount={view.pages}
        hrefOf={(page) => ideasHref(view, { page: String(page) })}
      />
    </ShellPage>
  )
}

function Filters({ view }: { readonly view: IdeasView }) {
  const { search } = view
  return (
    <FilterForm action={`/cycles/${view.year}/ideas`} label="Tìm ý tưởng" button="Tìm">
      <TextField name="q" type="search" label="Tên, có dấu hoặc không dấu" value={search.q} />
      <Select
        name="end"
        label="Kết quả"
        placeholder="Tất cả"
        options={Object.entries(END_WORDS).map(([value, text]) => ({ value, text }))}
        value={search.end ?? ''}
      />
      <Select
        name="source"
        label="Nguồn"
        placeholder="Tất cả"
        options={[
          { value: 'dossier', text: 'Phiếu đã gửi' },
          { value: 'potential', text: 'Sản phẩm tiềm năng' },
        ]}
        value={search.source ?? ''}
      />
      {view.themes.length > 0 && (
        <Select
          name="theme"
          label="Chủ đề"
          placeholder="Tất cả"
          options={[...view.themes, { value: '-', text: 'Chưa xếp chủ đề' }]}
          value={search.theme}
        />
      )}
      {view.communes.length > 0 && (
        <Select
          name="commune"
          label="Xã, phường"
          placeholder="Tất cả"
          options={view.communes}
          value={search.commune ?? ''}
        />
      )}
      <Select
        name="outside"
        label="Thời gian"
        placeholder="Tất cả"
        options={[{ value: 'yes', text: 'Ngoài thời gian nhận' }]}
        value={search.outside ?? ''}
      />
      {view.provinces.length > 0 && <input type="hidden" name="province" value={view.provinceCode} />}
    </FilterForm>
  )
}

function IdeasTable({ view }: { readonly view: IdeasView }) {
  const tick: Column<IdeaLine> = {
    head: 'Chọn',
    headHidden: true,
    cell: (row) => (
      <Checkboxes
        name="ideas"
        idPrefix={`idea-${row.id}`}
        legend={`Chọn ${row.name}`}
        legendHidden
        options={[{ value: row.id, text: <span class="govuk-visually-hidden">{`Chọn ${row.name}`}</span> }]}
        small
      />
    ),
  }
  const columns: readonly Column<IdeaLine>[] = [
    { head: 'Sản phẩm, ý tưởng', cell: (row) => <Named row={row} />, rowHeader: true },
    { head: 'Số phiếu', cell: (row) => row.number ?? '' },
    ...(view.ofCommune ? [] : [{ head: 'Xã, phường', cell: (row: IdeaLine) => row.communeName }]),
    { head: 'Ngày', cell: (row) => <Day row={row} /> },
    { head: 'Kết quả', cell: (row) => <End row={row} /> },
    { head: 'Phiếu', cell: (row) => <Forms row={row} />, nowrap: true },
  ]
  return (
    <DataTable
      caption={`${formatNumber(view.total)} ý tưởng`}
      columns={view.mayTag && view.themes.length > 0 ? [tick, ...columns] : columns}
      rows={view.ideas}
      keyOf={(row) => row.id}
      stack
      empty="Không có ý tưởng nào như vậy. Hãy bỏ bớt điều kiện tìm."
    />
  )
}

function Named({ row }: { readonly row: IdeaLine }) {
  return (
    <>
      {row.href === null ? (
        row.name
      ) : (
        <a class="govuk-link" href={row.href}>
          {row.name}
        </a>
      )}
      <div class="sl-muted">{row.maker}</div>
      {row.themes.length > 0 && <div class="sl-muted">{`Chủ đề: ${row.themes.join('; ')}`}</div>}
    </>
  )
}

function Day({ row }: { readonly row: IdeaLine }) {
  return (
    <>
      {formatDate(row.on)}
      {row.outside && (
        <div>
          <Tag tone="waiting">Ngoài thời gian nhận</Tag>
        </div>
      )}
    </>
  )
}

/** How it ended, who said so and when, and the reason in the words of the reviewer. */
function End({ row }: { readonly row: IdeaLine }) {
  const { review } = row
  return (
    <>
      <Tag tone={END_TONES[row.end]}>{row.endText}</Tag>
      {review !== null && (
        <div class="sl-muted">{[review.by, formatDate(review.on)].filter((one) => one !== '').join(', ')}</div>
      )}
      {review !== null && review.reason !== '' && <div>{review.reason}</div>}
    </>
  )
}

function Forms({ row }: { readonly row: IdeaLine }) {
  return (
    <>
      {row.forms.map((form) => (
        <div key={form.href}>
          <a class="govuk-link" href={form.href}>
            {form.text}
            <span class="govuk-visually-hidden">{` của ${row.name} (PDF)`}</span>
          </a>
        </div>
      ))}
    </>
  )
}

function TagFields({ view, shell }: { readonly view: IdeasView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  return (
    <>
      <Select
        name="key"
        label="Chủ đề cho các ý tưởng đã đánh dấu"
        options={view.themes}
        error={errorOf(errors, 'key')}
      />
      <ButtonGroup>
        <Button name="tagged" value="yes" kind="secondary">
          Xếp vào chủ đề
        </Button>
        <Button name="tagged" value="no" kind="secondary">
          Bỏ khỏi chủ đề
        </Button>
      </ButtonGroup>
    </>
  )
}

const PAPER_COLUMNS: readonly { readonly head: string; readonly cell: (row: IdeaLine) => string }[] = [
  { head: 'Số phiếu', cell: (row) => row.number ?? '' },
  { head: 'Sản phẩm, ý tưởng', cell: (row) => row.name },
  { head: 'Chủ thể, người làm', cell: (row) => row.maker },
  { head: 'Xã, phường', cell: (row) => row.communeName },
  { head: 'Kết quả', cell: (row) => row.endText },
  {
    head: 'Người và ngày xem xét',
    cell: ({ review }) => (review === null ? '' : `${review.by}, ${formatDate(review.on)}`),
  },
  { head: 'Lý do', cell: (row) => row.review?.reason ?? '' },
]

/** A list of those selected says neither that nor why. */
const columnsOf = ({ search }: IdeasView) =>
  PAPER_COLUMNS.filter(({ head }) => search.end !== 'selected' || !['Kết quả', 'Lý do'].includes(head))

function ideasPaper(view: IdeasView, shell: Shell): VNode {
  return (
    <PaperPage
      title={titleOf(view)}
      back={{ href: ideasHref(view), text: 'Về danh sách' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <article class="sl-paper">
        <h1 class="sl-paper__title">{titleOf(view).toLocaleUpperCase('vi')}</h1>
        <p class="sl-paper__subtitle">{view.placeName}</p>
        <div class="sl-paper-scroll">
          <table class="sl-paper-table">
            <thead>
              <tr>
                <th scope="col">TT</th>
                {columnsOf(view).map(({ head }) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {view.ideas.map((row, at) => (
                <tr key={row.id}>
                  <td>{at + 1}</td>
                  {columnsOf(view).map(({ head, cell }) => (
                    <td key={head}>{cell(row)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p>{`Danh sách có ${formatNumber(view.total)} ý tưởng${view.total > view.ideas.length ? `, in ${formatNumber(view.ideas.length)} dòng đầu` : ''}. Phiếu kèm theo xếp theo số phiếu.`}</p>
      </article>
    </PaperPage>
  )
}
