import type { Endpoint } from '../../platform/http/endpoint.ts'
import { publicRoutes } from './complaints.public.routes.ts'
import { officeRoutes } from './complaints.routes.ts'

export {
  type ComplaintSummary,
  countOpenComplaints,
  findComplaint,
  readComplaintSummary,
} from './complaints.store.ts'
export { COMPLAINT } from './complaints.stream.ts'
export { complaintWork } from './complaints.work.ts'

export const complaintsRoutes: readonly Endpoint[] = [...publicRoutes, ...officeRoutes]
