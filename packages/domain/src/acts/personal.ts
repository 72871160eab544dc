/** Fields of mẫu 01 and 02 that tell of a natural person. */
const OF_PERSON = [
  'representativeName',
  'representativeSex',
  'representativeEthnicGroup',
  'representativeDisabled',
  'representativeAddress',
  'ownerName',
  'ownerHistory',
  'address',
  'contactAddress',
  'phone',
  'email',
] as const

const below = (part: string) => OF_PERSON.map((key) => `${part}/${key}`)

/**
 * Which fields of which act may be taken out of the history on request of the person concerned (Luật Bảo vệ dữ liệu cá
 * nhân, Nghị định 13/2023/NĐ-CP Điều 16). Every act that stands in no list here, and every field that is not named,
 * stays: decisions, certificates, results and council marks are kept by law (Luật Lưu trữ; requirements, actors.md,
 * rule 5). A test requires a line for each kind of act.
 *
 * Names under which officials acted and sign-in names are no such fields: acts must keep their author.
 */
export const PERSONAL_FIELDS: Readonly<Record<string, readonly string[]>> = {
  PersonRegistered: ['phone'],
  RoleGiven: [],
  // Why somebody left a role or the service (illness, family) is theirs; that they left stays.
  RoleEnded: ['reason'],
  PersonLeft: ['reason'],
  // The register of agencies tells of offices; why one was ended or corrected is public business.
  AgencyFounded: [],
  AgencyRenamed: [],
  AgencyEnded: [],
  AgencyCorrected: [],
  // Who sits in a body stands in a public decision.
  BodyFounded: [],
  BodyChanged: [],
  BodyEnded: [],
  BodyCorrected: [],
  ProducerRegistered: ['phone'],
  ProducerCorrected: ['phone'],
  ProducerProfileSaved: below('changes'),
  AssistanceAgreed: ['agreedBy'],
  AssistanceEnded: ['reason'],
  RightsDelegated: [],
  DelegationEnded: [],
  ProductRegistered: [],
  ProductReclassified: [],
  ProductRenamed: [],
  ProductCodeIssued: [],
  PaperAdded: ['title', 'number'],
  PaperCorrected: ['title', 'number'],
  PaperRemoved: ['reason'],
  PaperRestored: [],
  DossierOpened: [],
  DossierCarriedOver: [],
  DossierPartSaved: below('changes'),
  ProofLinked: ['title'],
  ProofUnlinked: [],
  DossierSubmitted: [...below('producer'), 'pledgedBy'],
  DossierReturned: [],
  DossierResubmitted: [],
  DossierReceived: [],
  CommuneFindingSaved: [],
  CommuneMeetingRecorded: [],
  DossierProposed: [],
  DossierAccepted: [],
  SupplementRequested: [],
  SupplementSent: [],
  AdviceGiven: [],
  DossierPlacedInRound: [],
  DossierEvaluated: [],
  DossierRecognised: [],
  DossierForwarded: [],
  DossierDecisionCorrected: [],
  DossierWithdrawn: ['reason'],
  RoundOpened: [],
  RoundClosed: [],
  CouncilFounded: [],
  CouncilAmended: [],
  // Why somebody was ill or related is theirs; that they were away or stepped aside stays.
  AttendanceRecorded: ['lines/*/reason'],
  MemberReplaced: ['reason'],
  SessionOpened: [],
  SessionClosed: [],
  EvaluationBegun: [],
  MarksOpened: [],
  DiscussionOpened: [],
  SpreadAccepted: [],
  AgreedRecorded: [],
  EvaluationClosed: [],
  BallotBegun: [],
  MarksSaved: [],
  KnockOutTicked: [],
  KnockOutUnticked: [],
  ConflictDeclared: ['reason'],
  AbsenceRecorded: ['reason'],
  BallotSetAside: [],
  BallotFinished: [],
  BallotReopened: [],
  DecisionDrafted: [],
  DecisionIssued: [],
  DecisionDiscarded: [],
  // Why an issued paper was corrected is part of the paper.
  DecisionCorrectionProposed: [],
  DecisionCorrected: [],
  DecisionCorrectionRefused: [],
  CertificateIssued: [],
  CertificateRecorded: [],
  CertificateReplaced: [],
  CertificateExtended: [],
  WithdrawalProposed: [],
  WithdrawalDropped: [],
  CertificateWithdrawn: [],
  CertificatePrinted: [],
  CertificateCorrectionProposed: [],
  CertificateCorrected: [],
  CertificateCorrectionRefused: [],
  CertificateCorrectedByDecision: [],
  // Of the regulations of issue 3.
  DossierMoved: [],
  TransitionDecided: [],
  ProductMoved: [],
  // Drafts and releases of regulations, and what guards a sign-in, name no natural person but their author.
  RegimeDrafted: [],
  RegimeDraftReplaced: [],
  RegimeDraftDiscarded: [],
  RegimeDraftPublished: [],
  RegimePublished: [],
  RegimeRevised: [],
  RegimeShipped: [],
  FactorsReset: [],
  SecondFactorRequired: [],
  SecondFactorReleased: [],
  RedactionProposed: [],
  DataRedacted: [],
  RedactionRefused: [],
  // Lists that an administrator sends name records by their ids; what an office lays down names no natural person.
  ImportPrepared: [],
  ImportApplied: [],
  ImportDiscarded: [],
  SettingChanged: [],
}

/** The personal fields of a kind of act; none where nobody has declared any: what is not named, stays. */
export function personalFields(kind: string): readonly string[] {
  return Object.hasOwn(PERSONAL_FIELDS, kind) ? (PERSONAL_FIELDS[kind] ?? []) : []
}

/** Whether a path in a payload is named as personal: `lines/0/reason` by the pattern with a star for its number. */
export function isPersonalField(kind: string, path: string): boolean {
  const parts = path.split('/')
  return personalFields(kind).some((pattern) => {
    const wanted = pattern.split('/')
    return wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index])
  })
}
