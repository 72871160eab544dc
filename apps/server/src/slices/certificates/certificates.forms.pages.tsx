import type { VNode } from 'preact'
import { z } from 'zod'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  DateField,
  errorOf,
  FilterForm,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { GapFields } from '../../platform/pages/gap-fields.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import type { Typed } from './certificate.page.tsx'

const Found = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  producerName: z.string(),
  communeName: z.string(),
})

const Choice = z.object({ value: z.string(), text: z.string() })

export const RecordView = z.object({
  words: z.string(),
  /** Found products; null before anything was asked. */
  found: z.array(Found).nullable(),
  product: Found.nullable(),
  authority: z.string(),
  /** Regulations of the content, with all their sets: what a paper may name. */
  regimes: z.array(Choice),
  sets: z.array(Choice),
  /** Who granted in former times, where it was not the province. */
  granted: z.array(z.string()),
  /** Former communes whose area the product's commune holds. */
  formerCommunes: z.array(Choice),
})
export type RecordView = z.infer<typeof RecordView>

/** Entering an earlier certificate: first the product, then what the paper says. */
export function recordPage(view: RecordView, shell: Shell, typed: Typed = {}): VNode {
  return (
    <ShellPage shell={shell} title="Nhập giấy chứng nhận đã cấp" back={{ href: '/certificates' }}>
      {view.product === null ? (
        <ChooseProduct view={view} />
      ) : (
        <PaperForm view={view} product={view.product} shell={shell} typed={typed} />
      )}
    </ShellPage>
  )
}

function ChooseProduct({ view }: { readonly view: RecordView }) {
  return (
    <>
      <InsetText>
        Giấy cấp theo quy định trước đây giữ giá trị đến hết hạn (Điều 12.1). Trước hết, hãy tìm sản phẩm.
      </InsetText>
      <FilterForm action="/certificates/record" label="Tìm sản phẩm" button="Tìm">
        <TextField name="words" label="Tên sản phẩm hoặc chủ thể" type="search" value={view.words} />
      </FilterForm>
      {view.found !== null && (
        <DataTable
          caption={`${view.found.length} sản phẩm`}
          columns={[
            {
              head: 'Sản phẩm',
              cell: (row: z.infer<typeof Found>) => (
                <a class="govuk-link" href={`/certificates/record?product=${row.id}`}>
                  {row.name}
                </a>
              ),
            },
            { head: 'Chủ thể', cell: (row) => `${row.producerName}, ${row.communeName}` },
            { head: 'Mã', cell: (row) => row.code ?? 'chưa có mã' },
          ]}
          rows={view.found}
          keyOf={(row) => row.id}
          empty="Không tìm thấy sản phẩm. Cán bộ xã cần đăng ký chủ thể, chủ thể đăng ký sản phẩm trước."
          stack
        />
      )}
    </>
  )
}

