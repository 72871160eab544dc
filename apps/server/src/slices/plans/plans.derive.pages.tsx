import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Checkboxes, DateField, Form, Select, TextArea } from '../../platform/pages/form.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import type { Gaps } from './plans.derive.ts'
import { type Choice, fieldsOf } from './plans.form.pages.tsx'
import type { Typed } from './plans.typed.ts'

export interface Tickable {
  readonly value: string
  readonly text: string
  readonly hint?: string
}

export interface DeriveForm {
  readonly id: string
  readonly title: string
  /** What the new plan will be called, for which days. */
  readonly next: { readonly title: string; readonly from: string; readonly to: string }
  readonly targets: readonly Tickable[]
  readonly unfinished: readonly Tickable[]
  readonly finished: readonly Tickable[]
  readonly difficulties: readonly Tickable[]
  readonly places: readonly Choice[]
  readonly ticked: {
    readonly targets: readonly string[]
    readonly tasks: readonly string[]
    readonly difficulties: readonly string[]
  }
  readonly typed: Typed
}

function Ticks(props: {
  readonly name: string
  readonly legend: string
  readonly options: readonly Tickable[]
  readonly values: readonly string[]
}) {
  const { name, legend, options, values } = props
  if (options.length === 0) return null
  return (
    <Checkboxes
      name={name}
      idPrefix={`${name}-${options[0]?.value}`}
      legend={legend}
      options={options}
      values={values}
      optional
      small
    />
  )
}

export function nextPlanPage(view: DeriveForm, shell: Shell): VNode {
  const base = `/plans/${view.id}`
  const { targets, unfinished, finished, difficulties, ticked, next } = view
  return (
    <ShellPage shell={shell} title="Lập kế hoạch cho kỳ sau" caption={view.title} back={{ href: base }}>
      <InsetText>
        {`Sẽ tạo dự thảo “${next.title}”. Ngày được dời theo kỳ mới. Kết quả, kinh phí, số và ngày ban hành để trống.`}
      </InsetText>
      <Form action={`${base}/next`} idempotencyKey={shell.newKey()}>
        <Ticks name="targets" legend="Chỉ tiêu đưa sang" options={targets} values={ticked.targets} />
        <Ticks name="tasks" legend="Nhiệm vụ chưa xong" options={unfinished} values={ticked.tasks} />
        <Ticks
          name="difficulties"
          legend="Khó khăn chưa giải quyết"
          options={difficulties}
          values={ticked.difficulties}
        />
        {finished.length > 0 && (
          <Details summary={`Nhiệm vụ đã xong (${finished.length})`}>
            <Ticks name="tasks" legend="Đưa sang làm tiếp" options={finished} values={ticked.tasks} />
          </Details>
        )}
        <ButtonGroup>
          <Button>Tạo dự thảo kỳ sau</Button>
          <a class="govuk-link" href={base}>
            Bỏ
          </a>
        </ButtonGroup>
      </Form>
    </ShellPage>
  )
}

export function childPlanPage(view: DeriveForm, given: Shell): VNode {
  const base = `/plans/${view.id}`
  const { shell, field } = fieldsOf(given, view.typed)
  const tasks = [...view.unfinished, ...view.finished]
  return (
    <ShellPage shell={shell} title="Lập kế hoạch cấp dưới" caption={view.title} back={{ href: base }}>
      <Form action={`${base}/child`} idempotencyKey={shell.newKey()}>
        <Select {...field('place')} label="Địa bàn" options={view.places} />
        <TextArea {...field('title')} label="Tên kế hoạch" rows={2} />
        <DateField {...field('from')} label="Thực hiện từ ngày" />
        <DateField {...field('to')} label="Đến ngày" />
        <Ticks name="targets" legend="Chỉ tiêu nhận từ cấp trên" options={view.targets} values={view.ticked.targets} />
        <Ticks name="tasks" legend="Nhiệm vụ nhận từ cấp trên" options={tasks} values={view.ticked.tasks} />
        <p class="govuk-body">Số và đơn vị chủ trì của cấp mình sửa được sau khi tạo dự thảo.</p>
        <Button>Tạo dự thảo</Button>
      </Form>
    </ShellPage>
  )
}

export interface GapsView extends Gaps {
  readonly id: string
  readonly title: string
}

export function gapsPage(view: GapsView, shell: Shell): VNode {
  const { targets, tasks, places, totals } = view
  return (
    <ShellPage
      shell={shell}
      title="Chỗ chưa có cấp dưới nhận"
      caption={view.title}
      back={{ href: `/plans/${view.id}` }}
    >
      <p class="govuk-body">{`${totals.plans} kế hoạch cấp dưới đã gắn với kế hoạch này.`}</p>
      <GapList title="Chỉ tiêu" total={totals.targets} lines={targets.map(({ text }) => text)} />
      <GapList title="Nhiệm vụ" total={totals.tasks} lines={tasks.map(({ text }) => text)} />
      <GapList title="Địa bàn chưa có kế hoạch" total={totals.places} lines={places.map(({ name }) => name)} />
    </ShellPage>
  )
}

function GapList(props: { readonly title: string; readonly total: number; readonly lines: readonly string[] }) {
  const { title, total, lines } = props
  if (total === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {lines.length === 0 ? (
        <p class="govuk-body">
          <Tag tone="done">{`Đủ ${total}/${total}`}</Tag>
        </p>
      ) : (
        <>
          <p class="govuk-body">
            <Tag tone="waiting">{`Chưa nhận ${lines.length}/${total}`}</Tag>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {lines.map((line, at) => (
              <li key={`${at} ${line}`}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
