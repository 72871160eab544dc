import type { Plan, PlanContent } from '@saolang/domain/plan'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ask, Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { composeContent } from './plans.store.ts'
import { FACT_WORDS, partsWords } from './plans.words.ts'

const Change = z.object({
  what: z.string(),
  how: z.enum(['added', 'changed', 'removed']),
  from: z.string(),
  to: z.string(),
})
type Change = z.infer<typeof Change>

export const VersionsView = z.object({
  id: z.string(),
  title: z.string(),
  stage: z.enum(['draft', 'issued', 'closed']),
  /** Newest first; the first text has no changes to tell. */
  versions: z.array(
    z.object({
      revision: z.number().int(),
      /** Why and by which paper it replaced the one before; null for the first. */
      reason: z.string().nullable(),
      number: z.string().nullable(),
      from: z.string().nullable(),
      changes: z.array(Change),
    }),
  ),
})
export type VersionsView = z.infer<typeof VersionsView>

type Keyed = readonly (readonly [string, string])[]

/** What one list of lines has more, less or otherwise than another, by their keys. */
export function differences(what: string, before: Keyed, after: Keyed): readonly Change[] {
  const old = new Map(before)
  const now = new Map(after)
  const removed = before
    .filter(([key]) => !now.has(key))
    .map(([, from]) => ({ what, how: 'removed' as const, from, to: '' }))
  const others = after.flatMap(([key, to]): Change[] => {
    const from = old.get(key)
    if (from === undefined) return [{ what, how: 'added', from: '', to }]
    return from === to ? [] : [{ what, how: 'changed', from, to }]
  })
  return [...removed, ...others]
}

function linesOf(content: PlanContent): readonly (readonly [string, Keyed])[] {
  const { document, purposes, bases, recipients, products, targets, tasks, budget } = content
  const facts = Object.entries(document).flatMap(([field, value]) => {
    const label = FACT_WORDS[field]
    const text = field === 'issued' ? partsWords(document.issued) : typeof value === 'string' ? value : null
    return label === undefined || text === null ? [] : [[field, `${label}: ${text}`] as const]
  })
  const number = (hundredths: number | null) => (hundredths === null ? '' : ` ${formatNumber(hundredths / 100)}`)
  return [
    ['Thông tin', facts],
    ['Mục đích', purposes.map(({ key, text }) => [key, text])],
    ['Căn cứ', bases.map(({ key, number: cited, title }) => [key, `${cited ?? ''} ${title}`.trim()])],
    ['Nơi nhận', recipients.map(({ key, name }) => [key, name])],
    ['Sản phẩm', products.map(({ key, name }) => [key, name])],
    [
      'Chỉ tiêu',
      targets.map(({ key, text, comparison, floor, aim, unit }) => [
        key,
        `${text} (${comparison}${number(floor)}${number(aim)} ${unit})`,
      ]),
    ],
    [
      'Nhiệm vụ',
      tasks.map(({ key, title, leads, due }) => [
        key,
        `${title}; chủ trì ${leads.join(', ') || 'chưa có'}; hạn ${due === null ? 'không nêu' : formatDate(due)}`,
      ]),
    ],
    ['Kinh phí', budget.lines.map(({ key, title, declared }) => [key, `${title}: ${declared ?? 'không nêu số'}`])],
  ]
}

function changesBetween(before: PlanContent, after: PlanContent): readonly Change[] {
  const old = new Map(linesOf(before))
  return linesOf(after).flatMap(([what, lines]) => differences(what, old.get(what) ?? [], lines))
}

export async function presentVersions(ask: Ask, id: string, plan: Plan): Promise<VersionsView> {
  const texts = [...plan.revisions.map(({ content }) => content), await composeContent(ask, id, plan)]
  const versions = texts.map((content, at) => {
    const [before, ended] = [texts[at - 1], plan.revisions[at - 1]]
    return {
      revision: at + 1,
      ...{ reason: ended?.reason ?? null, number: ended?.number ?? null, from: ended?.endedOn ?? null },
      changes: before === undefined ? [] : [...changesBetween(before, content)].slice(0, 500),
    }
  })
  return { id, title: plan.document.title, stage: plan.stage, versions: versions.reverse() }
}

const HOW = { added: 'Thêm', changed: 'Sửa', removed: 'Bỏ' } as const

export function versionsPage(view: VersionsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Các bản của kế hoạch" caption={view.title} back={{ href: `/plans/${view.id}` }}>
      {view.versions.map((version) => (
        <section key={version.revision}>
          <h2 class="govuk-heading-m">
            {version.revision === 1 ? 'Bản đầu' : `Bản điều chỉnh lần ${version.revision - 1}`}
          </h2>
          {version.reason === null ? (
            <p class="govuk-body">{view.stage === 'draft' ? 'Dự thảo, sửa trực tiếp.' : 'Bản ban hành lần đầu.'}</p>
          ) : (
            <InsetText>
              {`Từ ngày ${version.from === null ? '' : formatDate(version.from)}${version.number === null ? '' : `, theo ${version.number}`}. Lý do: ${version.reason}`}
            </InsetText>
          )}
          {version.reason !== null && version.changes.length === 0 && (
            <p class="govuk-body">Chưa có nội dung nào khác bản trước.</p>
          )}
          {version.changes.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {version.changes.map((change) => (
                <li key={`${change.what} ${change.from} ${change.to}`}>
                  <strong>{`${HOW[change.how]} – ${change.what}: `}</strong>
                  {change.from !== '' && <del>{change.from}</del>}
                  {change.from !== '' && change.to !== '' && ' → '}
                  {change.to !== '' && <ins>{change.to}</ins>}
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </ShellPage>
  )
}
