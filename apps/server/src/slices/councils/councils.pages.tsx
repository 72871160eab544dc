import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Products } from './board.products.tsx'
import type { CouncilView } from './councils.present.ts'
import { COUNCIL_STAGE_WORDS, MINIMUM_TEST_WORDS, SEAT_WORDS, SPREAD_WORDS } from './councils.words.ts'
import { FormerMembers } from './replacement.pages.tsx'

/** The chair's board: quorum, who is here, products × members. Before the chair opens the marks it holds no number. */
export function councilPage(view: CouncilView, shell: Shell): VNode {
  const may = (command: CouncilView['may'][number]) => view.may.includes(command)
  return (
    <ShellPage shell={shell} title={`Hội đồng ${view.roundName}`} caption={captionOf(view)} wide dense>
      <QuorumLine view={view} />
      <ButtonGroup>
        {may('openSession') && view.quorum.met && (
          <Form action={`/councils/${view.id}/open-session`} idempotencyKey={shell.newKey()}>
            <Button>{`Khai mạc phiên họp, đưa ${view.unbegun} sản phẩm ra chấm`}</Button>
          </Form>
        )}
        {may('recordAttendance') && (
          <Button kind={view.quorum.recorded ? 'secondary' : 'primary'} href={`/councils/${view.id}/attendance`}>
            {view.quorum.recorded ? 'Sửa điểm danh' : 'Điểm danh'}
          </Button>
        )}
        {may('mark') && view.seat !== null && <Button href={`/sheets?council=${view.id}`}>Phiếu chấm của tôi</Button>}
        {may('takeUpProducts') && view.unbegun > 0 && (
          <Form action={`/councils/${view.id}/take-up`} idempotencyKey={shell.newKey()}>
            <Button kind="secondary">{`Đưa thêm ${view.unbegun} sản phẩm ra chấm`}</Button>
          </Form>
        )}
        <Button kind="secondary" href={`/councils/${view.id}/invitation`}>
          Giấy mời họp
        </Button>
        {view.mayAmend && (
          <Button kind="secondary" href={`/councils/${view.id}/amend`}>
            Sửa thành phần, Quy chế
          </Button>
        )}
        {view.mayReplace && (
          <Button kind="secondary" href={`/councils/${view.id}/replace`}>
            Thay thành viên
          </Button>
        )}
        {may('closeSession') && view.products.length > 0 && view.products.every((one) => one.stage === 'closed') && (
          <Form action={`/councils/${view.id}/close-session`} idempotencyKey={shell.newKey()}>
            <Button>Bế mạc phiên họp</Button>
          </Form>
        )}
      </ButtonGroup>
      <Products view={view} />
      <Members view={view} />
      <FormerMembers view={view} />
      {may('recordAbsence') && <Absence view={view} shell={shell} />}
      <Charter view={view} />
    </ShellPage>
  )
}

function captionOf(view: CouncilView): string {
  return `Quyết định số ${view.decisionNumber} ngày ${formatDate(view.decisionOn)}`
}

function QuorumLine(props: { readonly view: CouncilView }) {
  const { quorum, stage } = props.view
  const { say, tone } = COUNCIL_STAGE_WORDS[stage]
  const chair = quorum.chairPresent
    ? 'Chủ tịch có mặt'
    : quorum.chairRequired
      ? 'Chủ tịch chưa có mặt'
      : 'Chủ tịch vắng'
  return (
    <div class="sl-quorum">
      <p class="govuk-body">
        <Tag tone={tone}>{say}</Tag>{' '}
        {quorum.recorded ? (
          <>
            <strong>{`${quorum.present}/${quorum.of}`}</strong> thành viên biểu quyết có mặt, cần {quorum.needed}.{' '}
            {chair}.{' '}
            {quorum.met ? <Tag tone="done">Đủ điều kiện họp</Tag> : <Tag tone="waiting">Chưa đủ điều kiện họp</Tag>}
          </>
        ) : (
          'Chưa điểm danh. Thư ký điểm danh trước khi khai mạc.'
        )}
      </p>
      {stage === 'sitting' && <Progress view={props.view} />}
    </div>
  )
}

function Progress(props: { readonly view: CouncilView }) {
  const { products } = props.view
  const ready = products.filter((one) => one.stage === 'marking' && one.handedIn).length
  const opened = products.filter((one) => one.stage === 'opened').length
  const closed = products.filter((one) => one.stage === 'closed').length
  return (
    <p class="govuk-body">
      {`${products.length} sản phẩm: ${ready} chờ mở điểm, ${opened} đã mở điểm, ${closed} đã kết luận.`}
    </p>
  )
}

function Members(props: { readonly view: CouncilView }) {
  return (
    <DataTable
      caption={`${props.view.members.length} người trong Hội đồng và Tổ tư vấn`}
      columns={[
        { head: 'Họ và tên', cell: (row: CouncilView['members'][number]) => row.name },
        { head: 'Vai trò', cell: (row) => SEAT_WORDS[row.seat] },
        { head: 'Chức danh', cell: (row) => row.title ?? '' },
        {
          head: 'Điểm danh',
          cell: (row) =>
            row.present === null
              ? 'Chưa điểm danh'
              : row.present
                ? 'Có mặt'
                : `Vắng${row.reason === null ? '' : `: ${row.reason}`}`,
        },
      ]}
      rows={props.view.members}
      keyOf={(row) => row.personId}
      empty="Chưa có thành viên."
      stack
    />
  )
}

function Absence(props: { readonly view: CouncilView; readonly shell: Shell }) {
  const { view, shell } = props
  const voters = view.members.filter((member) => member.seat === 'chair' || member.seat === 'member')
  return (
    <Details summary="Có thành viên rời phiên họp khi chưa nộp hết phiếu">
      <Form action={`/councils/${view.id}/absence`} idempotencyKey={shell.newKey()}>
        <Select
          name="personId"
          label="Thành viên"
          options={voters.map((member) => ({ value: member.personId, text: member.name }))}
        />
        <TextField name="reason" label="Lý do vắng" hint="Các phiếu chưa nộp của người này được ghi là vắng." />
        <Button kind="warning">Ghi vắng với các phiếu chưa nộp</Button>
      </Form>
    </Details>
  )
}

function Charter(props: { readonly view: CouncilView }) {
  const { charter } = props.view
  const { numerator, denominator } = charter.quorumFraction
  return (
    <Details summary={`Quy chế hoạt động ngày ${formatDate(charter.adoptedOn)}`}>
      <ul class="govuk-list govuk-list--bullet">
        <li>{`Có mặt ít nhất ${numerator}/${denominator} thành viên biểu quyết${charter.chairRequired ? ', trong đó có Chủ tịch' : ''}.`}</li>
        <li>{`Điểm cao nhất và thấp nhất cách nhau quá ${charter.maxSpread} điểm: ${SPREAD_WORDS[charter.spreadAction].toLocaleLowerCase('vi')}.`}</li>
        <li>{`Xét mức tối thiểu: ${MINIMUM_TEST_WORDS[charter.minimumTest].toLocaleLowerCase('vi')}.`}</li>
        <li>
          {charter.dropExtremes
            ? 'Bỏ một phiếu cao nhất và một phiếu thấp nhất khi tính trung bình.'
            : 'Tính trung bình mọi phiếu hợp lệ.'}
        </li>
        <li>
          {charter.writtenVoteAllowed
            ? 'Đánh giá lại được lấy ý kiến bằng văn bản (Điều 7.6d).'
            : 'Không lấy ý kiến bằng văn bản.'}
        </li>
      </ul>
    </Details>
  )
}
