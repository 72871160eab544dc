import type { Endpoint } from '../../platform/http/endpoint.ts'
import { correctRoutes } from './certificates.correct.routes.ts'
import { decideRoutes } from './certificates.decide.routes.ts'
import { formRoutes } from './certificates.forms.routes.ts'
import { keepingRoutes } from './certificates.routes.ts'

export { proposeWithdrawal, rulesNow, type WithdrawalInput } from './certificates.commands.ts'
export { findPublicCertificate, type PublicCertificate } from './certificates.public.ts'
export { type EarlierCertificate, recordEarlier } from './certificates.record.commands.ts'
export { listDay } from './certificates.routes.ts'
export {
  type CertificateFilter,
  type CertificateRow,
  countCertificates,
  listCertificates,
} from './certificates.store.ts'
export { CERTIFICATE } from './certificates.stream.ts'
export { certificateWork } from './certificates.work.ts'

export const certificatesRoutes: readonly Endpoint[] = [
  ...formRoutes,
  ...keepingRoutes,
  ...decideRoutes,
  ...correctRoutes,
]
