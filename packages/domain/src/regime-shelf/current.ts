/** What the choice of a revision needs of it. */
export interface Startable {
  readonly revision: number
  readonly startsOn: string
}

/** The revision that new work follows on a day: the newest that has started; undefined before the first. */
export function revisionOn<Revision extends Startable>(
  revisions: readonly Revision[],
  day: string,
): Revision | undefined {
  return revisions
    .filter(({ startsOn }) => startsOn <= day)
    .reduce<Revision | undefined>(
      (last, one) => (last === undefined || one.revision > last.revision ? one : last),
      undefined,
    )
}

/**
 * The revision that the system knows a regime by on a day. A regime that is not yet in force is known by its first
 * revision; one whose start was put off after its day of effect is not handed out before that start.
 */
export function knownRevision<Revision extends Startable>(
  revisions: readonly Revision[],
  effectiveFrom: (first: Revision) => string,
  day: string,
): Revision | undefined {
  const started = revisionOn(revisions, day)
  if (started !== undefined) return started
  return revisions.find((one) => one.revision === 1 && effectiveFrom(one) > day)
}
