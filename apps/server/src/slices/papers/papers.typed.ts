import { z } from 'zod'

/** The key of a kind of paper; which kinds there are, the regulation says. */
export const kindField = z.string().regex(/^(other|row-\d{1,2})$/, 'paper/unknown-kind')

/** The field beside which the failure of a rule is shown. */
export const CODE_PLACES = {
  'paper/no-file': 'file',
  'paper/two-files': 'file',
  'paper/unknown-kind': 'kind',
  'paper/title-missing': 'title',
  'paper/issued-in-future': 'issuedOn',
  'paper/ends-before-issue': 'validUntil',
}
