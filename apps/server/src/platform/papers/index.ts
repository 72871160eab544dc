export { type CertificatePaper, certificatePdf } from './certificate.ts'
export { type DecisionPaper, type DecisionRow, decisionPdf } from './decision.ts'
export {
  type CommuneFinding,
  type Form01Paper,
  type Form02Paper,
  type Form02Tick,
  type Form03Paper,
  type FormDesk,
  form01Pdf,
  form02Pdf,
  form03Pdf,
  type Representative,
  type SelfScore,
} from './forms.ts'
export { type MinutesPaper, type MinutesProduct, minutesPdf } from './minutes.ts'
export { officialPdf } from './official.ts'
export type { Missing, PaperFoot, Signer } from './paper.ts'
export { qrSvg } from './qr.ts'
export { type ReceiptFile, type ReceiptPaper, receiptPdf } from './receipt.ts'
export { type SheetCriterion, type SheetOption, type SheetPaper, sheetPdf } from './sheet.ts'
export { type StampsPaper, stampsPdf } from './stamps.ts'
export { PaperError } from './typeset.ts'