function PaperForm(props: {
  readonly view: RecordView
  readonly product: z.infer<typeof Found>
  readonly shell: Shell
  readonly typed: Typed
}) {
  const { view, product, shell, typed } = props
  const errors = errorsOf(shell.problem)
  const field = (name: string, fallback?: string) => ({
    name,
    value: typed[name] ?? fallback,
    error: errorOf(errors, name),
  })
  return (
    <Form action="/certificates/record" idempotencyKey={shell.newKey()} hidden={{ productId: product.id }}>
      <InsetText>
        <strong>{product.name}</strong>
        {` – ${product.producerName}, ${product.communeName}. `}
        <a class="govuk-link" href="/certificates/record">
          Chọn sản phẩm khác
        </a>
      </InsetText>
      <TextField {...field('number')} label="Số giấy chứng nhận" width={20} />
      <Select {...field('regime')} label="Cấp theo quy định" placeholder="Quy định khác" options={view.regimes} />
      <Details summary="Giấy cấp theo quy định khác" open={(typed.regimeText ?? '') !== ''}>
        <TextField {...field('regimeText')} label="Số, ký hiệu quy định" width={20} optional />
      </Details>
      <Select
        {...field('set')}
        label="Bộ sản phẩm theo quy định đó"
        placeholder="Không rõ"
        options={view.sets}
        optional
      />
      <TextField
        {...field('productCode')}
        label="Mã sản phẩm trên giấy"
        hint="Ghi đúng như trên giấy, không đổi theo mã đơn vị mới."
        width={20}
        optional
      />
      <TextField
        {...field('authority', view.authority)}
        label="Cơ quan cấp"
        hint={['Ghi như trên giấy.', ...view.granted].join(' ')}
      />
      <TextField {...field('decisionNumber')} label="Số quyết định công nhận" width={20} />
      <DateField {...field('decisionOn')} label="Ngày quyết định" />
      <Radios
        {...field('star')}
        legend="Hạng"
        inline
        options={[3, 4, 5].map((star) => ({ value: String(star), text: `${star} sao` }))}
      />
      <DateField {...field('issuedOn')} label="Ngày cấp" />
      <Select
        {...field('formerCommune')}
        label="Xã ghi trên giấy"
        hint="Chỉ với giấy cấp trước 01/7/2025. Tên xã cũ được giữ cùng tên hiện nay."
        placeholder="Không ghi"
        options={view.formerCommunes}
        optional
      />
      <Details
        summary="Xã trên giấy không có trong danh sách"
        open={(typed.formerCommuneCode ?? '') !== '' || errorOf(errors, 'formerCommuneCode') !== undefined}
      >
        <p class="govuk-body">
          <a class="govuk-link" href="/units" target="_blank" rel="noopener">
            Tìm xã cũ theo tên (mở trang mới)
          </a>
          , rồi ghi mã cũ vào đây.
        </p>
        <TextField {...field('formerCommuneCode')} label="Mã xã cũ" hint="5 chữ số" width={5} optional />
      </Details>
      <DateField
        {...field('expiresOn')}
        label="Có giá trị đến"
        hint="Ngày cuối cùng còn giá trị, như trên giấy. Bỏ trống thì tính theo quy định đã chọn."
        optional
      />
      <GapFields
        code={shell.problem?.code ?? null}
        say={shell.problem?.say ?? ''}
        typed={typed}
        error={errorOf(errors, 'gapConfirmed')}
      />
      <Button>Nhập vào sổ</Button>
    </Form>
  )
}

export const WithdrawView = z.object({
  id: z.string(),
  number: z.string(),
  productName: z.string(),
  producerName: z.string(),
  star: z.number().int(),
  /** Null where the regulation sets no term. */
  days: z.number().int().nullable(),
  grounds: z.array(z.object({ id: z.string(), label: z.string(), article: z.string() })),
})
export type WithdrawView = z.infer<typeof WithdrawView>

function termWords(days: number | null): string {
  if (days === null) return 'Quy định đang áp dụng không nêu thời hạn thu hồi.'
  return `Thu hồi trong ${days} ngày kể từ ngày có kết luận (Điều 8.4).`
}

/** Opens a withdrawal: one of the grounds of Điều 8.1, the conclusion, and what proves it. */
export function withdrawPage(view: WithdrawView, shell: Shell, typed: Typed = {}): VNode {
  const errors = errorsOf(shell.problem)
  const field = (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) })
  return (
    <ShellPage
      shell={shell}
      title="Thu hồi Giấy chứng nhận"
      caption={`${view.productName} – ${view.star} sao, ${view.producerName}`}
      back={{ href: `/certificates/${view.id}` }}
    >
      <InsetText>
        {`${termWords(view.days)} Bước này lập bản nháp quyết định; giấy chỉ mất hiệu lực khi quyết định ban hành.`}
      </InsetText>
      <Form action={`/certificates/${view.id}/withdraw`} idempotencyKey={shell.newKey()}>
        <Radios
          {...field('ground')}
          legend="Trường hợp thu hồi"
          options={view.grounds.map((ground) => ({ value: ground.id, text: ground.label, hint: ground.article }))}
        />
        <DateField {...field('concludedOn')} label="Ngày kết luận hoặc xác nhận" />
        <TextArea {...field('text')} label="Nội dung vi phạm hoặc lý do" rows={4} />
        <TextField
          {...field('evidence')}
          label="Văn bản chứng minh"
          hint="Ví dụ: Kết luận kiểm tra số 12/KL-SNNMT ngày 05/8/2026"
        />
        <Button kind="warning">Lập bản nháp quyết định thu hồi</Button>
      </Form>
    </ShellPage>
  )
}
