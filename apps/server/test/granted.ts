import { expect } from 'vitest'
import { type ClosedResult, closedResult, type ResultOptions, type RoundWorld } from './closed-result.ts'
import type { Visitor, World } from './world.ts'

let numbers = 1

/** A product recognised by a decision of the office: through draft and issue, as people do it. */
export async function grantedCertificate(
  world: World,
  office: Visitor,
  round: RoundWorld,
  options: ResultOptions & { readonly on?: string } = {},
): Promise<ClosedResult & { readonly certificateId: string; readonly decisionId: string; readonly code: string }> {
  const on = options.on ?? world.services.clock.today()
  const result = await closedResult(world, round, { closedOn: on, ...options })
  const drafted = await office.api('/decisions', { kind: 'recognise', evaluations: [result.evaluationId] })
  expect(drafted.status, drafted.text).toBe(200)
  const decisionId = drafted.json<{ id: string }>().id
  const body = { version: 1, number: `${numbers++}/QĐ-UBND`, on, signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' }
  const issued = await office.api(`/decisions/${decisionId}/issue`, body)
  expect(issued.status, issued.text).toBe(200)
  const certificateId = issued.json<{ certificates: string[] }>().certificates[0] ?? ''
  return { ...result, certificateId, decisionId, code: await checkCodeOf(world, certificateId) }
}

export async function checkCodeOf(world: World, certificateId: string): Promise<string> {
  const row = await world.services.db
    .selectFrom('certificate')
    .select('check_code')
    .where('id', '=', certificateId)
    .executeTakeFirstOrThrow()
  return row.check_code
}

/** What the paper of an earlier certificate says; change what a test needs. */
export function earlierPaper(productId: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    productId,
    number: `0${numbers++}/GCN-OCOP-2023`,
    decisionNumber: '2277/QĐ-UBND',
    decisionOn: '2023-12-20',
    authority: 'Ủy ban nhân dân tỉnh Điện Biên',
    star: 4,
    issuedOn: '2023-12-28',
    expiresOn: '2026-12-28',
    regimeText: '148/QĐ-TTg',
    ...more,
  }
}
