import { DOTS } from './sheet-paper.tsx'
import type { PartView } from './sheet-view.ts'
import { formatNumber } from './text.ts'

/** Below a blank sheet: points by part, the opinion, the date and the signature, to be written by hand. */
export function SheetPaperEnd(props: { readonly parts: readonly PartView[]; readonly max: number }) {
  return (
    <div class="sl-paper-end">
      <table class="sl-paper-table">
        <caption class="sl-paper-end__caption">Điểm chấm</caption>
        <thead>
          <tr>
            <th scope="col">Phần</th>
            <th scope="col" class="sl-paper-table__points">
              Tối đa
            </th>
            <th scope="col" class="sl-paper-table__points">
              Điểm chấm
            </th>
          </tr>
        </thead>
        <tbody>
          {props.parts.map((part) => (
            <EndRow key={part.code} label={`Phần ${part.code}. ${part.label}`} max={part.max} />
          ))}
          <EndRow label="Tổng cộng" max={props.max} />
        </tbody>
      </table>
      <p class="sl-paper__line">Ý kiến của người đánh giá: {DOTS}</p>
      <p class="sl-paper__line">{DOTS}</p>
      <p class="sl-paper__line">{DOTS}</p>
      <div class="sl-paper-end__sign">
        <p>………, ngày …… tháng …… năm 20……</p>
        <p>
          <b>Người đánh giá</b>
        </p>
        <p>(Ký và ghi rõ họ tên)</p>
      </div>
    </div>
  )
}

function EndRow(props: { readonly label: string; readonly max: number }) {
  return (
    <tr>
      <th scope="row">{props.label}</th>
      <td class="sl-paper-table__points">{formatNumber(props.max)}</td>
      <td class="sl-paper-table__points" />
    </tr>
  )
}
