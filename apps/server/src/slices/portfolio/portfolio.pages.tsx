import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form } from '../../platform/pages/form.tsx'
import { SummaryList, TaskList, type TaskView } from '../../platform/pages/lists.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { PRODUCER_KIND_WORDS } from '../producers/index.ts'
import { ProductsTable } from '../products/index.ts'
import { UnitThenNow } from '../units/index.ts'
import type { PortfolioView } from './portfolio.present.ts'

export function portfolioPage(view: PortfolioView, shell: Shell): VNode {
  const { profile, mayCorrect } = view
  const here = `/producers/${profile.id}`
  const change = mayCorrect ? `${here}/registration` : undefined
  return (
    <ShellPage
      shell={shell}
      title={profile.name}
      caption={`${PRODUCER_KIND_WORDS[profile.kind]}, ${view.communeName}`}
      back={{ href: '/producers', text: 'Danh sách chủ thể' }}
    >
      <Assist view={view} shell={shell} />
      <TaskList
        id="portfolio"
        tasks={[profileTask(view), papersTask(view), facilitiesTask(view)].filter((one) => one !== null)}
      />
      <h2 class="govuk-heading-m">Sản phẩm</h2>
      {view.mayAddProducts && <Button href={`${here}/products/new`}>Đăng ký sản phẩm</Button>}
      <ProductsTable products={view.products} mayEdit={view.mayAddProducts} />
      {view.products.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/lots?producer=${profile.id}`}>
            Lô hàng, nhật ký sản xuất, tem QR
          </a>
        </p>
      )}
      <Programme view={view} />
      <h2 class="govuk-heading-m">Thông tin đăng ký</h2>
      <SummaryList
        rows={[
          { label: 'Tên chủ thể', value: profile.name, changeHref: change },
          { label: 'Loại hình', value: PRODUCER_KIND_WORDS[profile.kind], changeHref: change },
          { label: 'Xã, phường', value: view.communeName },
          ...(view.foundedIn === null
            ? []
            : [
                {
                  label: 'Địa bàn khi thành lập',
                  value: <UnitThenNow place={view.foundedIn.place} date={formatDate(view.foundedIn.on)} />,
                },
              ]),
          { label: 'Điện thoại', value: view.phone, changeHref: change },
          ...sitesRow(view),
          { label: localLabel(view), value: localWords(view) },
          ...helpersRow(view),
        ]}
      />
      {view.mayExport && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${here}/export.zip`}>
            Tải toàn bộ dữ liệu của chủ thể (ZIP)
          </a>
        </p>
      )}
    </ShellPage>
  )
}

/** What the programme did with the producer: entries of the registers, money of plans. */
function Programme({ view }: { readonly view: PortfolioView }) {
  const { mayReadActivities, mayReadMoney, profile } = view
  if (!mayReadActivities) return null
  return (
    <>
      <h2 class="govuk-heading-m">Chương trình</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`/registers?producer=${profile.id}`}>
            Hoạt động, hỗ trợ
          </a>
        </li>
        {mayReadMoney && (
          <li>
            <a class="govuk-link" href={`/budget/producers/${profile.id}`}>
              Kinh phí đã nhận và kết quả
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

function profileTask(view: PortfolioView): TaskView {
  const { id, missing, lacksRegistration, fields } = view.profile
  const isEmpty = fields.every((field) => field.value === '')
  const base = { title: 'Hồ sơ chủ thể', href: `/producers/${id}/profile`, hint: 'Khai một lần cho mọi hồ sơ sản phẩm' }
  if (lacksRegistration && !isEmpty) return { ...base, status: 'problem', note: 'thiếu số đăng ký kinh doanh' }
  if (missing.length === 0) return { ...base, status: 'done' }
  return { ...base, status: isEmpty ? 'todo' : 'doing', note: `còn ${missing.length} ô` }
}

/** Part of what a producer says of itself once: its workshops and machines with their capacity (SUB-02). */
function facilitiesTask(view: PortfolioView): TaskView | null {
  if (!view.mayReadActivities) return null
  const href = `/registers/facility?producer=${view.profile.id}`
  const base = { title: 'Nhà xưởng, máy móc', href, hint: 'Công suất, quy mô, năm nâng cấp' }
  if (view.facilities === 0) return { ...base, status: 'todo' }
  return { ...base, status: 'done', note: `${view.facilities} mục` }
}

/** Website and fanpage of its own, for those who read its activities (COM-10). */
function sitesRow(view: PortfolioView) {
  if (!view.mayReadActivities) return []
  const sites = view.sites.map((site) => (
    <div key={site.href}>
      <a class="govuk-link" href={site.href} rel="noopener nofollow">
        {site.name}
      </a>
    </div>
  ))
  const add = (
    <a class="govuk-link" href="/registers/salesChannel/new">
      Ghi trang web, fanpage
    </a>
  )
  const none = view.mayAddProducts ? add : 'chưa có'
  return [{ label: 'Trang web, fanpage', value: sites.length === 0 ? none : sites }]
}

/** The officer's button that starts assisted mode, or the way to record that the producer agreed. */
function Assist({ view, shell }: { readonly view: PortfolioView; readonly shell: Shell }) {
  const here = `/producers/${view.profile.id}/assistance`
  if (!view.mayAssist) return null
  if (view.assistKey === null) {
    return (
      <Button kind="secondary" href={here}>
        Nhập hộ: ghi việc chủ thể đồng ý
      </Button>
    )
  }
  return (
    <Form action={`${here}/${view.assistKey}/start`} idempotencyKey={shell.newKey()}>
      <Button kind="secondary">Nhập hộ</Button>
    </Form>
  )
}

const localLabel = ({ localShare }: PortfolioView) =>
  localShare === null ? 'Lao động, nguyên liệu địa phương' : `Lao động, nguyên liệu địa phương năm ${localShare.year}`

/** As declared for the year: people, and the share of materials (CSV-02). */
function localWords({ localShare }: PortfolioView): string {
  if (localShare === null) return 'Chưa có số liệu'
  const { workers, localWorkers, material } = localShare
  const of = workers === null ? '' : ` trong ${formatNumber(workers)}`
  const people = localWorkers === null ? 'chưa có số liệu lao động' : `${formatNumber(localWorkers)}${of} lao động`
  const share = material === null ? 'chưa có số liệu nguyên liệu' : `${material} % nguyên liệu`
  return `${people}; ${share}`
}

function helpersRow(view: PortfolioView) {
  if (view.helpers === null) return []
  const value = (
    <>
      {view.helpers === 0 ? 'Không có cán bộ nào được nhập hộ. ' : `${view.helpers} cán bộ đang được nhập hộ. `}
      <a class="govuk-link" href={`/producers/${view.profile.id}/assistance`}>
        Xem nhập hộ
      </a>
    </>
  )
  return [{ label: 'Nhập hộ', value }]
}

function papersTask(view: PortfolioView): TaskView {
  const { total, endingSoon, expired } = view.papers
  const base = {
    title: 'Kho giấy tờ',
    href: `/producers/${view.profile.id}/papers`,
    hint: 'Lưu một lần, dùng cho nhiều hồ sơ',
  }
  if (total === 0) return { ...base, status: 'todo' }
  if (expired > 0) return { ...base, status: 'problem', note: `${expired} trong ${total} giấy tờ đã hết hạn` }
  const soon = endingSoon > 0 ? `, ${endingSoon} sắp hết hạn` : ''
  return { ...base, status: 'doing', note: `${total} giấy tờ${soon}` }
}
