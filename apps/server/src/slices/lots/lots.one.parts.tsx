import { LOT_UNITS, MOST_STAMPS } from '@saolang/domain/lot'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { Button, Form, NumberField, Radios, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { GenealogyNode } from './lots.genealogy.ts'
import { OddTable } from './lots.list.pages.tsx'
import { fieldsOf } from './lots.one.forms.tsx'
import type { LotPageState } from './lots.one.pages.tsx'
import type { LotView } from './lots.present.ts'
import { MATERIAL_WORDS, options, UNIT_WORDS } from './lots.words.ts'

interface FormState {
  readonly state: LotPageState
  readonly shell: Shell
}
type Material = LotView['materials'][number]

export function Materials({ state, shell }: FormState) {
  const { view } = state
  return (
    <>
      <h2 class="govuk-heading-m">Nguyên liệu</h2>
      <DataTable
        caption="Nguyên liệu của lô"
        captionHidden
        columns={[
          { head: 'Nguồn', cell: (one: Material) => MATERIAL_WORDS[one.kind] },
          { head: 'Tên', cell: (one) => <MaterialName material={one} /> },
          { head: 'Số lượng', cell: (one) => one.amount, nowrap: true },
          { head: 'Nơi bán', cell: (one) => one.supplier ?? '' },
        ]}
        rows={view.materials}
        keyOf={(one) => one.key}
        stack
        empty="Chưa ghi nguyên liệu. Có thể lấy từ vùng nguyên liệu, từ lô khác hoặc mua ngoài."
      />
      {view.mayKeep && view.stage === 'open' && (
        <>
          <AddMaterial state={state} shell={shell} />
          <TakeBack state={state} shell={shell} />
        </>
      )}
    </>
  )
}

function MaterialName({ material }: { readonly material: Material }) {
  const { name, href, takenBack } = material
  return (
    <>
      {takenBack !== null ? (
        <s>{name}</s>
      ) : href === null ? (
        name
      ) : (
        <a class="govuk-link" href={href}>
          {name}
        </a>
      )}
      {takenBack !== null && <div class="sl-muted">{`Đã bỏ: ${takenBack}`}</div>}
    </>
  )
}

function AddMaterial({ state, shell }: FormState) {
  const { view } = state
  const { own, at } = fieldsOf({ state, shell }, 'material')
  const kind = at('source')
  const areas =
    view.areas.length === 0 ? (
      <p class="govuk-body">
        {'Chưa có vùng nguyên liệu nào của chủ thể. '}
        <a class="govuk-link" href="/registers/materialArea/new">
          Thêm vùng nguyên liệu
        </a>
      </p>
    ) : (
      <Select {...at('area')} label="Vùng nguyên liệu" placeholder="Chọn vùng" options={view.areas} />
    )
  return (
    <Details summary="Thêm nguyên liệu" open={own}>
      <Form action={`/lots/${view.id}/materials`} idempotencyKey={shell.newKey()} version={view.version}>
        <Radios
          name="source"
          legend="Nguyên liệu lấy từ đâu"
          value={kind.value}
          error={kind.error}
          options={[
            { value: 'area', text: 'Vùng nguyên liệu', conditional: areas },
            {
              value: 'lot',
              text: 'Một lô khác',
              conditional: (
                <TextField
                  {...at('lotCode')}
                  label="Mã lô"
                  hint="Trên nhãn của lô, ví dụ 261122-7K3MX"
                  width={20}
                  code
                />
              ),
            },
            {
              value: 'purchase',
              text: 'Mua ngoài',
              conditional: (
                <>
                  <TextField {...at('name')} label="Tên nguyên liệu" />
                  <TextField {...at('supplier')} label="Nơi bán" hint="Không công khai" optional />
                </>
              ),
            },
          ]}
        />
        <TextField
          {...at('amount')}
          label="Số lượng dùng"
          hint="Bắt buộc khi lấy từ lô khác; tính theo đơn vị của lô đó"
          inputmode="decimal"
          width={10}
          optional
        />
        <Select {...at('unit', 'kg')} label="Đơn vị" options={options(UNIT_WORDS, LOT_UNITS)} />
        <Button kind="secondary">Thêm nguyên liệu</Button>
      </Form>
    </Details>
  )
}

function TakeBack({ state, shell }: FormState) {
  const { view } = state
  const held = view.materials.filter(({ takenBack }) => takenBack === null)
  const { own, at } = fieldsOf({ state, shell }, 'takeBack')
  if (held.length === 0) return null
  return (
    <Details summary="Bỏ nguyên liệu ghi nhầm" open={own}>
      <Form action={`/lots/${view.id}/materials`} idempotencyKey={shell.newKey()} version={view.version}>
        <Select
          {...at('takeBack')}
          label="Nguyên liệu"
          options={held.map(({ key, name }) => ({ value: key, text: name }))}
        />
        <TextField {...at('takeBackReason')} label="Lý do bỏ" />
        <Button kind="secondary">Bỏ nguyên liệu</Button>
      </Form>
    </Details>
  )
}

/** What went in and what came out, as nested lists: read aloud in their order. */
export function Genealogy({ view }: { readonly view: LotView }) {
  if (view.back.length + view.onward.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Lô gắn với lô này</h2>
      {view.back.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Làm từ các lô</h3>
          <Tree nodes={view.back} depth={0} />
        </>
      )}
      {view.onward.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Được dùng trong các lô</h3>
          <Tree nodes={view.onward} depth={0} />
        </>
      )}
    </>
  )
}

