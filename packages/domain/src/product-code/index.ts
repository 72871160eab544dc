export {
  CHECK_CODE_BYTES,
  type CheckCode,
  CROCKFORD,
  checkDigit,
  formatCheckCode,
  groupCheckCode,
  parseCheckCode,
  readCrockford,
} from './check-code.ts'
export { type CodeField, type CodeForm, type CodeReading, readPrintedCode } from './printed-code.ts'
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
