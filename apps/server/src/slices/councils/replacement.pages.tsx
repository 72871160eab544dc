import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, Select, TextArea, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { CouncilView } from './councils.present.ts'
import { SEAT_WORDS } from './councils.words.ts'

interface Choice {
  readonly value: string
  readonly text: string
}

export interface ReplacementForm {
  readonly id: string
  readonly version: number
  readonly sitting: boolean
  readonly members: readonly Choice[]
  readonly people: readonly Choice[]
  readonly typed: Readonly<Record<string, string>>
}

const PLACES = {
  'council/not-a-member': 'personId',
  'council/twice-in-council': 'successorId',
  'council/was-replaced': 'successorId',
  'council/not-of-province': 'successorId',
  'council/decision-later': 'decisionOn',
}

export function replacementPage(view: ReplacementForm, given: Shell): VNode {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const shell = { ...given, problem }
  const errors = errorsOf(problem)
  const field = (name: string) => ({ name, value: view.typed[name] ?? '', error: errorOf(errors, name) })
  const base = `/councils/${view.id}`
  return (
    <ShellPage shell={shell} title="Thay thành viên Hội đồng" back={{ href: base }}>
      {view.sitting && (
        <InsetText>
          Phiếu của người được thay giữ nguyên nhưng không được tính với sản phẩm đang chấm. Sản phẩm đã mở điểm không
          đổi.
        </InsetText>
      )}
      <Form action={`${base}/replace`} idempotencyKey={shell.newKey()} version={view.version}>
        <Select {...field('personId')} label="Người được thay" placeholder="Chọn người" options={view.members} />
        <Select
          {...field('successorId')}
          label="Người thay"
          hint="Giữ đúng nhiệm vụ của người được thay, từ hôm nay."
          placeholder="Chọn người"
          options={view.people}
        />
        <TextField {...field('title')} label="Chức danh trong Hội đồng" optional />
        <TextField {...field('decisionNumber')} label="Số quyết định" width={20} />
        <DateField {...field('decisionOn')} label="Ngày quyết định" />
        <TextArea {...field('reason')} label="Lý do" rows={3} />
        <Button>Ghi thay thành viên</Button>
      </Form>
    </ShellPage>
  )
}

/** Who sat before, until when, and by which decision. */
export function FormerMembers({ view }: { readonly view: CouncilView }) {
  if (view.former.length === 0) return null
  return (
    <DataTable
      caption="Thành viên đã được thay"
      columns={[
        { head: 'Họ và tên', cell: (row: CouncilView['former'][number]) => row.name },
        { head: 'Vai trò', cell: (row) => SEAT_WORDS[row.seat] },
        { head: 'Người thay', cell: (row) => row.successor },
        { head: 'Từ ngày', cell: (row) => formatDate(row.on), nowrap: true },
        { head: 'Quyết định', cell: (row) => `${row.decisionNumber} ngày ${formatDate(row.decisionOn)}` },
      ]}
      rows={view.former}
      keyOf={(row) => row.personId}
      empty=""
      stack
    />
  )
}