function Tree({ nodes, depth }: { readonly nodes: readonly GenealogyNode[]; readonly depth: number }): VNode {
  const heads = nodes.flatMap((node, at) => (node.depth === depth ? [at] : []))
  return (
    <ul class="govuk-list govuk-list--bullet">
      {heads.map((at, nth) => {
        const node = nodes[at]
        const below = nodes.slice(at + 1, heads[nth + 1] ?? nodes.length)
        return (
          node !== undefined && (
            <li key={`${at} ${node.code}`}>
              <a class="govuk-link" href={node.href}>
                {node.code}
              </a>
              {`: ${node.product}, ${node.producer}`}
              {below.length > 0 && <Tree nodes={below} depth={depth + 1} />}
            </li>
          )
        )
      })}
    </ul>
  )
}

type Batch = LotView['stamps'][number]

export function Stamps({ state, shell }: FormState) {
  const { view } = state
  return (
    <>
      <h2 class="govuk-heading-m">Tem QR</h2>
      <DataTable
        caption="Các lần in tem"
        captionHidden
        columns={[
          { head: 'Ký hiệu', cell: (one: Batch) => one.batch },
          { head: 'Ngày tạo', cell: (one) => formatDate(one.on), nowrap: true },
          { head: 'Số tem', cell: (one) => formatNumber(one.count), numeric: true },
          { head: 'Tem đã quét', cell: (one) => formatNumber(one.scanned), numeric: true },
          { head: 'Lần quét', cell: (one) => formatNumber(one.scans), numeric: true },
          ...(view.mayKeep ? [{ head: 'Bản in (PDF)', cell: (one: Batch) => <Files id={view.id} batch={one} /> }] : []),
        ]}
        rows={view.stamps}
        keyOf={(one) => one.batch}
        stack
        empty="Chưa có tem. Mỗi tem có mã riêng, dán lên từng gói hàng."
      />
      {view.odd.length > 0 && <OddTable stamps={view.odd} withLot={false} empty="" />}
      {view.mayKeep && view.stage !== 'soldOut' && <IssueStamps state={state} shell={shell} />}
    </>
  )
}

function Files({ id, batch }: { readonly id: string; readonly batch: Batch }) {
  const [first] = batch.files
  const links = batch.files.map(({ from, to }) => (
    <div key={from}>
      <a class="govuk-link" href={`/lots/${id}/stamps/${batch.batch}?from=${from}`}>
        {`Tem ${formatNumber(from)}–${formatNumber(to)}`}
      </a>
    </div>
  ))
  if (batch.files.length < 2 || first === undefined) return <>{links}</>
  return <Details summary={`${batch.files.length} tệp`}>{links}</Details>
}

function IssueStamps({ state, shell }: FormState) {
  const { view } = state
  const { own, at } = fieldsOf({ state, shell }, 'stamps')
  return (
    <Details summary="Tạo tem mới" open={own}>
      <Form action={`/lots/${view.id}/stamps`} idempotencyKey={shell.newKey()} version={view.version}>
        <NumberField
          {...at('count')}
          label="Số tem"
          unit="tem"
          hint={`Từ 1 đến ${formatNumber(MOST_STAMPS)}; một trang A4 có 45 tem`}
          width={5}
        />
        <Button kind="secondary">Tạo tem</Button>
      </Form>
    </Details>
  )
}
