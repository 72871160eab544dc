import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Form, TextField } from '../../platform/pages/form.tsx'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { BALLOT_WORDS, EVALUATION_STAGE_WORDS } from '../councils/index.ts'
import type { EvaluationView } from './evaluation.present.ts'

interface PageProps {
  readonly view: EvaluationView
  readonly shell: Shell
}
type Ballot = EvaluationView['ballots'][number]

/** One product before its council: who has handed in; once opened, totals, spread and what is left to do. */
export function evaluationPage(view: EvaluationView, shell: Shell): VNode {
  const { say, tone } = EVALUATION_STAGE_WORDS[view.stage]
  return (
    <ShellPage
      shell={shell}
      title={view.productName}
      caption={view.code ?? 'Chưa có mã'}
      back={{ href: `/councils/${view.councilId}`, text: 'Bảng Hội đồng' }}
      wide
      dense
    >
      <p class="govuk-body">
        <Tag tone={tone}>{say}</Tag>
        {view.attempt > 1 && ` Lần chấm ${view.attempt}.`} {`${view.producerName}, ${view.communeName}.`}{' '}
        {view.mayReadEvidence && (
          <>
            <a class="govuk-link" href={`/evaluations/${view.id}/dossier`}>
              Hồ sơ sản phẩm
            </a>
            {' · '}
            <a class="govuk-link" href={`/evaluations/${view.id}/blank-sheet.pdf`}>
              In phiếu trống
            </a>
          </>
        )}
      </p>
      <NextStep view={view} shell={shell} />
      {view.figures !== null && <SpreadBox view={view} shell={shell} />}
      <Ballots view={view} shell={shell} />
      {view.ticked.length > 0 && <Ticked view={view} />}
    </ShellPage>
  )
}

/** The one thing that comes next, for whoever may do it; else what it waits for. */
function NextStep(props: PageProps) {
  const { view, shell } = props
  const may = (command: EvaluationView['may'][number]) => view.may.includes(command)
  const { finished, needed, of } = view.quorum
  if (view.stage === 'closed')
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={`/results/${view.id}`}>
          Xem kết quả
        </a>
      </p>
    )
  if (view.stage === 'marking') {
    return (
      <>
        <p class="govuk-body">
          {`Đã nộp ${finished}/${of} phiếu, cần ít nhất ${needed}. `}
          {view.readyToOpen ? 'Không còn phiếu nào đang chấm.' : 'Điểm được giữ kín đến khi Chủ tịch mở.'}
        </p>
        {may('openMarks') && view.readyToOpen && (
          <Form action={`/evaluations/${view.id}/open-marks`} idempotencyKey={shell.newKey()}>
            <Button>Mở điểm của sản phẩm này</Button>
          </Form>
        )}
      </>
    )
  }
  const label = view.agreedRecorded ? 'Xem lựa chọn thống nhất' : 'Ghi lựa chọn thống nhất'
  return (
    <>
      <p class="govuk-body">
        {view.agreedRecorded
          ? 'Thư ký đã ghi lựa chọn thống nhất.'
          : 'Chờ Thư ký ghi lựa chọn thống nhất của Hội đồng.'}
      </p>
      <ButtonGroup>
        {may('closeEvaluation') && view.agreedRecorded && view.figures?.open === false && (
          <Form action={`/evaluations/${view.id}/close`} idempotencyKey={shell.newKey()}>
            <Button>Kết luận và khóa kết quả</Button>
          </Form>
        )}
        <Button
          kind={may('recordAgreed') && !view.agreedRecorded ? 'primary' : 'secondary'}
          href={`/evaluations/${view.id}/agreed`}
        >
          {may('recordAgreed') ? label : 'Xem lựa chọn thống nhất'}
        </Button>
      </ButtonGroup>
    </>
  )
}

