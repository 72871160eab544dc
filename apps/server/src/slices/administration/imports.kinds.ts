import type { ImportSubject } from '@saolang/domain/import'
import { AGENCIES_IMPORT } from './imports.agencies.ts'
import type { ImportKind } from './imports.line.ts'
import { PEOPLE_IMPORT } from './imports.people.ts'
import { PRODUCERS_IMPORT } from './imports.producers.ts'

/** Every kind of sheet that is understood. A new one is one more line here and one more file beside. */
const KINDS: Readonly<Record<ImportSubject, ImportKind>> = {
  people: PEOPLE_IMPORT,
  producers: PRODUCERS_IMPORT,
  agencies: AGENCIES_IMPORT,
}

export const IMPORT_KINDS: readonly (readonly [ImportSubject, ImportKind])[] = [
  ['people', PEOPLE_IMPORT],
  ['producers', PRODUCERS_IMPORT],
  ['agencies', AGENCIES_IMPORT],
]

export function kindOf(subject: ImportSubject): ImportKind {
  return KINDS[subject]
}
