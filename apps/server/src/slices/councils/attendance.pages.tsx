import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import type { CouncilView } from './councils.present.ts'
import { SEAT_WORDS } from './councils.words.ts'

/** The roll call: a box a member, and why somebody is away. */
export function attendancePage(view: CouncilView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title="Điểm danh"
      caption={`Hội đồng ${view.roundName}`}
      back={{ href: `/councils/${view.id}` }}
      dense
    >
      {view.stage === 'sitting' && (
        <Banner kind="info" id="late" text="Phiên họp đang diễn ra. Người đến sau được nhận phiếu khi lưu điểm danh." />
      )}
      <Form action={`/councils/${view.id}/attendance`} idempotencyKey={shell.newKey()}>
        <DataTable
          caption={`Cần ${view.quorum.needed}/${view.quorum.of} thành viên biểu quyết có mặt`}
          columns={[
            {
              head: 'Có mặt',
              rowHeader: true,
              cell: (row: CouncilView['members'][number]) => (
                <label class="sl-pick">
                  <input type="checkbox" name="present[]" value={row.personId} checked={row.present ?? false} />
                  <span>{row.name}</span>
                </label>
              ),
            },
            { head: 'Vai trò', cell: (row) => SEAT_WORDS[row.seat] },
            {
              head: 'Lý do nếu vắng',
              cell: (row) => (
                <TextField
                  name={`reasons[${row.personId}]`}
                  label={`Lý do vắng của ${row.name}`}
                  labelHidden
                  value={row.reason ?? ''}
                />
              ),
            },
          ]}
          rows={view.members}
          keyOf={(row) => row.personId}
          empty="Chưa có thành viên."
          stack
        />
        <Button>Lưu điểm danh</Button>
      </Form>
    </ShellPage>
  )
}
