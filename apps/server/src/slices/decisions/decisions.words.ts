import type { DecisionFact, DecisionKind, DecisionStage } from '@saolang/domain/decision'

/** Names of the papers, Điều 7.3đ, 7.3e, 8. */
export const DECISION_WORDS: Readonly<Record<DecisionKind, string>> = {
  recognise: 'Quyết định công nhận',
  approveResult: 'Quyết định phê duyệt kết quả',
  withdraw: 'Quyết định thu hồi Giấy chứng nhận',
}

export const DECISION_STAGE_WORDS: Readonly<Record<DecisionStage, string>> = {
  draft: 'Bản nháp, chờ số và ngày ký',
  issued: 'Đã ban hành',
  discarded: 'Đã bỏ bản nháp',
}

/** The facts typed from the signed paper, as a correction names them. */
export const DECISION_FACT_WORDS: Readonly<Record<DecisionFact, string>> = {
  number: 'Số quyết định',
  on: 'Ngày ký',
  signer: 'Họ và tên người ký',
  signerTitle: 'Chức vụ người ký',
}
