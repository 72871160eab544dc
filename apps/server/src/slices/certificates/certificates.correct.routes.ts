import { z } from 'zod'
import { command, type Endpoint } from '../../platform/http/endpoint.ts'
import { version } from '../../platform/http/fields.ts'
import { correctionAgain, correctionRoutes, readDecisionCorrection } from '../decisions/index.ts'
import { confirmCorrection, proposeCorrection, refuseCorrection } from './certificates.correct.commands.ts'
import { readCorrectForm, readCorrection } from './certificates.correct.present.ts'
import { confirmDecisionCorrection } from './certificates.follow.commands.ts'
import { Id } from './certificates.routes.ts'

const confirmRoute = command({
  id: 'certificates.confirmCorrection',
  path: '/certificates/:id/correction/confirm',
  summary: 'Correct a certificate, as the second person',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version() }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => confirmCorrection(ask, params.id, body.version),
  done: ({ id }) => ({ to: `/certificates/${id}`, say: 'correction-done' }),
  again: (ask, { params, raw, problem }) => correctionAgain(readCorrection, ask, params.id, raw, problem),
})

/** Correcting a decision changes its certificates, so it stands here, to the right of the slice of decisions. */
const confirmDecisionRoute = command({
  id: 'decisions.confirmCorrection',
  path: '/decisions/:id/correction/confirm',
  summary: 'Correct a decision as the second person; its certificates follow at once',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ version: version() }),
  answer: z.object({ id: z.string(), certificates: z.array(z.string()) }),
  run: (ask, { params, body }) => confirmDecisionCorrection(ask, params.id, body.version),
  done: ({ id }) => ({ to: `/decisions/${id}`, say: 'correction-done' }),
  again: (ask, { params, raw, problem }) => correctionAgain(readDecisionCorrection, ask, params.id, raw, problem),
})

export const correctRoutes: readonly Endpoint[] = [
  ...correctionRoutes({
    noun: 'certificates',
    what: 'a certificate',
    readForm: readCorrectForm,
    read: readCorrection,
    propose: proposeCorrection,
    refuse: refuseCorrection,
  }),
  confirmRoute,
  confirmDecisionRoute,
]
