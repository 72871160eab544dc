import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Form, NumberField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { fieldsOf, Stands, type Typed } from './targets.form.pages.tsx'
import { gapWords } from './targets.one.parts.tsx'
import type { TargetView } from './targets.one.present.ts'

export const STARTS = ['', 'even', 'products', 'producers'] as const
export type Start = (typeof STARTS)[number]

export interface AllocateForm {
  readonly target: TargetView
  readonly units: readonly { readonly code: string; readonly name: string }[]
  readonly typed: Typed
  readonly needed: string | null
  readonly isShare: boolean
  /** Sum of what stands in the fields, less what is needed; null where it is not summed. */
  readonly gap: number | null
  readonly stands: readonly string[]
}

export function allocatePage(view: AllocateForm, given: Shell): VNode {
  const { shell, field } = fieldsOf(given, view.typed)
  const { target } = view
  const { row } = target
  const base = `/targets/${row.id}`
  return (
    <ShellPage shell={shell} title="Phân bổ cho địa bàn" caption={row.text} back={{ href: base }} dense>
      <Stands shell={shell} lines={view.stands} />
      <p class="govuk-body">
        {view.isShare
          ? `Mục tiêu: ${row.goal}. Tỷ lệ của các địa bàn không cộng với nhau.`
          : `Mục tiêu: ${row.goal}. Cần giao ít nhất ${view.needed ?? ''}. Để trống là chưa giao.`}
      </p>
      {view.gap !== null && <InsetText>{`Tổng các số dưới đây: ${gapWords(view.gap, row.unit)}`}</InsetText>}
      <StartingPoints base={base} isShare={view.isShare} />
      <p class="govuk-body-s">Các nút trên chỉ điền sẵn để xem. Bấm Lưu phân bổ thì mới ghi.</p>
      <Form action={`${base}/allocate`} idempotencyKey={shell.newKey()} version={row.version}>
        <DataTable
          caption={`${view.units.length} địa bàn`}
          columns={[
            { head: 'Địa bàn', cell: (unit: AllocateForm['units'][number]) => unit.name },
            {
              head: 'Giao',
              cell: (unit) => (
                <NumberField
                  {...field(`parts[${unit.code}]`)}
                  label={`Giao cho ${unit.name}`}
                  labelHidden
                  decimal
                  width={5}
                />
              ),
            },
          ]}
          rows={view.units}
          keyOf={(unit) => unit.code}
          empty="Kế hoạch này không có địa bàn cấp dưới."
        />
        <Button>Lưu phân bổ</Button>
      </Form>
    </ShellPage>
  )
}

/** Offers that fill the fields; nothing is written before "Lưu phân bổ". */
function StartingPoints({ base, isShare }: { readonly base: string; readonly isShare: boolean }) {
  return (
    <ButtonGroup>
      <Button kind="secondary" href={`${base}/allocate?start=even`}>
        {isShare ? 'Giao cùng một tỷ lệ' : 'Chia đều'}
      </Button>
      {!isShare && (
        <Button kind="secondary" href={`${base}/allocate?start=products`}>
          Chia theo số sản phẩm
        </Button>
      )}
      {!isShare && (
        <Button kind="secondary" href={`${base}/allocate?start=producers`}>
          Chia theo số chủ thể
        </Button>
      )}
    </ButtonGroup>
  )
}
