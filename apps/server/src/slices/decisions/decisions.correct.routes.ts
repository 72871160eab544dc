import type { Endpoint } from '../../platform/http/endpoint.ts'
import { correctionRoutes } from './correction.routes.ts'
import { proposeCorrection, refuseCorrection } from './decisions.correct.commands.ts'
import { readCorrectForm, readCorrection } from './decisions.correct.present.ts'

/** Confirming follows in the slice of certificates: what it does to certificates is one transaction. */
export const correctRoutes: readonly Endpoint[] = correctionRoutes({
  noun: 'decisions',
  what: 'an issued decision',
  readForm: readCorrectForm,
  read: readCorrection,
  propose: proposeCorrection,
  refuse: refuseCorrection,
})
