import { canActOnDossier, type Dossier } from '@saolang/domain/dossier'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { rulesOf } from '../dossiers/index.ts'
import { CaseHead, presentCaseHead } from './case-head.ts'
import { FindingView, listFindings } from './proposals.findings.present.ts'
import { readProposal } from './proposals.intake.routes.ts'

/** What the chair of the commune sees before signing: the findings, and what is to be filled in. */
export const SignView = z.object({
  head: CaseHead,
  findings: z.array(FindingView),
  missing: z.number().int(),
  meeting: z.object({ on: z.string(), summary: z.string() }).nullable(),
  /** Samples that go with the file (Điều 6.2d); 0: none are asked. */
  samplesAsked: z.number().int(),
  samplesArticle: z.string(),
  typed: z.object({
    reportNumber: z.string(),
    letterNumber: z.string(),
    signer: z.string(),
    samples: z.string(),
  }),
})
export type SignView = z.infer<typeof SignView>

export async function signView(
  ask: Ask,
  id: string,
  typed: Partial<SignView['typed']>,
): Promise<Result<SignView, string>> {
  const dossier = await readProposal(ask, id)
  if (!dossier.ok) return dossier
  const permission = canActOnDossier(ask.person?.actor ?? null, 'propose', dossier.value)
  if (!permission.may) return fail(permission.reason)
  return ok(await presentSign(ask, id, dossier.value, typed))
}

async function presentSign(ask: Ask, id: string, dossier: Dossier, typed: Partial<SignView['typed']>) {
  const findings = await listFindings(ask, id, dossier)
  const { count: asked, article } = rulesOf(ask, dossier).sheet.samples
  return {
    head: await presentCaseHead(ask, id, dossier),
    findings,
    missing: findings.filter((finding) => finding.text === '').length,
    meeting: dossier.meeting === null ? null : { ...dossier.meeting },
    samplesAsked: asked,
    samplesArticle: article,
    typed: {
      reportNumber: typed.reportNumber ?? '',
      letterNumber: typed.letterNumber ?? '',
      signer: typed.signer ?? ask.person?.name ?? '',
      samples: typed.samples ?? String(asked),
    },
  }
}