function SpreadBox(props: PageProps) {
  const { view, shell } = props
  const { figures } = view
  if (figures === null) return null
  const may = (command: EvaluationView['may'][number]) => view.may.includes(command)
  const wide = figures.spread > figures.maxSpread
  return (
    <>
      <p class="sl-figures">
        Trung bình <strong>{figures.mean}</strong> điểm. Cao nhất và thấp nhất cách <strong>{figures.spread}</strong>{' '}
        điểm (Quy chế: không quá {figures.maxSpread}).
      </p>
      {wide && figures.open && (
        <Banner
          kind="warning"
          id="spread"
          title="Chênh lệch quá mức"
          text="Cần thảo luận và chấm lại, hoặc ghi lý do."
        />
      )}
      {figures.reason !== null && <InsetText>{`Chênh lệch quá mức, lý do ghi biên bản: ${figures.reason}`}</InsetText>}
      {figures.criteria.length > 0 && <Causes view={view} figures={figures} />}
      {may('discuss') && view.stage === 'opened' && (
        <Details summary="Thảo luận rồi chấm lại" open={wide && figures.open && figures.spreadAction === 'discuss'}>
          <Form action={`/evaluations/${view.id}/discuss`} idempotencyKey={shell.newKey()}>
            <TextField name="reason" label="Nội dung cần thảo luận" />
            <Button kind="secondary">Niêm phong điểm, mở lại mọi phiếu</Button>
          </Form>
        </Details>
      )}
      {may('acceptSpread') && wide && figures.open && (
        <Details summary="Đi tiếp và ghi lý do" open={figures.spreadAction === 'reason'}>
          <Form action={`/evaluations/${view.id}/accept-spread`} idempotencyKey={shell.newKey()}>
            <TextField name="reason" label="Lý do giữ nguyên điểm, ghi vào biên bản" />
            <Button kind="secondary">Ghi lý do và đi tiếp</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

/** The criteria that make the spread, with what each member gave. */
function Causes(props: { readonly view: EvaluationView; readonly figures: NonNullable<EvaluationView['figures']> }) {
  const [first] = props.figures.criteria
  type Cause = NonNullable<typeof first>
  const members = first?.marks.map((mark) => mark.name) ?? []
  const columns: Column<Cause>[] = [
    { head: 'Tiêu chí', cell: (row) => row.title },
    ...members.map(
      (name, place): Column<Cause> => ({ head: name, numeric: true, cell: (row) => row.marks[place]?.points ?? '' }),
    ),
    { head: 'Cách nhau', numeric: true, cell: (row) => row.points },
  ]
  return (
    <div class="sl-board">
      <DataTable
        caption="Tiêu chí làm nên chênh lệch"
        columns={columns}
        rows={props.figures.criteria}
        keyOf={(row) => row.title}
        empty=""
        stack
      />
    </div>
  )
}

function Ballots(props: PageProps) {
  const { view, shell } = props
  const open = view.figures !== null
  const numbers: Column<Ballot>[] = open
    ? [
        ...view.parts.map(
          (code): Column<Ballot> => ({ head: `Phần ${code}`, numeric: true, cell: (row) => row.parts?.[code] ?? '' }),
        ),
        { head: 'Tổng', numeric: true, cell: (row) => (row.total === null ? '' : <strong>{row.total}</strong>) },
        {
          head: 'Lần trước',
          numeric: true,
          cell: (row) => (row.former.length === 0 ? '' : row.former.join(', ')),
        },
        {
          head: 'Bản in',
          cell: (row) =>
            row.total === null ? (
              ''
            ) : (
              <a class="govuk-link" href={`/evaluations/${view.id}/ballots/${row.personId}/sheet.pdf`}>
                Phiếu PDF<span class="govuk-visually-hidden">{` của ${row.name}`}</span>
              </a>
            ),
        },
      ]
    : []
  return (
    <>
      <DataTable
        caption={`${view.ballots.length} phiếu`}
        columns={[
          { head: 'Thành viên', cell: (row: Ballot) => row.name },
          {
            head: 'Phiếu',
            cell: (row) => {
              const { say, tone } = BALLOT_WORDS[row.state]
              return (
                <>
                  <Tag tone={tone}>{say}</Tag>
                  {row.outReason !== null && <span class="sl-muted sl-below">{row.outReason}</span>}
                </>
              )
            },
          },
          ...numbers,
        ]}
        rows={view.ballots}
        keyOf={(row) => row.personId}
        empty="Chưa có thành viên nào nhận phiếu."
        stack
      />
      {view.may.includes('reopenBallot') && view.stage === 'marking' && <Reopen view={view} shell={shell} />}
    </>
  )
}

function Reopen(props: PageProps) {
  const { view, shell } = props
  const finished = view.ballots.filter((ballot) => ballot.state === 'finished')
  if (finished.length === 0) return null
  return (
    <Details summary="Mở lại một phiếu đã nộp">
      {finished.map((ballot) => (
        <Form
          key={ballot.personId}
          action={`/evaluations/${view.id}/ballots/${ballot.personId}/reopen`}
          idempotencyKey={shell.newKey()}
        >
          <TextField name="reason" label={`Lý do mở lại phiếu của ${ballot.name}`} />
          <Button kind="secondary">{`Mở lại phiếu của ${ballot.name}`}</Button>
        </Form>
      ))}
    </Details>
  )
}

function Ticked(props: { readonly view: EvaluationView }) {
  return (
    <InsetText>
      <p class="govuk-body">Thành viên đánh dấu lý do loại hoặc dừng chấm:</p>
      <ul class="govuk-list govuk-list--bullet">
        {props.view.ticked.map((one) => (
          <li key={one.reason}>{`${one.label}. ${one.reason}`}</li>
        ))}
      </ul>
    </InsetText>
  )
}
