export {
  COMPLAINT_KINDS,
  COMPLAINT_RESULTS,
  type ComplaintAct,
  type ComplaintDesk,
  type ComplaintFacts,
  type ComplaintKind,
  type ComplaintPhoto,
  type ComplaintProduct,
  type ComplaintResult,
  NOTE_KINDS,
  type NoteKind,
} from './acts.ts'
export {
  type ComplaintScope,
  canHandleComplaint,
  canReadComplaint,
  canReplyToComplaint,
  complaintScopes,
} from './permission.ts'
export {
  answerComplaint,
  answerDue,
  type DeskPlace,
  MOST_PHOTOS,
  noteOnComplaint,
  passComplaint,
  questionProducer,
  type ReceiveCode,
  receiveComplaint,
  reopenComplaint,
  replyAsProducer,
  routeComplaint,
  takeComplaint,
} from './rules.ts'
export {
  COMPLAINT_STAGES,
  type Complaint,
  type ComplaintStage,
  foldComplaint,
  isOverdue,
  type ProducerRequest,
} from './state.ts'
