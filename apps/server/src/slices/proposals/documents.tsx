import type { Dossier } from '@saolang/domain/dossier'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import { EmptyState } from '../../platform/pages/notices.tsx'
import { pagesWords } from '../dossiers/index.ts'
import { fileTypes } from './proposals.store.ts'

/** The documents of a dossier for the viewer beside the declaration, and the one that is shown. */
export const Documents = z.object({
  shown: z.string().nullable(),
  list: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      pages: z.string().nullable(),
      criteria: z.array(z.string()),
      href: z.string(),
      image: z.boolean(),
    }),
  ),
})
export type Documents = z.infer<typeof Documents>

/** Where the file of a proof is read, by the officials who may read the proposal. */
export function documentHref(dossierId: string, proof: string): string {
  return `/proposals/${dossierId}/proofs/${proof}`
}

export async function presentDocuments(
  tx: Tx,
  id: string,
  dossier: Dossier,
  wanted: string | null,
): Promise<Documents> {
  const types = await fileTypes(
    tx,
    dossier.proofs.map((proof) => proof.paperId),
  )
  const list = dossier.proofs.map(({ id: proof, paperId, title, pages, criteria }) => ({
    id: proof,
    title,
    pages,
    criteria: [...criteria],
    href: documentHref(id, proof),
    image: types.get(paperId)?.startsWith('image/') ?? false,
  }))
  const shown = list.find((one) => one.id === wanted) ?? list[0]
  return { shown: shown?.id ?? null, list }
}

/** The documents of a dossier: a list to choose from, the chosen one below. Links work without script. */
export function DocumentViewer(props: { readonly documents: Documents; readonly pageHref: string }) {
  const { list, shown } = props.documents
  const current = list.find((one) => one.id === shown)
  if (current === undefined) return <EmptyState text="Hồ sơ không có giấy tờ kèm theo." />
  return (
    <>
      <h2 class="govuk-heading-m">{`Giấy tờ kèm hồ sơ (${list.length})`}</h2>
      <ol class="govuk-list govuk-list--number">
        {list.map((one) => (
          <li key={one.id}>
            {one.id === shown ? (
              <strong aria-current="true">{one.title}</strong>
            ) : (
              <a class="govuk-link" href={`${props.pageHref}?proof=${one.id}#document`}>
                {one.title}
              </a>
            )}
            {aboutOf(one)}
          </li>
        ))}
      </ol>
      <p class="govuk-body">
        <a class="govuk-link" href={current.href} target="_blank" rel="noopener">
          Mở giấy tờ này ở trang mới
        </a>
      </p>
      {current.image ? (
        <img class="sl-split__document" src={current.href} alt={current.title} loading="lazy" />
      ) : (
        <iframe
          class="sl-split__document"
          src={`${current.href}#navpanes=0&view=FitH`}
          title={current.title}
          loading="lazy"
        />
      )}
    </>
  )
}

function aboutOf(one: Documents['list'][number]): string {
  const about = [
    one.pages === null ? null : pagesWords(one.pages),
    one.criteria.length === 0 ? null : `tiêu chí ${one.criteria.join(', ')}`,
  ].filter((text) => text !== null)
  return about.length === 0 ? '' : ` (${about.join('; ')})`
}
