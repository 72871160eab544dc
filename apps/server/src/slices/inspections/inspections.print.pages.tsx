import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { OfficialPaper, PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { InspectionView } from './inspections.one.present.ts'
import {
  criterionResultWords,
  HEADING_RESULT_WORDS,
  HEADING_WORDS,
  KIND_WORDS,
  OUTCOME_WORDS,
  SAMPLE_RESULT_WORDS,
} from './inspections.words.ts'

/** The minutes in the layout of Nghị định 30/2020. */
export function inspectionPrintPage(view: InspectionView, shell: Shell): VNode {
  const place = (view.office.split(', ').at(-1) ?? view.office).replace(/^(Tỉnh|Thành phố) /i, '')
  return (
    <PaperPage
      title={`Biên bản kiểm tra ${view.number}`}
      back={{ href: `/inspections/${view.id}`, text: 'Về trang cuộc kiểm tra' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <OfficialPaper
        agency={`ỦY BAN NHÂN DÂN ${view.office.split(', ')[0]?.toLocaleUpperCase('vi') ?? ''}`}
        agencyParent={view.level === 'province' ? undefined : `TỈNH ${place.toLocaleUpperCase('vi')}`}
        number={view.number}
        place={place}
        date={view.on}
        title="BIÊN BẢN"
        subtitle={`Kiểm tra ${KIND_WORDS[view.kind].toLocaleLowerCase('vi')}: ${view.object.name}`}
        draft={view.stage === 'planned'}
        signers={[
          { office: view.object.producerName === null ? 'ĐẠI DIỆN ĐƠN VỊ' : 'ĐẠI DIỆN CHỦ THỂ', instruction: SIGN },
          { office: 'TRƯỞNG ĐOÀN KIỂM TRA', instruction: SIGN, name: view.members[0]?.name },
        ]}
      >
        <Head view={view} />
        <Found view={view} />
        <Tests view={view} />
        <Demands view={view} />
        <p>
          <strong>
            {view.conclusion === null ? 'Kết luận: ………………' : `Kết luận: ${OUTCOME_WORDS[view.conclusion.outcome]}.`}
          </strong>
          {view.conclusion !== null && ` ${view.conclusion.text} (ngày ${formatDate(view.conclusion.on)})`}
        </p>
        <p>Biên bản được đọc cho các bên cùng nghe và lập thành hai bản, mỗi bên giữ một bản.</p>
      </OfficialPaper>
    </PaperPage>
  )
}

/** "Xã Quài Tở" in the middle of a sentence. */
const inSentence = (place: string) => place.slice(0, 1).toLocaleLowerCase('vi') + place.slice(1)

const SIGN = '(Ký, ghi rõ họ tên)'

function Head({ view }: { readonly view: InspectionView }) {
  const { object } = view
  return (
    <>
      <p>{`Hôm nay, ngày ${formatDate(view.on)}, tại ${inSentence(view.place)}, đoàn kiểm tra gồm:`}</p>
      <ol>
        {view.members.map(({ name, agency }) => (
          <li key={`${name} ${agency}`}>{`${name}, ${agency}`}</li>
        ))}
      </ol>
      {object.producerName !== null && <p>{`Chủ thể: ${object.producerName}.`}</p>}
      <p>
        {`Nội dung kiểm tra: ${object.name}`}
        {object.certificateNumber !== null && `, Giấy chứng nhận số ${object.certificateNumber}`}.
      </p>
      {view.source !== null && <p>{`Đối chiếu với: ${view.source}.`}</p>}
    </>
  )
}

function Found({ view }: { readonly view: InspectionView }) {
  const words = criterionResultWords(view.kind)
  // A blank paper to fill by hand has every line; minutes have what was looked at.
  const lines = view.stage === 'planned' ? view.lines : view.lines.filter((line) => line.result !== 'notLooked')
  const blank = view.stage === 'planned'
  return (
    <>
      <PaperTable
        heads={['Nội dung trọng tâm', 'Kết quả', 'Ghi chú']}
        rows={view.headings.map((one) => [
          ...[HEADING_WORDS[one.id], blank ? '' : HEADING_RESULT_WORDS[one.result], one.note ?? ''],
        ])}
      />
      {lines.length > 0 && (
        <PaperTable
          heads={['Tiêu chí', 'Kết quả đã chốt', 'Khi kiểm tra', 'Ghi chú']}
          rows={lines.map((one) => [one.title, one.was ?? '', blank ? '' : words[one.result], one.note ?? ''])}
        />
      )}
      {view.summary !== null && <p>{view.summary}</p>}
    </>
  )
}

function Tests({ view }: { readonly view: InspectionView }) {
  if (view.samples.length === 0) return null
  return (
    <>
      <p>Mẫu đã lấy:</p>
      <ol>
        {view.samples.map(({ key, what, reason, takenOn, laboratory, answer }) => (
          <li key={key}>
            {`${what}, lấy ngày ${formatDate(takenOn)}. Lý do: ${reason}.`}
            {answer === null
              ? ' Chờ kết quả kiểm nghiệm.'
              : ` ${laboratory ?? ''}: ${SAMPLE_RESULT_WORDS[answer.result].toLocaleLowerCase('vi')}, ${answer.values}.`}
          </li>
        ))}
      </ol>
    </>
  )
}

function Demands({ view }: { readonly view: InspectionView }) {
  if (view.findings.length + view.recalls.length === 0) return null
  return (
    <>
      <p>Yêu cầu đối với chủ thể:</p>
      <ol>
        {view.findings.map((one) => (
          <li key={one.key}>
            {`${one.violation ? 'Vi phạm: ' : ''}${one.text}.`}
            {one.demand !== null &&
              ` Khắc phục: ${one.demand.action}; ${one.demand.responsible} làm xong chậm nhất ngày ${formatDate(one.demand.due)}.`}
          </li>
        ))}
        {view.recalls.map((one) => (
          <li key={one.key}>
            {`Thu hồi sản phẩm thuộc lô ${one.lots.join(', ')} (${one.reason}), xong chậm nhất ngày ${formatDate(one.due)}.`}
          </li>
        ))}
      </ol>
    </>
  )
}

function PaperTable(props: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }) {
  return (
    <table class="sl-paper-table">
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
