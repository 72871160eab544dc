import type { Recorded } from '@saolang/domain/acts'
import { COMMUNE_FINDINGS, canActOnDossier, type Dossier, type DossierAct } from '@saolang/domain/dossier'
import { declaredOn } from '@saolang/domain/proposal'
import { z } from 'zod'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { FINDING_WORDS, rulesOf } from '../dossiers/index.ts'
import { personNames } from '../people/index.ts'
import { CaseHead, presentCaseHead } from './case-head.ts'
import { documentHref } from './documents.tsx'
import { meetingVersion } from './proposals.commands.ts'

const DeclaredView = z.object({
  criterion: z.string(),
  label: z.string(),
  chosen: z.string().nullable(),
  note: z.string().nullable(),
  proofs: z.array(z.object({ title: z.string(), href: z.string() })),
})

export const FindingView = z.object({
  key: z.string(),
  /** Its number in mẫu 03: `II.1`. */
  no: z.string(),
  title: z.string(),
  /** What mẫu 03 asks to be written. */
  asks: z.string(),
  text: z.string(),
  version: z.number().int(),
  savedBy: z.string().nullable(),
  declared: z.array(DeclaredView),
})
export type FindingView = z.infer<typeof FindingView>

export const FindingsView = z.object({
  head: CaseHead,
  findings: z.array(FindingView),
  meeting: z.object({ on: z.string(), summary: z.string() }).nullable(),
  may: z.object({ saveFinding: z.boolean(), recordMeeting: z.boolean(), propose: z.boolean() }),
})
export type FindingsView = z.infer<typeof FindingsView>

export async function presentFindings(ask: Ask, id: string, dossier: Dossier): Promise<FindingsView> {
  const actor = ask.person?.actor ?? null
  return {
    head: await presentCaseHead(ask, id, dossier),
    findings: await listFindings(ask, id, dossier),
    meeting: dossier.meeting === null ? null : { ...dossier.meeting },
    may: {
      saveFinding: canActOnDossier(actor, 'saveFinding', dossier).may,
      recordMeeting: canActOnDossier(actor, 'recordMeeting', dossier).may,
      propose: canActOnDossier(actor, 'propose', dossier).may,
    },
  }
}

/** The four findings in the order of mẫu 03, each with what was declared on its criteria. */
export async function listFindings(ask: Ask, id: string, dossier: Dossier): Promise<FindingView[]> {
  const { regime, sheet } = rulesOf(ask, dossier)
  const fields = regime.forms.find((form) => form.id === 'mau-03')?.fields ?? []
  const savers = await saversOf(ask, await readActs<DossierAct>(ask.tx, id))
  return COMMUNE_FINDINGS.map((key) => {
    const field = fields.find((one) => one.key === key)
    return {
      key,
      no: field?.no ?? '',
      title: FINDING_WORDS[key] ?? key,
      asks: field?.label ?? '',
      text: dossier.findings[key]?.text ?? '',
      version: dossier.findings[key]?.version ?? 0,
      savedBy: savers.get(key) ?? null,
      declared: declaredOn(sheet, dossier, field?.families ?? []).map(({ saidNone, proofs, ...declared }) => ({
        ...declared,
        chosen: declared.chosen ?? (saidNone ? 'Không chọn mức nào' : null),
        proofs: proofs.map((proof) => ({
          title: proof.pages === null ? proof.title : `${proof.title} (${proof.pages})`,
          href: documentHref(id, proof.id),
        })),
      })),
    }
  })
}

/** Who saved each finding last, and when: "Lò Thị Mai, 12/08/2026 10:42". */
async function saversOf(ask: Ask, acts: readonly Recorded<DossierAct>[]): Promise<ReadonlyMap<string, string>> {
  const last = new Map<string, Recorded<DossierAct>>()
  for (const act of acts) if (act.kind === 'CommuneFindingSaved') last.set(act.payload.finding, act)
  const names = await personNames(
    ask.tx,
    [...last.values()].flatMap((act) => (act.by === null ? [] : [act.by])),
  )
  return new Map([...last].map(([finding, act]) => [finding, savedBy(act, names)]))
}

function savedBy(act: Recorded<DossierAct>, names: ReadonlyMap<string, string>): string {
  return `${names.get(act.by ?? '') ?? 'cán bộ xã'}, ${formatDateTime(new Date(act.at))}`
}

/** The form of one finding: what is stored, or what was typed and refused. */
export const FindingFormView = z.object({ head: CaseHead, finding: FindingView, typed: z.string().nullable() })
export type FindingFormView = z.infer<typeof FindingFormView>

export const MeetingFormView = z.object({
  head: CaseHead,
  on: z.string(),
  summary: z.string(),
  version: z.number().int(),
  savedBy: z.string(),
  stored: z.object({ on: z.string(), summary: z.string() }).nullable(),
})
export type MeetingFormView = z.infer<typeof MeetingFormView>

/** The form of the meeting (Điều 7.2a), filled with what is stored. */
export async function presentMeetingForm(ask: Ask, id: string, dossier: Dossier): Promise<MeetingFormView> {
  const acts = await readActs<DossierAct>(ask.tx, id)
  const last = acts.findLast((act) => act.kind === 'CommuneMeetingRecorded')
  const names = await personNames(ask.tx, last?.by == null ? [] : [last.by])
  return {
    head: await presentCaseHead(ask, id, dossier),
    on: dossier.meeting?.on ?? '',
    summary: dossier.meeting?.summary ?? '',
    version: meetingVersion(acts),
    savedBy: last === undefined ? '' : savedBy(last, names),
    stored: dossier.meeting === null ? null : { ...dossier.meeting },
  }
}
