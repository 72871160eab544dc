import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form } from '../../platform/pages/form.tsx'
import { Ladder } from '../../platform/pages/ladder.tsx'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText } from '../../platform/pages/notices.tsx'
import { Stars } from '../../platform/pages/star.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { OUTCOME_WORDS } from '../councils/index.ts'
import type { ResultView } from './results.present.ts'

type Criterion = ResultView['criteria'][number]

/** A result that explains itself: points, class, each minimum missed with what would meet it. */
export function resultPage(view: ResultView, shell: Shell): VNode {
  const back = view.official === null ? { href: '/', text: 'Việc của tôi' } : councilOf(view.official.councilId)
  return (
    <ShellPage
      shell={shell}
      title={view.productName}
      caption={`Kết quả đánh giá${view.code === null ? '' : ` · ${view.code}`}`}
      back={back}
      aside={view.star === null ? undefined : <ResultLadder view={view} />}
      wide
      dense
    >
      <p class="sl-result">
        <strong>{`${view.meanText} điểm`}</strong>
        {view.star === null ? ' – không xếp hạng' : <Stars count={view.star} size="l" />}
      </p>
      <p class="govuk-body">
        {`${view.producerName}, ${view.communeName}. Hội đồng kết luận ngày ${formatDate(view.closedOn)}, ${view.ballots} phiếu hợp lệ. ${view.regime}.`}
      </p>
      <InsetText>{`${OUTCOME_WORDS[view.outcome]}.`}</InsetText>
      {view.knockOuts.map((one) => (
        <Banner
          key={one.label}
          kind="warning"
          id="knock-out"
          title="Bị loại, dừng chấm"
          text={`${one.label}: ${one.reason}`}
        />
      ))}
      <Mend view={view} shell={shell} />
      <Parts view={view} />
      {view.unmet.length > 0 && <Unmet view={view} />}
      {view.official !== null && <Official view={view} official={view.official} />}
      <Criteria view={view} />
    </ShellPage>
  )
}

/** What to mend for the next star, and the plan that is made of it with one click (GEN-08). */
function Mend({ view, shell }: { readonly view: ResultView; readonly shell: Shell }) {
  const { mend, upgrade } = view
  if (mend.gaps.length === 0) return null
  return (
    <>
      <DataTable
        caption={`Cần khắc phục để đạt ${mend.stars} sao: ${mend.gaps.length} việc`}
        columns={[
          { head: 'Thiếu sót', cell: (row: readonly [string, string]) => row[0] },
          { head: 'Việc phải làm', cell: (row) => row[1] },
        ]}
        rows={mend.gaps.map((gap, at) => [gap, mend.work[at] ?? ''] as const)}
        keyOf={(row) => row[0]}
        empty=""
        stack
      />
      {upgrade.mayPlan && (
        <Form action={`/results/${view.id}/upgrade-plan`} idempotencyKey={shell.newKey()}>
          <Button>Lập kế hoạch nâng cấp từ các việc này</Button>
        </Form>
      )}
      {upgrade.href !== null && (
        <p class="govuk-body">
          <a class="govuk-link" href={upgrade.href}>
            Mở kế hoạch nâng cấp đã lập
          </a>
        </p>
      )}
    </>
  )
}

function councilOf(councilId: string) {
  return { href: `/councils/${councilId}`, text: 'Bảng Hội đồng' }
}

function ResultLadder(props: { readonly view: ResultView }) {
  const { view } = props
  const star = view.star ?? 0
  const wanted = Math.max(3, star + 1)
  return (
    <Ladder
      label="Hội đồng chấm"
      points={view.meanHundredths / 100}
      max={view.max}
      thresholds={view.thresholds}
      starsByPoints={view.band}
      starsReached={star}
      blockers={view.unmet
        .filter((one) => one.star <= wanted)
        .map((one) => ({ criterion: one.criterion, text: `cần ít nhất "${one.needs}"` }))}
    />
  )
}

function Parts(props: { readonly view: ResultView }) {
  const { view } = props
  return (
    <DataTable
      caption="Điểm theo phần"
      columns={[
        { head: 'Phần', cell: (row: ResultView['parts'][number]) => `${row.code}. ${row.label}` },
        { head: 'Điểm trung bình', numeric: true, cell: (row) => row.mean },
        { head: 'Tối đa', numeric: true, cell: (row) => row.max },
      ]}
      rows={view.parts}
      keyOf={(row) => row.code}
      totals={[`Tổng: theo điểm là ${view.bandLabel}`, view.meanText, view.max]}
      empty=""
    />
  )
}

