/** How an idea ended so far (IDE-02). `withdrawn`: its producer took it back. */
export const IDEA_ENDS = ['open', 'selected', 'returned', 'notSelected', 'withdrawn'] as const
export type IdeaEnd = (typeof IDEA_ENDS)[number]

/** Of a dossier that was sent: chosen once the commune has taken it, given back for completion, or waiting. */
export function endOfDossier(stage: string): IdeaEnd {
  switch (stage) {
    case 'submitted':
      return 'open'
    case 'returned':
      return 'returned'
    case 'withdrawn':
      return 'withdrawn'
    default:
      return 'selected'
  }
}

/** Of an entry of the register of potential products, by its stage. */
export function endOfPotential(stage: string): IdeaEnd {
  switch (stage) {
    case 'selected':
    case 'registered':
      return 'selected'
    case 'returned':
      return 'returned'
    case 'notSelected':
      return 'notSelected'
    default:
      return 'open'
  }
}
