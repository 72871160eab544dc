import type { DossierPart, SupplementItem } from '@saolang/domain/dossier'
import { fail, ok, type Result } from '@saolang/domain/result'
import { type FormBody, typedRecord } from '../../platform/http/form-body.ts'
import { listReasons } from '../../platform/reasons.ts'

/** What a form of requests sends: for a part a reason of the library, words of one's own, or both. */
export interface TypedReasons {
  readonly presets: Readonly<Record<string, string>>
  readonly reasons: Readonly<Record<string, string>>
}

/** The requests that were typed: one a part, the chosen reason before the typed words. Parts left empty are not asked. */
export function requestsFrom(
  parts: readonly DossierPart[],
  typed: TypedReasons,
): Result<readonly SupplementItem[], 'dossier/unknown-part' | 'proposal/unknown-reason'> {
  const library = new Map(listReasons().map((reason) => [reason.id, reason.say]))
  const filled = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).flatMap(([part, text]) => (text.trim() === '' ? [] : [part]))
  const asked = [...new Set([...filled(typed.presets), ...filled(typed.reasons)])]
  if (asked.some((part) => !parts.some((known) => known.id === part))) return fail('dossier/unknown-part')
  const requests: SupplementItem[] = []
  for (const part of asked) {
    const preset = typed.presets[part] ?? ''
    const say = preset === '' ? '' : library.get(preset)
    if (say === undefined) return fail('proposal/unknown-reason')
    const own = (typed.reasons[part] ?? '').trim()
    requests.push({ part, reason: [say, own].filter((text) => text !== '').join(' ') })
  }
  return ok(requests)
}

/** What was typed, from a form that was refused. */
export function typedReasons(raw: FormBody): TypedReasons {
  return { presets: typedRecord(raw, 'presets'), reasons: typedRecord(raw, 'reasons') }
}