function Unmet(props: { readonly view: ResultView }) {
  const { view } = props
  const lowered = view.star !== null && view.star < view.band
  return (
    <>
      <DataTable
        caption={`${view.unmet.length} mức tối thiểu chưa đạt`}
        columns={[
          { head: 'Tiêu chí', cell: (row: ResultView['unmet'][number]) => row.criterion },
          { head: 'Mức của', nowrap: true, cell: (row) => `${row.star} sao` },
          { head: 'Hội đồng thống nhất', cell: (row) => row.chosen },
          { head: 'Cần ít nhất', cell: (row) => row.needs },
        ]}
        rows={view.unmet}
        keyOf={(row) => `${row.criterion}:${row.star}`}
        empty=""
        stack
      />
      {lowered && <p class="govuk-body">{`Vì thế hạng là ${view.star} sao, dù điểm ở khung ${view.band} sao.`}</p>}
    </>
  )
}

function Official(props: { readonly view: ResultView; readonly official: NonNullable<ResultView['official']> }) {
  const { view, official } = props
  const { spread } = official
  return (
    <>
      <DataTable
        caption="Điểm từng phiếu"
        columns={[
          { head: 'Thành viên', cell: (row: (typeof official.totals)[number]) => row.name },
          { head: 'Tổng điểm', numeric: true, cell: (row) => row.total },
          {
            head: 'Bản in',
            cell: (row) => (
              <a class="govuk-link" href={`/evaluations/${view.id}/ballots/${row.personId}/sheet.pdf`}>
                Phiếu PDF<span class="govuk-visually-hidden">{` của ${row.name}`}</span>
              </a>
            ),
          },
        ]}
        rows={official.totals}
        keyOf={(row) => row.personId}
        empty=""
      />
      <p class="govuk-body">
        {`Chênh lệch ${spread.points} điểm (${spread.min}–${spread.max}).`}
        {spread.criteria.length > 0 &&
          ` Nhiều nhất ở: ${spread.criteria.map((one) => `${one.title} (${one.points})`).join('; ')}.`}
        {spread.reason !== null && ` Lý do ghi biên bản: ${spread.reason}.`}
        {official.attempt > 1 && ` Chấm lại sau thảo luận, lần ${official.attempt}.`}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/councils/${official.councilId}/minutes.pdf`}>
          Biên bản họp Hội đồng (PDF)
        </a>
      </p>
      <Details summary="Mã niêm phong kết quả">
        <p class="govuk-body">
          <code class="sl-hash">{official.resultHash}</code>
        </p>
        <p class="govuk-body">
          {official.hashHolds
            ? 'Mã khớp với kết quả đang lưu.'
            : 'Mã KHÔNG khớp với kết quả đang lưu. Hãy báo người quản trị.'}
        </p>
      </Details>
    </>
  )
}

function Criteria(props: { readonly view: ResultView }) {
  const columns: Column<Criterion>[] = [
    { head: 'Tiêu chí', cell: (row) => row.title },
    { head: 'Trung bình', numeric: true, cell: (row) => row.mean },
    { head: 'Tối đa', numeric: true, cell: (row) => row.max },
    { head: 'Hội đồng thống nhất', cell: (row) => row.agreed },
    { head: 'Ý kiến của thành viên', cell: (row) => <Opinions reasons={row.reasons} /> },
  ]
  return (
    <DataTable
      caption="Từng tiêu chí"
      columns={columns}
      rows={props.view.criteria}
      keyOf={(row) => row.title}
      empty=""
      stack
    />
  )
}

/** What members wrote, without names; folded, since there are up to a dozen at each criterion. */
function Opinions(props: { readonly reasons: readonly string[] }) {
  const { reasons } = props
  if (reasons.length === 0) return null
  return (
    <details>
      <summary>{`${reasons.length} ý kiến`}</summary>
      {reasons.map((reason, place) => (
        <p key={place} class="sl-opinion">
          {reason}
        </p>
      ))}
    </details>
  )
}
