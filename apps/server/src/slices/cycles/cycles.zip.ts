import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { form01Pdf, form02Pdf } from '../../platform/papers/index.ts'
import { archiveNames, streamZip, type ZipPart } from '../../platform/zip-stream.ts'
import { findDossier, registrationPaper, selfAssessmentPaper } from '../dossiers/index.ts'
import { type IdeasSearch, presentIdeas } from './cycles.ideas.present.ts'

/** So many dossiers go into one archive: what stands on their forms is read before the first byte is sent. */
export const MOST_FORMS = 100

export const ZIP_TYPE = 'application/zip'

/**
 * The forms of the ideas under the filters of the list, in its order, at most 100 dossiers. Their contents are read in
 * the transaction; each PDF is set when its turn in the stream comes, so that one stands in memory at a time.
 */
export async function formsZip(ask: Ask, year: number, search: IdeasSearch): Promise<Result<Download, string>> {
  const view = await presentIdeas(ask, year, { ...search, paper: 'yes' })
  if (!view.ok) return view
  const withForms = view.value.ideas.filter(({ forms }) => forms.length > 0).slice(0, MOST_FORMS)
  const parts: ZipPart[] = []
  for (const { id, name, number } of withForms) {
    const dossier = await findDossier(ask.tx, id)
    if (dossier === undefined) continue
    const [first, second] = [await registrationPaper(ask, dossier, id), await selfAssessmentPaper(ask, dossier, id)]
    const file = `${(number ?? '').replaceAll('/', '-')} ${name}`.replaceAll('/', '-').trim()
    parts.push({ name: `${file} - Mẫu 01.pdf`, open: () => form01Pdf(first) })
    parts.push({ name: `${file} - Mẫu 02.pdf`, open: () => form02Pdf(second) })
  }
  if (parts.length === 0) return fail('cycle/no-forms')
  const names = archiveNames(parts.map(({ name }) => name))
  const body = streamZip(parts.map((part, at) => ({ ...part, name: names[at] ?? part.name })))
  const shows = withForms.map(({ id }) => ({ thing: 'dossier' as const, id }))
  return ok({ type: ZIP_TYPE, body, name: `phieu-ocop-${year}.zip`, inline: false, shows })
}
