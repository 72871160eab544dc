import { issuedOn, type Plan } from '@saolang/domain/plan'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ask, Shell } from '../../platform/http/endpoint.ts'
import { OfficialPaper, PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate, formatMoney } from '../../platform/pages/text.ts'
import { composeContent } from './plans.store.ts'
import { partsWords, RELATION_WORDS } from './plans.words.ts'

export const PlanPrint = z.object({
  id: z.string(),
  isDraft: z.boolean(),
  level: z.string(),
  issuer: z.string(),
  number: z.string().nullable(),
  place: z.string(),
  issuedOn: z.string().nullable(),
  issuedWords: z.string(),
  kind: z.string(),
  title: z.string(),
  signatory: z.string().nullable(),
  bases: z.array(z.string()),
  purposes: z.array(z.string()),
  targets: z.array(z.string()),
  tasks: z.array(z.object({ title: z.string(), leads: z.string(), coordinating: z.string(), time: z.string() })),
  budget: z.array(z.object({ title: z.string(), declared: z.string() })),
  declaredTotal: z.string().nullable(),
  recipients: z.array(z.string()),
})
export type PlanPrint = z.infer<typeof PlanPrint>

export async function presentPrint(ask: Ask, id: string, plan: Plan): Promise<PlanPrint> {
  const content = await composeContent(ask, id, plan)
  const { document, bases, purposes, targets, tasks, budget, recipients } = content
  const time = (start: string | null, due: string | null) =>
    [start === null ? '' : `từ ${formatDate(start)}`, due === null ? '' : `đến ${formatDate(due)}`].join(' ').trim()
  return {
    ...{ id, isDraft: plan.stage === 'draft', level: document.level, number: document.number },
    issuer: document.issuer ?? `UBND ${document.place?.name ?? ''}`.trim(),
    place:
      document.issuedPlace ?? document.place?.name.replace(/, .*$/, '').replace(/^(Tỉnh|Huyện|Xã|Phường) /i, '') ?? '',
    ...{ issuedOn: issuedOn(document.issued), issuedWords: partsWords(document.issued), title: document.title },
    kind: document.kind === 'scheme' ? 'ĐỀ ÁN' : 'KẾ HOẠCH',
    signatory: document.signatory,
    bases: bases
      .filter(({ relation }) => relation !== 'cited')
      .map(({ relation, number, title, issuer, issued }) => {
        const by = issuer === null ? '' : ` của ${issuer}`
        return `${RELATION_WORDS[relation]} ${number ?? '…'} ${partsWords(issued)}${by}: ${title}`
      }),
    purposes: purposes.map(({ text }) => text),
    targets: targets.map(({ text }) => text),
    tasks: tasks.map(({ title, leads, coordinating, timeText, start, due }) => ({
      ...{ title, leads: leads.join('; '), coordinating: coordinating.join('; '), time: timeText ?? time(start, due) },
    })),
    budget: budget.lines.map(({ title, declared }) => ({
      ...{ title, declared: declared === null ? 'Không nêu số' : formatMoney(declared) },
    })),
    declaredTotal: budget.declaredTotal === null ? null : formatMoney(budget.declaredTotal),
    recipients: recipients.map(({ name }) => name),
  }
}

/** The agency in the head, in capital letters. */
export const agencyOf = (view: Pick<PlanPrint, 'issuer'>): string =>
  view.issuer.replace(/^UBND /, 'Ủy ban nhân dân ').toLocaleUpperCase('vi')

/** Who signs: for the committee its chair, else the head of the agency. */
export function signerOf(view: PlanPrint) {
  const isCommittee = agencyOf(view).startsWith('ỦY BAN NHÂN DÂN')
  return {
    ...(isCommittee ? { authority: ['TM. ỦY BAN NHÂN DÂN'] } : {}),
    office: isCommittee ? 'CHỦ TỊCH' : 'THỦ TRƯỞNG CƠ QUAN',
    ...(view.signatory === null ? {} : { name: view.signatory }),
  }
}

/** The kind of paper stands above it: `Kế hoạch OCOP tỉnh…` below "KẾ HOẠCH" reads `OCOP tỉnh…`. */
export function subtitleOf(title: string): string {
  const rest = title.replace(/^(Kế hoạch|Đề án)\s+/, '')
  return `${rest.slice(0, 1).toLocaleUpperCase('vi')}${rest.slice(1)}`
}

export function planPrintPage(view: PlanPrint, shell: Shell): VNode {
  return (
    <PaperPage
      title={view.title}
      back={{ href: `/plans/${view.id}`, text: 'Về kế hoạch' }}
      downloads={[{ text: 'Tải bản Word', href: `/plans/${view.id}/docx` }]}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <OfficialPaper
        agency={agencyOf(view)}
        number={view.number ?? undefined}
        place={view.place}
        date={view.issuedOn ?? undefined}
        title={view.kind}
        subtitle={subtitleOf(view.title)}
        recipients={view.recipients}
        signers={[signerOf(view)]}
        draft={view.isDraft}
      >
        {view.issuedOn === null && <p>{`(Văn bản ghi: ${view.issuedWords})`}</p>}
        {view.bases.map((basis) => (
          <p key={basis}>
            <em>{`${basis};`}</em>
          </p>
        ))}
        <Section title="I. MỤC ĐÍCH, YÊU CẦU" lines={view.purposes} />
        <Section title="II. MỤC TIÊU, CHỈ TIÊU" lines={view.targets} />
        {view.tasks.length > 0 && <Tasks tasks={view.tasks} />}
        {view.budget.length > 0 && <Budget view={view} />}
      </OfficialPaper>
    </PaperPage>
  )
}

function Section({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      {lines.map((line) => (
        <p key={line}>{`- ${line}`}</p>
      ))}
    </>
  )
}

function Tasks({ tasks }: { readonly tasks: PlanPrint['tasks'] }) {
  return (
    <>
      <p>
        <strong>III. NHIỆM VỤ</strong>
      </p>
      <table class="sl-paper-table">
        <thead>
          <tr>
            {['TT', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời gian'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task, at) => (
            <tr key={`${at} ${task.title}`}>
              <td>{at + 1}</td>
              <td>{task.title}</td>
              <td>{task.leads}</td>
              <td>{task.coordinating}</td>
              <td>{task.time}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Budget({ view }: { readonly view: PlanPrint }) {
  return (
    <>
      <p>
        <strong>IV. KINH PHÍ</strong>
      </p>
      {view.declaredTotal !== null && <p>{`Tổng kinh phí: ${view.declaredTotal}.`}</p>}
      {view.budget.map((line) => (
        <p key={`${line.title} ${line.declared}`}>{`- ${line.title}: ${line.declared}.`}</p>
      ))}
    </>
  )
}
