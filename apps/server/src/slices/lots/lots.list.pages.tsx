import { LOT_UNITS } from '@saolang/domain/lot'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  DateField,
  errorOf,
  FileField,
  FilterForm,
  Form,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Details, EmptyState, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { LotLine, LotsView, NewLotView, OddStampsView } from './lots.list.present.ts'
import { type OddView, stampName } from './lots.present.ts'
import { options, STAGE_TONES, STAGE_WORDS, UNIT_WORDS } from './lots.words.ts'

const addressOf = (view: LotsView, change: Readonly<Record<string, string>>, path = '/lots') => {
  const all = { ...view.filter, ...change }
  const search = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== '')).toString()
  return search === '' ? path : `${path}?${search}`
}

export function lotsPage(view: LotsView, shell: Shell): VNode {
  const newHref = view.filter.product === '' ? '/lots/new' : `/lots/new?product=${view.filter.product}`
  return (
    <ShellPage shell={shell} title="Lô hàng" wide>
      <p class="govuk-body">
        {'Mỗi lô có một mã. Người mua quét mã để xem sản phẩm đi từ vùng nguyên liệu đến nơi bán. '}
        {view.odd > 0 && (
          <a class="govuk-link" href="/lots/stamps">
            {`${formatNumber(view.odd)} tem cần xem`}
          </a>
        )}
      </p>
      {view.mayOpen && (
        <ButtonGroup>
          <Button href={newHref}>Ghi lô mới</Button>
        </ButtonGroup>
      )}
      <Filters view={view} />
      <LotTable view={view} newHref={newHref} />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => addressOf(view, { page: String(page) })} />
      {view.total > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={addressOf(view, {}, '/lots/sheet')}>
            Tải bảng tính Excel
          </a>
        </p>
      )}
    </ShellPage>
  )
}

function Filters({ view }: { readonly view: LotsView }) {
  const stages = [
    ...options(STAGE_WORDS, ['open', 'closed', 'soldOut']),
    { value: 'recalled', text: 'Đang bị thu hồi' },
  ]
  return (
    <FilterForm action="/lots" label="Lọc lô hàng" button="Lọc">
      <TextField name="q" label="Mã lô, sản phẩm, chủ thể" type="search" value={view.filter.q} />
      <Select
        name="product"
        label="Sản phẩm"
        value={view.filter.product}
        placeholder="Tất cả"
        options={view.products}
      />
      <Select name="stage" label="Tình trạng" value={view.filter.stage} placeholder="Tất cả" options={stages} />
      <Select
        name="flagged"
        label="Tem"
        value={view.filter.flagged}
        placeholder="Tất cả"
        options={[{ value: 'yes', text: 'Có tem cần xem' }]}
      />
      {view.filter.producer !== '' && <input type="hidden" name="producer" value={view.filter.producer} />}
    </FilterForm>
  )
}

function LotTable({ view, newHref }: { readonly view: LotsView; readonly newHref: string }) {
  const { q, product, producer, stage, flagged } = view.filter
  if (view.total === 0 && [q, product, producer, stage, flagged].every((one) => one === '')) {
    return (
      <EmptyState
        text={view.mayOpen ? 'Chưa có lô nào. Ghi lô đầu tiên: sản phẩm, ngày, số lượng.' : 'Chưa có lô hàng nào.'}
      >
        {view.mayOpen && (
          <a class="govuk-link" href={newHref}>
            Ghi lô đầu tiên
          </a>
        )}
      </EmptyState>
    )
  }
  return (
    <DataTable
      caption={`${formatNumber(view.total)} lô hàng`}
      columns={[
        {
          head: 'Lô',
          cell: (lot: LotLine) => (
            <a class="govuk-link" href={`/lots/${lot.id}`}>
              {lot.code}
            </a>
          ),
          nowrap: true,
        },
        { head: 'Sản phẩm', cell: (lot) => lot.product },
        ...(view.own ? [] : [{ head: 'Chủ thể', cell: (lot: LotLine) => `${lot.producer}, ${lot.commune}` }]),
        { head: 'Sản xuất', cell: (lot) => formatDate(lot.producedOn), nowrap: true },
        { head: 'Số lượng', cell: (lot) => lot.amount, nowrap: true },
        { head: 'Nhật ký', cell: (lot) => diaryWords(lot) },
        { head: 'Tình trạng', cell: (lot) => <StageTags lot={lot} />, nowrap: true },
      ]}
      rows={view.lots}
      keyOf={(lot) => lot.id}
      isMarked={(lot) => lot.recalled}
      stack
      empty="Không có lô nào khớp. Hãy bỏ bớt điều kiện lọc."
    />
  )
}

const diaryWords = (lot: LotLine) =>
  lot.lastEventOn === null ? 'Chưa ghi' : `${lot.events} việc, gần nhất ${formatDate(lot.lastEventOn)}`

