/** Stands only before an account in that state: a second factor, a PIN, a contact to confirm, several hats, a mode that is on. */
const ACCOUNT_STATE = 'the account of no visitor is in that state'
/** Stands only while the thing is at that stage, or after a choice on the page before; tried in the tests of its slice. */
const STAGE = 'no object that the crawl meets is at that stage'

/**
 * Commands whose form the crawl of the sample does not meet, each with its reason. A new command stands on a page, or is
 * written here by hand; one that is met after all must leave this list.
 */
export const OFFERED_ELSEWHERE: Readonly<Record<string, string>> = {
  'people.secondStep': ACCOUNT_STATE,
  'people.unlock': ACCOUNT_STATE,
  'people.passkeyOptions': ACCOUNT_STATE,
  'people.resetFactors': ACCOUNT_STATE,
  'people.endSessions': ACCOUNT_STATE,
  'people.linkIdentity': ACCOUNT_STATE,
  'people.unlinkIdentity': ACCOUNT_STATE,
  'account.unlinkIdentity': ACCOUNT_STATE,
  'account.turnOffPin': ACCOUNT_STATE,
  'account.confirmCodes': ACCOUNT_STATE,
  'account.renewRecoveryCodes': ACCOUNT_STATE,
  'account.turnOffCodes': ACCOUNT_STATE,
  'account.passkeyOptions': ACCOUNT_STATE,
  'account.removePasskey': ACCOUNT_STATE,
  'notices.confirm': ACCOUNT_STATE,
  'notices.choose': ACCOUNT_STATE,
  'notices.remove': ACCOUNT_STATE,
  'notices.retry': STAGE,
  'people.wearHat': ACCOUNT_STATE,
  'administration.makeImportLinks': STAGE,
  'administration.undoSetting': STAGE,
  'producers.agreeAssistance': STAGE,
  'producers.stopAssisting': ACCOUNT_STATE,
  'products.register': STAGE,
  'products.rename': STAGE,
  'products.move': STAGE,
  'products.reclassify': STAGE,
  'papers.restore': STAGE,
  'dossiers.move': STAGE,
  'dossiers.decideTransition': STAGE,
  'dossiers.restoreProof': STAGE,
  'dossiers.answerRequest': STAGE,
  'proposals.propose': STAGE,
  'advice.request': STAGE,
  'advice.give': STAGE,
  'rounds.place': STAGE,
  'councils.openSession': STAGE,
  'councils.takeUp': STAGE,
  'sheets.finish': STAGE,
  'results.openMarks': STAGE,
  'results.discuss': STAGE,
  'results.acceptSpread': STAGE,
  'results.close': STAGE,
  'councils.closeSession': STAGE,
  'tasks.handOver': STAGE,
  'registers.keepAttendance': STAGE,
  'reports.estimates': STAGE,
  'reports.sign': STAGE,
  'decisions.draft': STAGE,
  'decisions.issue': STAGE,
  'decisions.discard': STAGE,
  'decisions.confirmCorrection': STAGE,
  'decisions.refuseCorrection': STAGE,
  'certificates.record': STAGE,
  'certificates.confirmCorrection': STAGE,
  'certificates.refuseCorrection': STAGE,
}

/** One address for all, where the body says whose it is: everybody is offered their own line there. */
export const OFFERED_BY_BODY: Readonly<Record<string, string>> = {
  'plans.acknowledge': 'each agency acknowledges its own line',
  'plans.child': 'each commune makes its own plan',
}
