import type { Authority, Body, Forwarding, Gap, RegimeFacts } from './regime.ts'
import type { Level, Validity } from './types.ts'

/** Whether a row holds on a day, both ends included. */
export function holdsOn({ validFrom, validTo }: Validity, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo)
}

/** Who acts for a star on a day (148/2023 as amended: districts until 30/6/2025); undefined within a gap. */
export function authorityOn(
  regime: Pick<RegimeFacts, 'authority'>,
  star: number | null,
  day: string,
): Authority | undefined {
  return regime.authority.find((row) => row.stars.some((each) => each === star) && holdsOn(row, day))
}

/** To whom a level sends a dossier on, and from how many points, on a day. */
export function forwardingOn(
  regime: Pick<RegimeFacts, 'forwarding'>,
  from: Level,
  day: string,
): Forwarding | undefined {
  return regime.forwarding.find((row) => row.from === from && holdsOn(row, day))
}

/** The gap of a day, where the regulation has one. */
export function gapOn(regime: Pick<RegimeFacts, 'gaps'>, day: string): Gap | undefined {
  return regime.gaps.find((gap) => holdsOn(gap, day))
}

const levels: readonly Level[] = ['commune', 'district', 'province', 'ministry']

/** The level of a body: `province` of `province-council`. */
export function levelOfBody(body: Body): Level {
  const found = levels.find((level) => body.startsWith(`${level}-`))
  if (found === undefined) throw new RangeError(`a body of no level: ${body}`)
  return found
}
