import { SEATS } from '@saolang/domain/council'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { type ComparedField, CompareVersions } from '../../platform/pages/compare.tsx'
import {
  Button,
  CheckboxField,
  DateField,
  errorOf,
  Fieldset,
  Form,
  NumberField,
  Radios,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { MINIMUM_TEST_WORDS, SEAT_WORDS, SPREAD_WORDS } from './councils.words.ts'

export interface FoundingForm {
  readonly action: string
  readonly back: string
  readonly title: string
  readonly roundName: string
  /** Only when an existing council is changed. */
  readonly version: number | null
  readonly roundId: string | null
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly title: string | null
    readonly seat: string
    readonly seatTitle: string
  }[]
  readonly typed: Readonly<Record<string, string>>
  /** Somebody else saved in between: both versions, to compare. */
  readonly compared: readonly ComparedField[]
}

type Person = FoundingForm['people'][number]

export function foundingPage(view: FoundingForm, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const field = (name: string) => ({ name, value: view.typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <ShellPage shell={shell} title={view.title} caption={view.roundName} back={{ href: view.back }} wide dense>
      {view.compared.length > 0 && (
        <>
          <CompareVersions fields={view.compared} savedBy="người khác, sau khi trang này được mở" />
          <InsetText>Bản vừa nhập vẫn còn ở dưới. Sửa theo bản đang lưu nếu cần, rồi bấm lưu.</InsetText>
        </>
      )}
      <Form
        action={view.action}
        idempotencyKey={shell.newKey()}
        version={view.version ?? undefined}
        hidden={view.roundId === null ? undefined : { roundId: view.roundId }}
      >
        <Fieldset legend="Quyết định thành lập (Điều 7.3b)">
          <TextField {...field('decisionNumber')} label="Số quyết định" width={20} />
          <DateField {...field('decisionOn')} label="Ngày quyết định" />
        </Fieldset>
        <Seats people={view.people} />
        <Charter field={field} typed={view.typed} />
        <Button>{view.version === null ? 'Lập Hội đồng' : 'Lưu thay đổi'}</Button>
      </Form>
    </ShellPage>
  )
}

function Seats(props: { readonly people: readonly Person[] }) {
  const options = [
    { value: '', text: 'Không tham gia' },
    ...SEATS.map((seat) => ({ value: seat, text: SEAT_WORDS[seat] })),
  ]
  return (
    <DataTable
      caption="Thành phần Hội đồng và Tổ tư vấn"
      columns={[
        { head: 'Họ và tên', cell: (row: Person) => row.name },
        { head: 'Đang giữ vai trò', cell: (row) => row.title ?? '' },
        {
          head: 'Trong Hội đồng',
          cell: (row) => (
            <Select
              name={`seats[${row.id}]`}
              label={`Vị trí của ${row.name}`}
              labelHidden
              options={options}
              value={row.seat}
            />
          ),
        },
        {
          head: 'Chức danh ghi trong biên bản',
          cell: (row) => (
            <TextField
              name={`titles[${row.id}]`}
              label={`Chức danh của ${row.name}`}
              labelHidden
              value={row.seatTitle}
            />
          ),
        },
      ]}
      rows={props.people}
      keyOf={(row) => row.id}
      empty="Chưa có ai giữ vai trò thành viên Hội đồng. Hãy nhờ người quản trị thêm người dùng."
      stack
    />
  )
}

interface CharterProps {
  readonly field: (name: string) => { name: string; value: string; error: string | undefined }
  readonly typed: Readonly<Record<string, string>>
}

function Charter(props: CharterProps) {
  const { field, typed } = props
  const ticked = (name: string) => (typed[name] ?? '') !== ''
  return (
    <Fieldset legend="Quy chế hoạt động của Hội đồng" hint="Quyết định 26/2026/QĐ-TTg để Quy chế quy định các mức này.">
      <DateField {...field('adoptedOn')} label="Ngày ban hành Quy chế" />
      <NumberField {...field('quorumNumerator')} label="Tỷ lệ có mặt tối thiểu: tử số" width={2} />
      <NumberField {...field('quorumDenominator')} label="Tỷ lệ có mặt tối thiểu: mẫu số" width={2} />
      <CheckboxField name="chairRequired" label="Phiên họp phải có Chủ tịch" checked={ticked('chairRequired')} />
      <NumberField {...field('maxSpread')} label="Chênh lệch lớn nhất giữa các phiếu" unit="điểm" width={3} />
      <Radios
        {...field('spreadAction')}
        legend="Khi chênh lệch quá mức"
        options={Object.entries(SPREAD_WORDS).map(([value, text]) => ({ value, text }))}
      />
      <Radios
        {...field('minimumTest')}
        legend="Cách xét mức tối thiểu của sao"
        options={Object.entries(MINIMUM_TEST_WORDS).map(([value, text]) => ({ value, text }))}
      />
      <CheckboxField
        name="dropExtremes"
        label="Bỏ một phiếu cao nhất và một phiếu thấp nhất khi có từ 3 phiếu"
        checked={ticked('dropExtremes')}
      />
      <CheckboxField
        name="writtenVoteAllowed"
        label="Đánh giá lại: cho phép ý kiến bằng văn bản của người vắng (Điều 7.6d)"
        checked={ticked('writtenVoteAllowed')}
      />
    </Fieldset>
  )
}
