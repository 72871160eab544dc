import type { Tx } from '../../platform/acts/stream.ts'

/** A check before recognition that is not passed yet (SCO-05). */
export interface OpenCheck {
  readonly dossierId: string
  readonly inspectionId: string
  readonly number: string
  readonly state: 'pending' | 'failed'
}

/**
 * Checks before recognition that are pending or failed. Inspections stand to the right of decisions: their row is read
 * here by SQL, and `inspection.site_check` says what it means for the list.
 */
export async function listOpenChecks(tx: Tx, dossierIds: readonly string[]): Promise<readonly OpenCheck[]> {
  if (dossierIds.length === 0) return []
  const rows = await tx
    .selectFrom('inspection')
    .select(['id', 'number', 'dossier_id as dossierId', 'site_check as siteCheck'])
    .where('dossier_id', 'in', [...dossierIds])
    .where('site_check', 'in', ['pending', 'failed'])
    .orderBy('number')
    .orderBy('id')
    .execute()
  return rows.map(({ id, number, dossierId, siteCheck }) => ({
    ...{ inspectionId: id, number, dossierId: dossierId ?? '' },
    state: siteCheck === 'failed' ? 'failed' : 'pending',
  }))
}

/** Names of the products that a failed check keeps off the list; empty where none does. */
export async function namesOfFailed(
  tx: Tx,
  lines: readonly { readonly dossierId: string; readonly productName: string }[],
): Promise<string> {
  const checks = await listOpenChecks(
    tx,
    lines.map(({ dossierId }) => dossierId),
  )
  const failed = new Set(checks.filter(({ state }) => state === 'failed').map(({ dossierId }) => dossierId))
  return lines.flatMap(({ dossierId, productName }) => (failed.has(dossierId) ? [productName] : [])).join(', ')
}
