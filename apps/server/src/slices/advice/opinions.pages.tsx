import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, Select, TextArea, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { OpinionsView } from './opinions.ts'

type Opinion = OpinionsView['opinions'][number]

/** What field departments say of the product and of its criteria, and the form for one more (COU-06). */
export function Opinions(props: {
  readonly view: OpinionsView
  readonly action: string
  readonly shell: Shell
  readonly typed?: Readonly<Record<string, string>> | undefined
}) {
  const { view } = props
  if (view.opinions.length === 0 && !view.mayGive) return null
  return (
    <>
      <DataTable
        caption="Ý kiến của sở, ngành"
        columns={[
          { head: 'Tiêu chí', cell: (row: Opinion) => row.criterion ?? 'Toàn bộ sản phẩm' },
          { head: 'Cơ quan', cell: (row) => row.agencyName },
          { head: 'Ý kiến', cell: (row) => row.text },
          {
            head: 'Ngày, văn bản',
            cell: (row) => `${formatDate(row.on)}${row.document === null ? '' : `, ${row.document}`}`,
          },
        ]}
        rows={view.opinions}
        keyOf={(row) => `${row.agencyName} ${row.criterion ?? ''}`}
        empty="Chưa có ý kiến của sở, ngành."
        stack
      />
      {view.mayGive && <OpinionForm {...props} />}
    </>
  )
}

function OpinionForm(props: Parameters<typeof Opinions>[0]) {
  const { view, action, shell, typed } = props
  const errors = errorsOf(shell.problem)
  const field = (name: string, stored = '') => ({
    ...{ name, value: typed?.[name] ?? stored, error: errorOf(errors, name) },
  })
  const agencies = view.own === null ? view.agencies : view.agencies.filter(({ id }) => id === view.own)
  return (
    <Details summary="Ghi ý kiến của sở, ngành" open={typed !== undefined}>
      <Form action={action} idempotencyKey={shell.newKey()}>
        <Select
          {...field('agencyId', view.own ?? '')}
          label="Cơ quan"
          placeholder="Chọn cơ quan"
          options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Select
          {...field('criterion')}
          label="Tiêu chí"
          hint="Thành viên Hội đồng thấy ý kiến bên cạnh tiêu chí. Ý kiến không phải là điểm."
          options={[
            { value: '', text: 'Toàn bộ sản phẩm' },
            ...view.criteria.map(({ id, label }) => ({ value: id, text: label })),
          ]}
        />
        <TextArea {...field('text')} label="Nội dung ý kiến" rows={4} />
        <TextField {...field('document')} label="Số, ngày văn bản của cơ quan" optional={!view.fromPaper} />
        <Button kind="secondary">Lưu ý kiến</Button>
      </Form>
    </Details>
  )
}
