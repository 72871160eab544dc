import { type Dossier, NONE, NOTE_SUFFIX } from '../dossier/index.ts'
import { leaves, type Sheet } from '../regime/index.ts'

/** What the producer declared on one criterion in the self-assessment (mẫu 02, mục III). */
export interface Declared {
  readonly criterion: string
  readonly label: string
  /** Words of the chosen option; null where none was chosen or nothing was answered. */
  readonly chosen: string | null
  /** The answer "none of these" was given: said, not left out. */
  readonly saidNone: boolean
  readonly note: string | null
  readonly proofs: readonly { readonly id: string; readonly title: string; readonly pages: string | null }[]
}

/** What was declared on the criteria of these families: what the commune compares its finding with (Điều 7.2a). */
export function declaredOn(sheet: Sheet, dossier: Dossier, families: readonly string[]): readonly Declared[] {
  const answers = new Map(Object.values(dossier.parts).flatMap((part) => Object.entries(part.fields)))
  return leaves(sheet)
    .filter((leaf) => families.includes(leaf.family))
    .map((leaf) => {
      const answer = answers.get(leaf.id)
      return {
        criterion: leaf.id,
        label: leaf.label,
        chosen: leaf.options.find((option) => option.id === answer)?.label ?? null,
        saidNone: answer === NONE,
        note: answers.get(`${leaf.id}${NOTE_SUFFIX}`) ?? null,
        proofs: dossier.proofs
          .filter((proof) => proof.criteria.includes(leaf.id))
          .map(({ id, title, pages }) => ({ id, title, pages })),
      }
    })
}
