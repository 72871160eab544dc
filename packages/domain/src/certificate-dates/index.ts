export {
  type CertificateDates,
  type CertificateState,
  certificateState,
  isInForce,
  type RenewalWindowState,
  renewalWindowState,
} from './certificate-state.ts'
