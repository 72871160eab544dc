import { formatHundredths } from '@saolang/domain/programme-words'
import { LineChart, type LinePoint, TileGrid, Waterfall } from '../../platform/pages/charts/index.ts'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { TargetView } from './targets.one.present.ts'
import { amountWords } from './targets.words.ts'

type Props = { readonly view: TargetView }

const dayMonth = (date: string) => formatDate(date).slice(0, 5)

/** The course of the number through the period, with the line of the target and the forecast. */
export function Course({ view }: Props) {
  const { row, forecastHundredths: foretold } = view
  if (row.series.length === 0) return null
  const last = row.series.length - 1
  const points: LinePoint[] = row.series.map(({ on, hundredths }, at) => ({
    ...{ label: formatDate(on), short: dayMonth(on), actual: hundredths / 100 },
    forecast: at === last && foretold !== null ? hundredths / 100 : null,
  }))
  if (foretold !== null)
    points.push({
      label: `${formatDate(row.to)} (dự báo)`,
      short: dayMonth(row.to),
      actual: null,
      forecast: foretold / 100,
    })
  const write = (value: number) => amountWords(Math.round(value * 100), '')
  return (
    <LineChart
      title="Diễn biến trong kỳ"
      unit={row.unit}
      points={points}
      of="Đến ngày"
      target={row.floor === null ? undefined : { value: row.floor / 100, label: `Mục tiêu ${row.goal}` }}
      today={row.actual.declared === null ? last : undefined}
      format={write}
      note={row.actual.declared === null ? undefined : 'Số theo báo cáo, không tính từ sổ đăng ký.'}
    />
  )
}

/** How the total went from the start to today (C-11). */
export function Bridge({ view }: Props) {
  const { bridge, row, baseline } = view
  if (bridge === null) return null
  const { start, fresh, returned, expired, withdrawn, end } = bridge
  const said = baseline === null ? '' : ` Số đầu kỳ đã xác nhận: ${baseline.value}.`
  return (
    <Waterfall
      title="Từ số đầu kỳ đến nay"
      unit={row.unit === '' ? 'sản phẩm' : row.unit}
      start={{ label: 'Đầu kỳ, theo sổ đăng ký', short: 'Đầu kỳ', value: start }}
      changes={[
        { label: 'Công nhận mới', short: 'Mới', change: fresh },
        { label: 'Công nhận lại sau khi hết hạn', short: 'Trở lại', change: returned },
        { label: 'Hết hạn', short: 'Hết hạn', change: -expired },
        { label: 'Bị thu hồi', short: 'Thu hồi', change: -withdrawn },
      ]}
      end={{ label: 'Hiện nay', short: 'Nay' }}
      note={`${start} + ${fresh} + ${returned} − ${expired} − ${withdrawn} = ${end}. Công nhận lại khi còn hạn: ${bridge.renewed}, không làm đổi tổng.${said}`}
    />
  )
}

/** A table of so many lines is shown at once. */
const FEW_UNITS = 12

type Unit = TargetView['units'][number]

const gapOf = ({ value, allocated }: Unit) => (value === null || allocated === null ? null : value - allocated)
const byName = (one: Unit, other: Unit) => one.name.localeCompare(other.name, 'vi')
const byNumber = (of: (unit: Unit) => number | null) => (one: Unit, other: Unit) =>
  (of(other) ?? -Infinity) - (of(one) ?? -Infinity) || byName(one, other)

function sorted(units: readonly Unit[], sort: string): readonly Unit[] {
  const order =
    sort === 'value'
      ? byNumber(({ value }) => value)
      : sort === 'gap'
        ? byNumber((unit) => negative(gapOf(unit)))
        : byName
  return [...units].sort(order)
}
const negative = (value: number | null) => (value === null ? null : -value)

/** `giao 2, còn thiếu 1`; nothing where nothing was given out. */
function unitWord(unit: Unit): string | undefined {
  const gap = gapOf(unit)
  if (unit.allocated === null || unit.allocated === 0 || gap === null) return undefined
  const given = `giao ${formatHundredths(unit.allocated)}`
  return gap >= 0 ? `${given}, đủ` : `${given}, còn thiếu ${formatHundredths(-gap)}`
}

/** The number of every area: tiles and the same numbers as a table that can be ordered. */
export function Units({ view, sort }: Props & { readonly sort: string }) {
  const { row, units } = view
  if (units.length === 0) return null
  const allocated = units.some((unit) => unit.allocated !== null)
  return (
    <>
      <h2 class="govuk-heading-m" id="units">
        Theo địa bàn
      </h2>
      <div class="sl-target-beside">
        <TileGrid
          title="Thực hiện theo địa bàn"
          unit={row.unit}
          tiles={sorted(units, 'name').map((unit) => ({
            ...{ code: unit.code, name: unit.name, value: unit.value === null ? null : unit.value / 100 },
            ...{ word: unitWord(unit), href: unit.href ?? undefined },
          }))}
          format={(value) => amountWords(Math.round(value * 100), row.unit.startsWith('%') ? row.unit : '')}
        />
        <Details summary="Bảng theo địa bàn" open={sort !== 'name' || units.length <= FEW_UNITS}>
          <SortLinks id={row.id} sort={sort} allocated={allocated} />
          <UnitsTable view={view} sort={sort} />
        </Details>
      </div>
    </>
  )
}

const FRACTION = {
  head: 'Tử số trên mẫu số',
  cell: (unit: Unit) => unit.fraction || 'không có',
  numeric: true,
}

function comparedWithGiven(unit: Unit): string {
  const gap = gapOf(unit)
  if (gap === null) return 'không so'
  return gap >= 0 ? 'đủ' : `còn thiếu ${formatHundredths(-gap)}`
}

function UnitsTable({ view, sort }: Props & { readonly sort: string }) {
  const { row, units } = view
  const write = (hundredths: number) => amountWords(hundredths, row.unit)
  return (
    <DataTable
      caption={`${units.length} địa bàn`}
      columns={[
        {
          head: 'Địa bàn',
          cell: (unit: Unit) =>
            unit.href === null ? (
              unit.name
            ) : (
              <a class="govuk-link" href={unit.href}>
                {unit.name}
              </a>
            ),
        },
        {
          head: 'Được giao',
          cell: (unit) => (unit.allocated === null ? 'chưa giao' : write(unit.allocated)),
          numeric: true,
        },
        {
          head: 'Thực hiện',
          cell: (unit) => (unit.value === null ? 'chưa có số liệu' : write(unit.value)),
          numeric: true,
        },
        ...(units.some(({ fraction }) => fraction !== '') ? [FRACTION] : []),
        { head: 'So với phần giao', cell: (unit) => comparedWithGiven(unit) },
      ]}
      rows={sorted(units, sort)}
      keyOf={(unit) => unit.code}
      stack
      empty=""
    />
  )
}

function SortLinks(props: { readonly id: string; readonly sort: string; readonly allocated: boolean }) {
  const choices = [
    { sort: 'name', text: 'theo tên' },
    { sort: 'value', text: 'theo số thực hiện' },
    ...(props.allocated ? [{ sort: 'gap', text: 'thiếu nhiều trước' }] : []),
  ]
  return (
    <p class="govuk-body-s">
      {'Sắp xếp: '}
      {choices.map(({ sort, text }, at) => (
        <span key={sort}>
          {at > 0 && ' · '}
          {sort === props.sort ? (
            <strong>{text}</strong>
          ) : (
            <a class="govuk-link" href={`/targets/${props.id}?sort=${sort}#units`}>
              {text}
            </a>
          )}
        </span>
      ))}
    </p>
  )
}
