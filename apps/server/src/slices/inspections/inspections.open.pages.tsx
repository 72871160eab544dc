import { INSPECTION_KINDS, needsGround } from '@saolang/domain/inspection'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  ButtonGroup,
  DateField,
  errorOf,
  FilterForm,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { MEMBERS_HINT } from './inspections.record.pages.tsx'
import { KIND_WORDS } from './inspections.words.ts'

const Found = z.object({ id: z.string(), name: z.string(), hint: z.string() })

export const OpenView = z.object({
  kinds: z.array(z.enum(INSPECTION_KINDS)),
  kind: z.enum(INSPECTION_KINDS),
  q: z.string(),
  of: z.enum(['product', 'dossier', 'round']),
  found: z.array(Found),
  /** What was chosen; null while it is looked for. */
  target: z.object({ name: z.string(), producerName: z.string().nullable() }).nullable(),
  productId: z.string().nullable(),
  dossierId: z.string().nullable(),
  roundId: z.string().nullable(),
  communeCode: z.string().nullable(),
  plan: z.string().nullable(),
  communes: z.array(z.object({ value: z.string(), text: z.string() })),
  today: z.string(),
  typed: z.record(z.string(), z.string()),
})
export type OpenView = z.infer<typeof OpenView>

/** First kind and object, then day, members and why. */
export function openPage(view: OpenView, shell: Shell): VNode {
  const back = view.plan === null ? '/inspections' : `/inspections/plans/${view.plan}`
  return (
    <ShellPage shell={shell} title="Mở cuộc kiểm tra" back={{ href: back }}>
      {view.target === null ? <Choose view={view} /> : <OpenForm view={view} shell={shell} />}
    </ShellPage>
  )
}

const WORDS_OF = {
  product: 'Tên sản phẩm hoặc chủ thể',
  dossier: 'Tên sản phẩm hoặc chủ thể của hồ sơ chờ công nhận',
  round: 'Đợt đánh giá',
} as const

const EMPTY = {
  product: 'Nhập tên sản phẩm hoặc chủ thể rồi bấm Tìm.',
  dossier: 'Không có hồ sơ nào chờ công nhận theo từ này.',
  round: 'Chưa có đợt đánh giá nào.',
} as const

const PARAMETER = { product: 'product', dossier: 'dossier', round: 'round' } as const

function Choose({ view }: { readonly view: OpenView }) {
  const href = (id: string) =>
    `/inspections/new?${new URLSearchParams({ kind: view.kind, [PARAMETER[view.of]]: id }).toString()}`
  return (
    <>
      <FilterForm action="/inspections/new" label="Kiểm tra gì" button="Tìm">
        <Select
          name="kind"
          label="Loại kiểm tra"
          value={view.kind}
          options={view.kinds.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
        />
        <TextField name="q" label={WORDS_OF[view.of]} type="search" value={view.q} />
      </FilterForm>
      <DataTable
        caption="Chọn nơi kiểm tra"
        columns={[
          {
            head: view.of === 'round' ? 'Đợt' : 'Sản phẩm',
            cell: (row: OpenView['found'][number]) => (
              <a class="govuk-link" href={href(row.id)}>
                {row.name}
              </a>
            ),
          },
          { head: view.of === 'round' ? 'Số hồ sơ' : 'Chủ thể', cell: (row) => row.hint },
        ]}
        rows={view.found}
        keyOf={(row) => row.id}
        empty={view.of === 'product' && view.q !== '' ? 'Không tìm thấy. Thử từ khác.' : EMPTY[view.of]}
        stack
      />
    </>
  )
}

function OpenForm({ view, shell }: { readonly view: OpenView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  const field = (name: string, fallback = '') => ({
    ...{ name, value: view.typed[name] ?? fallback, error: errorOf(errors, name) },
  })
  const hidden = {
    ...(view.productId === null ? {} : { productId: view.productId }),
    ...(view.dossierId === null ? {} : { dossierId: view.dossierId }),
    ...(view.roundId === null ? {} : { roundId: view.roundId }),
    ...(view.plan === null ? {} : { planId: view.plan }),
  }
  const sameKinds = view.kinds.filter((kind) => kindFits(kind, view.of))
  return (
    <Form action="/inspections" idempotencyKey={shell.newKey()} hidden={hidden}>
      <InsetText>
        <strong>{view.target?.name}</strong>
        {view.target?.producerName !== null && ` – ${view.target?.producerName ?? ''}`}
      </InsetText>
      <Select
        {...field('kind', view.kind)}
        label="Loại kiểm tra"
        options={sameKinds.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
      />
      {view.of === 'round' && (
        <Select
          {...field('communeCode', view.communeCode ?? '')}
          label="Kiểm tra công tác của xã, phường"
          placeholder="Cả đợt"
          options={view.communes}
        />
      )}
      <DateField {...field('on')} label="Ngày kiểm tra" />
      <TextArea {...field('members')} label="Thành phần" hint={MEMBERS_HINT} rows={4} />
      <TextArea
        {...field('ground')}
        label="Căn cứ, lý do"
        hint="Bắt buộc với kiểm tra đột xuất hoặc theo phản ánh. Chủ thể không thấy mục này."
        rows={2}
        optional={!needsGround(view.kind)}
      />
      <p class="govuk-body">Bảng kiểm được điền sẵn từ phiếu và kết quả đã chốt của sản phẩm.</p>
      <ButtonGroup>
        <Button>Mở cuộc kiểm tra</Button>
        <a class="govuk-link" href="/inspections/new">
          Chọn nơi khác
        </a>
      </ButtonGroup>
    </Form>
  )
}

const kindFits = (kind: OpenView['kind'], of: OpenView['of']): boolean => {
  if (of === 'dossier') return kind === 'beforeRecognition'
  if (of === 'round') return kind === 'evaluationWork'
  return kind !== 'beforeRecognition' && kind !== 'evaluationWork'
}
