import { DataTable } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import type { TaskView } from './tasks.one.present.ts'

type Report = TaskView['reports'][number]

export function Reports({ view }: { readonly view: TaskView }) {
  return (
    <DataTable
      caption="Báo cáo tiến độ và minh chứng"
      captionHidden
      columns={[
        { head: 'Ngày', cell: (report: Report) => formatDate(report.on), nowrap: true },
        {
          head: 'Nội dung',
          cell: (report) =>
            [report.about, report.percent === null ? null : `${report.percent} %`, report.words]
              .filter((part) => part !== null && part !== '')
              .join(' · '),
        },
        {
          head: 'Minh chứng',
          cell: (report) =>
            report.evidence.map((file) => (
              <div key={file.fileId}>
                <a class="govuk-link" href={`/tasks/${view.id}/files/${file.fileId}`}>
                  {file.name}
                </a>
              </div>
            )),
        },
        { head: 'Người báo cáo', cell: (report) => report.by },
      ]}
      rows={view.reports}
      keyOf={(report) => `${report.on} ${report.about ?? ''} ${report.words ?? ''} ${report.percent ?? ''}`}
      stack
      empty="Chưa có báo cáo nào. Cơ quan chủ trì báo cáo lần đầu khi bắt đầu làm."
    />
  )
}

/** Entries of registers prove what was done; difficulties go there too (TSK-05). */
export function Entries({ view }: { readonly view: TaskView }) {
  const total = view.entries.reduce((sum, one) => sum + one.count, 0)
  return (
    <p class="govuk-body">
      {total === 0 ? 'Chưa có hoạt động nào được ghi vào sổ cho nhiệm vụ này.' : `${total} hoạt động đã ghi: `}
      {view.entries.map((one, at) => (
        <>
          {at > 0 && ', '}
          <a key={one.register} class="govuk-link" href={`/registers/${one.register}?task=${view.id}`}>
            {`${one.name} (${one.count})`}
          </a>
        </>
      ))}
      {view.may.enter && (
        <>
          {' '}
          <a class="govuk-link" href={`/registers/difficulty/new?task=${view.id}`}>
            Báo khó khăn, vướng mắc
          </a>
        </>
      )}
    </p>
  )
}

export function Links({ view }: { readonly view: TaskView }) {
  if (view.links.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Nhiệm vụ liên quan</h2>
      <ul class="govuk-list govuk-list--bullet">
        {view.links.map((link) => (
          <li key={link.id}>
            <a class="govuk-link" href={`/tasks/${link.id}`}>
              {link.title}
            </a>
            {` · ${link.relation === 'sameDuty' ? 'cùng một việc' : 'liên quan'} · ${link.leads.join('; ') || 'chưa có chủ trì'}`}
          </li>
        ))}
      </ul>
    </>
  )
}

export function History({ view }: { readonly view: TaskView }) {
  return (
    <Details summary={`Lịch sử (${view.history.length})`}>
      <ul class="govuk-list">
        {view.history.map((act) => (
          <li key={act.id}>{`${formatDateTime(new Date(act.at))} · ${act.by ?? 'Hệ thống'}: ${act.say}`}</li>
        ))}
      </ul>
    </Details>
  )
}