export function StageTags({ lot }: { readonly lot: Pick<LotLine, 'stage' | 'recalled'> }) {
  return (
    <>
      <Tag tone={STAGE_TONES[lot.stage]}>{STAGE_WORDS[lot.stage]}</Tag>
      {lot.recalled && (
        <>
          {' '}
          <Tag tone="problem">Đang bị thu hồi</Tag>
        </>
      )}
    </>
  )
}

export function oddStampsPage(view: OddStampsView, shell: Shell): VNode {
  const { scans, daysAfterSale } = view.rule
  return (
    <ShellPage shell={shell} title="Tem cần xem" wide back={{ href: '/lots', text: 'Lô hàng' }}>
      <p class="govuk-body">
        {`Tem được quét hơn ${scans} lần, hoặc hơn ${daysAfterSale} ngày khác nhau sau khi bán. Tem như vậy có thể bị sao chép.`}
      </p>
      <p class="govuk-body">
        Chủ thể so tem thật với tem đang bán. Nếu tem bị sao chép, báo UBND xã, phường và in tem mới.
      </p>
      <OddTable stamps={view.stamps} withLot empty="Không có tem nào cần xem." />
    </ShellPage>
  )
}

export function OddTable(props: {
  readonly stamps: readonly OddView[]
  readonly withLot: boolean
  readonly empty: string
}) {
  return (
    <DataTable
      caption={`${formatNumber(props.stamps.length)} tem cần xem`}
      columns={[
        { head: 'Tem', cell: (one: OddView) => stampName(one.batch, one.serial), nowrap: true },
        ...(props.withLot
          ? [
              {
                head: 'Lô',
                cell: (one: OddView) => (
                  <a class="govuk-link" href={`/lots/${one.lotId}`}>
                    {one.lotCode}
                  </a>
                ),
                nowrap: true,
              },
              { head: 'Sản phẩm, chủ thể', cell: (one: OddView) => `${one.product}, ${one.producer}` },
            ]
          : []),
        { head: 'Lần quét', cell: (one) => formatNumber(one.scans), numeric: true },
        { head: 'Ngày có quét', cell: (one) => formatNumber(one.days), numeric: true },
        { head: 'Trong đó sau khi bán', cell: (one) => formatNumber(one.daysAfterSale), numeric: true },
        { head: 'Lần đầu', cell: (one) => one.first, nowrap: true },
        { head: 'Gần nhất', cell: (one) => one.last, nowrap: true },
      ]}
      rows={props.stamps}
      keyOf={(one) => `${one.batch} ${one.serial}`}
      stack
      empty={props.empty}
    />
  )
}

/** Three taps: product, day, quantity; the rest opens below. */
export function newLotPage(view: NewLotView, shell: Shell, typed: Readonly<Record<string, string>> = {}): VNode {
  const errors = errorsOf(shell.problem)
  const at = (name: string, value = '') => ({ name, value: typed[name] ?? value, error: errorOf(errors, name) })
  const more = ['expiresOn', 'gtin', 'photo'].some((name) => (typed[name] ?? '') !== '' || errorOf(errors, name))
  if (view.products.length === 0) {
    return (
      <ShellPage shell={shell} title="Ghi lô mới" back={{ href: '/lots', text: 'Lô hàng' }}>
        <EmptyState text="Chưa có sản phẩm nào. Đăng ký sản phẩm trước, rồi ghi lô.">
          <a class="govuk-link" href="/producers">
            Đến trang chủ thể
          </a>
        </EmptyState>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Ghi lô mới" back={{ href: '/lots', text: 'Lô hàng' }}>
      <Form action="/lots" idempotencyKey={shell.newKey()} files>
        <Select {...at('product', view.product)} label="Sản phẩm" placeholder="Chọn sản phẩm" options={view.products} />
        <DateField {...at('producedOn', view.today)} label="Ngày sản xuất" />
        <TextField {...at('amount')} label="Số lượng" hint="Ví dụ: 1.250 hoặc 12,5" inputmode="decimal" width={10} />
        <Select {...at('unit', 'kg')} label="Đơn vị" options={options(UNIT_WORDS, LOT_UNITS)} />
        <Details summary="Thêm hạn sử dụng, mã GTIN, ảnh" open={more}>
          <DateField {...at('expiresOn')} label="Hạn sử dụng" optional />
          <TextField {...at('gtin')} label="Mã GTIN trên bao bì" hint="8, 12, 13 hoặc 14 chữ số" width={20} optional />
          <FileField
            name="photo"
            label="Ảnh lô hàng"
            accept="image/jpeg,image/png"
            capture="environment"
            error={errorOf(errors, 'photo')}
            optional
          />
        </Details>
        <Button>Ghi lô</Button>
      </Form>
    </ShellPage>
  )
}
