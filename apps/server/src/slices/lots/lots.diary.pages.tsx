import { LOT_EVENT_KINDS, LOT_ROLES } from '@saolang/domain/lot'
import type { Shell } from '../../platform/http/endpoint.ts'
import {
  Button,
  ButtonGroup,
  CheckboxField,
  DateField,
  FileField,
  Form,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { fieldsOf } from './lots.one.forms.tsx'
import type { LotPageState } from './lots.one.pages.tsx'
import type { EventView, LotView } from './lots.present.ts'
import { EVENT_WORDS, options, ROLE_WORDS } from './lots.words.ts'

interface FormState {
  readonly state: LotPageState
  readonly shell: Shell
}

/** The production diary of the lot (SUB-04): a quick line on top, then what was recorded. */
export function Diary({ state, shell }: FormState) {
  const { view } = state
  const edited = view.events.find(({ key }) => key === view.editing)
  return (
    <>
      <h2 class="govuk-heading-m" id="diary">
        Nhật ký sản xuất
      </h2>
      {view.mayKeep &&
        (edited === undefined ? (
          <NewLine state={state} shell={shell} />
        ) : (
          <CorrectLine state={state} shell={shell} event={edited} />
        ))}
      <Lines view={view} />
      {view.events.length > 0 && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/lots/${view.id}/sheet`}>
            Tải nhật ký thành bảng tính Excel
          </a>
        </p>
      )}
    </>
  )
}

function NewLine({ state, shell }: FormState) {
  const { view } = state
  const { at, errorAt } = fieldsOf({ state, shell }, 'event')
  const last = view.events.at(-1)
  return (
    <Form action={`/lots/${view.id}/events`} idempotencyKey={shell.newKey()} version={view.version} files>
      <div class="sl-lot-line">
        <Select {...at('kind')} label="Việc" placeholder="Chọn việc" options={options(EVENT_WORDS, view.kinds)} />
        <DateField {...at('on', view.today)} label="Ngày" hint="Ngày/tháng/năm" />
        <Select {...at('role', 'producer')} label="Ai làm" options={options(ROLE_WORDS, LOT_ROLES)} />
        <TextField
          {...at('place', view.stage === 'open' ? (last?.place ?? '') : '')}
          label="Nơi làm"
          hint="Hiện công khai, không ghi tên người"
          optional
        />
      </div>
      <TextField {...at('note')} label="Ghi chú" hint="Không công khai. Ví dụ: sấy 65 °C trong 8 giờ" optional />
      <Details summary="Thêm ảnh hoặc tệp" open={errorAt('file') !== undefined}>
        <FileField
          name="file"
          label="Ảnh, phiếu kiểm nghiệm"
          accept="image/jpeg,image/png,application/pdf"
          error={errorAt('file')}
          optional
        />
      </Details>
      <Button>Ghi vào nhật ký</Button>
    </Form>
  )
}

function CorrectLine({ state, shell, event }: FormState & { readonly event: EventView }) {
  const { view } = state
  const { at, errorAt } = fieldsOf({ state, shell }, 'event')
  return (
    <Form
      action={`/lots/${view.id}/events`}
      idempotencyKey={shell.newKey()}
      version={view.version}
      hidden={{ event: event.key }}
      files
    >
      <p class="govuk-body">{`Sửa dòng "${EVENT_WORDS[event.kind]}" ngày ${formatDate(event.on)}. Dòng cũ vẫn xem lại được.`}</p>
      <div class="sl-lot-line">
        <Select {...at('kind', event.kind)} label="Việc" options={options(EVENT_WORDS, LOT_EVENT_KINDS)} />
        <DateField {...at('on', event.on)} label="Ngày" hint="Ngày/tháng/năm" />
        <Select {...at('role', event.role)} label="Ai làm" options={options(ROLE_WORDS, LOT_ROLES)} />
        <TextField
          {...at('place', event.place ?? '')}
          label="Nơi làm"
          hint="Hiện công khai, không ghi tên người"
          optional
        />
      </div>
      <TextField {...at('note', event.note ?? '')} label="Ghi chú" hint="Không công khai" optional />
      <FileField
        name="file"
        label="Ảnh hoặc tệp thay tệp cũ"
        accept="image/jpeg,image/png,application/pdf"
        error={errorAt('file')}
        optional
      />
      <TextField {...at('reason')} label="Lý do sửa" />
      <CheckboxField name="strike" label="Gạch bỏ dòng này: ghi nhầm, không có việc này" />
      <ButtonGroup>
        <Button>Lưu dòng nhật ký</Button>
        <a class="govuk-link" href={`/lots/${view.id}#diary`}>
          Thôi sửa
        </a>
      </ButtonGroup>
    </Form>
  )
}

function Lines({ view }: { readonly view: LotView }) {
  return (
    <DataTable
      caption={`${view.events.length} dòng nhật ký`}
      captionHidden
      columns={[
        { head: 'Ngày', cell: (event: EventView) => formatDate(event.on), nowrap: true },
        {
          head: 'Việc',
          cell: (event) => (event.struck === null ? EVENT_WORDS[event.kind] : <s>{EVENT_WORDS[event.kind]}</s>),
        },
        {
          head: 'Nơi làm, ai làm',
          cell: (event) => [event.place, ROLE_WORDS[event.role]].filter((part) => part !== null).join(' · '),
        },
        { head: 'Ghi chú', cell: (event) => <NoteCell view={view} event={event} /> },
        { head: 'Người ghi', cell: (event) => event.by },
        ...(view.mayKeep
          ? [
              {
                head: 'Sửa',
                headHidden: true,
                cell: (event: EventView) =>
                  event.struck === null && (
                    <a class="govuk-link" href={`/lots/${view.id}?event=${event.key}#diary`}>
                      Sửa
                      <span class="govuk-visually-hidden">
                        {` ${EVENT_WORDS[event.kind]} ngày ${formatDate(event.on)}`}
                      </span>
                    </a>
                  ),
              },
            ]
          : []),
      ]}
      rows={view.events}
      keyOf={(event) => event.key}
      stack
      empty={view.mayKeep ? 'Chưa có dòng nào. Ghi việc đầu tiên ở mẫu trên.' : 'Chủ thể chưa ghi dòng nào.'}
    />
  )
}

/** Note and file, then what the line said before. */
function NoteCell({ view, event }: { readonly view: LotView; readonly event: EventView }) {
  const { note, file, former, struck } = event
  return (
    <>
      {note}
      {file !== null && (
        <div>
          <a class="govuk-link" href={`/lots/${view.id}/files/${file.fileId}`}>
            {file.name}
          </a>
        </div>
      )}
      {struck !== null && <div class="sl-muted">{`Đã gạch bỏ ${struck.when}: ${struck.reason} (${struck.by})`}</div>}
      {former.map((one) => (
        <div key={one.when} class="sl-muted">
          {`Trước ${one.when}: ${one.words}. Lý do sửa: ${one.reason} (${one.by})`}
        </div>
      ))}
    </>
  )
}
