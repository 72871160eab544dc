export { CHECK_CODE_BYTES, type CheckCode, formatCheckCode, groupCheckCode, parseCheckCode } from './check-code.ts'
export {
  CERTIFICATE_NUMBER_PATTERN,
  type CertificateNumberParts,
  type CommuneNumber,
  formatCertificateNumber,
  formatProductCode,
  formatReceiptNumber,
  parseProductCode,
  parseReceiptNumber,
} from './product-code.ts'
