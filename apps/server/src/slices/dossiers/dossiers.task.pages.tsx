import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup } from '../../platform/pages/form.tsx'
import { Ladder } from '../../platform/pages/ladder.tsx'
import { TaskList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate, joinVi } from '../../platform/pages/text.ts'
import { Clock, Timeline } from '../../platform/pages/timeline.tsx'
import { DossierContentView } from './dossiers.content.pages.tsx'
import { ToMoveBanner } from './dossiers.move.pages.tsx'
import type { DossierPage, SupplementView } from './dossiers.page.present.ts'
import { TransitionNotice } from './dossiers.transition.pages.tsx'

/** `/dossiers/:id`: what is to be done, or all that was sent. */
export function dossierPage(view: DossierPage, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title={view.productName}
      caption={captionOf(view)}
      back={{ href: '/dossiers', text: 'Các hồ sơ' }}
      dense={!view.owner}
      aside={<Ladder {...view.ladder} />}
    >
      {view.toMove !== null && <ToMoveBanner id={view.id} toMove={view.toMove} owner={view.owner} />}
      {view.transition !== null && (
        <TransitionNotice id={view.id} transition={view.transition} mayDecide={view.mayDecideTransition} />
      )}
      {view.supplement !== null && <SupplementBanner view={view} supplement={view.supplement} />}
      <NextStep view={view} />
      {view.carried.length > 0 && view.tasks.length > 0 && <CarriedNote carried={view.carried} />}
      <Tasks view={view} />
      <Acts view={view} />
      <h2 class="govuk-heading-m" id="timeline">
        Quá trình xử lý
      </h2>
      <Timeline steps={view.timeline} />
      {!view.owner && view.stage !== 'draft' && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/history/cases/${view.id}`}>
            Lịch sử có mã băm của hồ sơ
          </a>
        </p>
      )}
      {view.content !== null && (
        <DossierContentView
          content={view.content}
          fileHref={(proof) => `/dossiers/${view.id}/proofs/${proof.id}/file`}
        />
      )}
    </ShellPage>
  )
}

function captionOf(view: DossierPage): string {
  const number = view.productCode ?? view.receiptNumber
  return [view.kindWords, number, view.stageWords, `theo ${view.regime}`].filter((word) => word !== null).join(' · ')
}

/** The state in a sentence, then the date. */
function NextStep({ view }: { readonly view: DossierPage }) {
  const counted = view.stage === 'draft' && view.of > 0
  return (
    <InsetText>
      <p>
        <strong>{view.next.say}</strong>
      </p>
      {counted && <p>{`Đã xong ${view.done}/${view.of} phần.`}</p>}
      {view.next.detail !== undefined && <p>{view.next.detail}</p>}
      {view.next.clock !== undefined && (
        <p>
          <Clock clock={view.next.clock} withDate />
        </p>
      )}
    </InsetText>
  )
}

export function SupplementBanner(props: { readonly view: DossierPage; readonly supplement: SupplementView }) {
  const { supplement, view } = props
  const left = supplement.items.filter((item) => !item.done).length
  const asker = supplement.by === 'commune' ? view.communeOffice : 'Cơ quan tham mưu cấp tỉnh'
  const due = supplement.due === null ? '' : ` trước hết ngày ${formatDate(supplement.due)}`
  return (
    <Banner kind="warning" id="supplement" title={`Lần yêu cầu thứ ${supplement.count}`}>
      <p class="govuk-notification-banner__heading">{`Cần bổ sung ${supplement.items.length} phần${due}`}</p>
      <p class="govuk-body">{`${asker} yêu cầu ngày ${formatDate(supplement.on)}. Còn ${left} phần chưa bổ sung.`}</p>
      <ul class="govuk-list govuk-list--bullet">
        {supplement.items.map((item) => (
          <li key={item.part}>
            <strong>{item.title}</strong>
            {`: ${item.reason}`}
            {item.done && ' (Đã bổ sung)'}
          </li>
        ))}
      </ul>
    </Banner>
  )
}

function CarriedNote(props: { readonly carried: readonly string[] }) {
  return (
    <p class="govuk-body">
      {`Đã lấy lại từ hồ sơ trước: ${joinVi(props.carried)}. Hãy mở từng phần để xem và sửa cho đúng hiện tại.`}
    </p>
  )
}

function Tasks({ view }: { readonly view: DossierPage }) {
  const groups = [...new Set(view.tasks.map((task) => task.group))]
  return (
    <>
      {groups.map((group, index) => (
        <div key={group}>
          <h2 class="govuk-heading-m">{`${index + 1}. ${group}`}</h2>
          <TaskList id={`tasks-${index + 1}`} tasks={view.tasks.filter((task) => task.group === group)} />
        </div>
      ))}
    </>
  )
}

/** The acts that are open to the reader now; each goes to its own page. */
function Acts({ view }: { readonly view: DossierPage }) {
  const may = (command: string) => view.may.includes(command)
  const again = view.supplement?.by === 'commune' ? 'Gửi lại hồ sơ' : 'Gửi bổ sung'
  return (
    <ButtonGroup>
      {may('submit') && <CheckLink view={view} />}
      {view.resultHref !== null && <Button href={view.resultHref}>Xem kết quả đánh giá</Button>}
      {may('sendSupplement') && <Button href={`/dossiers/${view.id}/supplement`}>{again}</Button>}
      {!view.owner && view.stage !== 'draft' && (
        <Button kind="secondary" href={`/proposals/${view.id}`}>
          Xử lý hồ sơ
        </Button>
      )}
      {view.owner && view.receiptNumber !== null && (
        <a class="govuk-link" href={`/dossiers/${view.id}/receipt`}>
          Xem giấy tiếp nhận và bản in
        </a>
      )}
      {may('withdraw') && (
        <a class="govuk-link" href={`/dossiers/${view.id}/withdraw`}>
          Rút hồ sơ
        </a>
      )}
    </ButtonGroup>
  )
}

function CheckLink({ view }: { readonly view: DossierPage }) {
  const ready = view.of > 0 && view.tasks.find((task) => task.id === 'check')?.status === 'todo'
  return (
    <Button href={`/dossiers/${view.id}/check`} kind={ready ? 'primary' : 'secondary'}>
      {ready ? 'Kiểm tra và gửi hồ sơ' : 'Xem lại nội dung đã khai'}
    </Button>
  )
}
