import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateField,
  errorOf,
  FilterForm,
  Form,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { Pagination } from '../../platform/pages/lists.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { SyncProduct } from './registers.sync.store.ts'
import type { SyncView } from './registers.sync.ts'

const BASE = '/registers/nationalSync/products'

/** Products that the national system does not have yet, to send and to mark (NAT-01). */
export function syncPage(view: SyncView, shell: Shell): VNode {
  const { search } = view
  const href = (page: number, path = BASE) =>
    `${path}?${new URLSearchParams({ q: search.q, show: search.show, ...(path === BASE ? { page: String(page) } : {}) })}`
  return (
    <ShellPage
      shell={shell}
      title="Cập nhật hệ thống quốc gia"
      back={{ href: '/registers/nationalSync', text: 'Sổ cập nhật hệ thống quốc gia' }}
      wide
    >
      <p class="govuk-body">
        {`${formatNumber(view.waiting)} trên ${formatNumber(view.all)} sản phẩm có giấy còn hiệu lực chưa được cập nhật kể từ giấy mới nhất.`}
      </p>
      <p class="govuk-body">
        {view.layout === null ? (
          'Chưa có mẫu tệp: tệp xuất có mọi cột. '
        ) : (
          <>
            {'Mẫu đang dùng: '}
            <a class="govuk-link" href={`/registers/nationalLayout/${view.layout.id}`}>
              {view.layout.name}
            </a>
            {'. '}
          </>
        )}
        {view.mayLayOut && (
          <a
            class="govuk-link"
            href={view.layout === null ? '/registers/nationalLayout/new' : '/registers/nationalLayout'}
          >
            {view.layout === null ? 'Đặt mẫu: chọn cột, đặt tiêu đề' : 'Đổi mẫu'}
          </a>
        )}
      </p>
      <FilterForm action={BASE} label="Tìm sản phẩm" button="Tìm">
        <TextField name="q" type="search" label="Tên sản phẩm, chủ thể" value={search.q} />
        <Select
          name="show"
          label="Hiện"
          options={[
            { value: 'waiting', text: 'Chưa cập nhật' },
            { value: 'all', text: 'Tất cả' },
          ]}
          value={search.show}
        />
      </FilterForm>
      <ButtonGroup>
        <Button kind="secondary" href={href(1, '/registers/nationalSync/file')}>
          {`Tải tệp ${formatNumber(view.total)} sản phẩm (Excel)`}
        </Button>
      </ButtonGroup>
      <Marking view={view} shell={shell} />
      <Pagination page={search.page} pageCount={view.pages} hrefOf={(page) => href(page)} />
    </ShellPage>
  )
}

function Marking({ view, shell }: { readonly view: SyncView; readonly shell: Shell }) {
  if (view.products.length === 0) return <p class="govuk-body">Không còn sản phẩm nào ở mục này.</p>
  const errors = errorsOf(shell.problem)
  return (
    <Form action={BASE} idempotencyKey={shell.newKey()}>
      <Checkboxes
        name="products"
        legend="Sản phẩm"
        options={view.products.map((one) => ({ value: one.id, text: one.name, hint: hintOf(one) }))}
        error={errorOf(errors, 'products')}
        small
      />
      <DateField name="on" label="Ngày cập nhật" value={view.today} error={errorOf(errors, 'on')} />
      <Button>Ghi đã cập nhật các sản phẩm đã chọn</Button>
    </Form>
  )
}

function hintOf(one: SyncProduct): string {
  const state =
    one.stage === 'done' && one.on !== null
      ? `cập nhật ngày ${formatDate(one.on)}${one.on < one.issuedOn ? ', trước giấy mới' : ''}`
      : one.stage === 'refused'
        ? 'bị trả lại'
        : 'chưa cập nhật'
  return `${one.producer}, ${one.commune}; ${one.star} sao, giấy ${one.number} cấp ${formatDate(one.issuedOn)}; ${state}`
}
