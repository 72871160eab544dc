import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

const ADMIN: readonly Relation[] = ['admin']
/** Doors that open only in the middle of signing in: who is signed in, or nobody, gets nowhere by them. */
const NOBODY: readonly Relation[] = []
const STRANGE_ID = '00000000-0000-4000-8000-000000000000'

/**
 * Signing in and one's own page: everybody has their own and nobody else's (no row names a person). The people of a
 * province belong to its administrator. The sample knows no provider of OpenID Connect.
 */
export const ACCOUNT: Table = {
  'people.secondStepForm': { path: () => '/sign-in/second', allowed: ['everybody'] },
  'people.secondStep': { path: () => '/sign-in/second', allowed: NOBODY, body: () => ({ code: '000000' }) },
  'people.unlockForm': { path: () => '/unlock', allowed: ['everybody'] },
  'people.unlock': { path: () => '/unlock', allowed: NOBODY, body: () => ({ pin: '2580' }) },
  'people.passkeyOptions': {
    path: () => '/sign-in/passkey/options',
    allowed: ['everybody'],
    body: () => ({ ask: 'passkey' }),
  },
  'people.passkeySignIn': {
    path: () => '/sign-in/passkey',
    allowed: ['everybody'],
    body: () => ({ credential: '{}' }),
  },
  'people.oidcBegin': { path: () => '/sign-in/oidc/noi-cap', allowed: ['everybody'] },
  'people.oidcLink': { path: () => '/sign-in/oidc/noi-cap/link', allowed: ['everybody'] },
  'people.oidcCallback': { path: () => '/sign-in/oidc/noi-cap/callback', allowed: ['everybody'] },
  'people.oidcLeave': { path: () => '/sign-in/oidc/noi-cap/leave', allowed: ['everybody'] },
  'people.signInOf': { path: (o) => `/people/${o.newcomer}/sign-in`, allowed: ADMIN },
  'people.makeLink': { path: (o) => `/people/${o.newcomer}/links`, allowed: ADMIN },
  'people.revokeLink': { path: (o) => `/people/${o.newcomer}/links/revoke`, allowed: ADMIN },
  'people.resetFactors': {
    path: (o) => `/people/${o.newcomer}/factors/reset`,
    allowed: ADMIN,
    body: () => ({ reason: 'Mất điện thoại' }),
  },
  'people.endSessions': { path: (o) => `/people/${o.newcomer}/sessions/end`, allowed: ADMIN },
  'people.linkIdentity': {
    path: (o) => `/people/${o.newcomer}/identities`,
    allowed: ADMIN,
    body: () => ({ provider: 'noi-cap', subject: '1', email: null }),
  },
  'people.unlinkIdentity': { path: (o) => `/people/${o.newcomer}/identities/${STRANGE_ID}/remove`, allowed: ADMIN },
  'people.signIns': {
    path: () => '/sign-ins',
    allowed: ['everyAdmin'],
    holds: { word: 'Người Mới Đến', for: ['admin'] },
  },
  'people.signInRules': { path: () => '/sign-in-rules', allowed: ['everyAdmin'] },
  'people.setSignInRules': {
    path: () => '/sign-in-rules',
    allowed: ['everyAdmin'],
    body: () => ({ version: 0, from: '2027-03-01', reason: 'Theo kế hoạch' }),
  },
  'account.show': { path: () => '/account', allowed: ['signedIn'] },
  'account.log': { path: () => '/account/log', allowed: ['signedIn'] },
  'account.confirmForm': { path: () => '/account/confirm', allowed: ['signedIn'] },
  'account.confirm': { path: () => '/account/confirm', allowed: ['signedIn'], body: () => ({ password: 'x' }) },
  'account.passwordForm': { path: () => '/account/password', allowed: ['signedIn'] },
  'account.changePassword': {
    path: () => '/account/password',
    allowed: ['signedIn'],
    body: () => ({ password: 'x', newPassword: 'y' }),
  },
  'account.endSession': { path: () => `/account/sessions/${STRANGE_ID}/end`, allowed: ['signedIn'] },
  'account.endOthers': { path: () => '/account/sessions/end-others', allowed: ['signedIn'] },
  'account.unlinkIdentity': { path: () => `/account/identities/${STRANGE_ID}/remove`, allowed: ['signedIn'] },
  'account.turnOnPin': { path: () => '/account/pin', allowed: ['signedIn'], body: () => ({ pin: '1111', minutes: 5 }) },
  'account.turnOffPin': { path: () => '/account/pin/off', allowed: ['signedIn'] },
  'account.secondFactor': { path: () => '/account/second-factor', allowed: ['signedIn'] },
  'account.beginCodes': { path: () => '/account/second-factor/begin', allowed: ['signedIn'] },
  'account.confirmCodes': {
    path: () => '/account/second-factor/confirm',
    allowed: ['signedIn'],
    body: () => ({ code: '000' }),
  },
  'account.renewRecoveryCodes': { path: () => '/account/recovery-codes', allowed: ['signedIn'] },
  'account.recoveryCodes': { path: () => '/account/recovery-codes', allowed: ['signedIn'] },
  'account.turnOffCodes': { path: () => '/account/second-factor/off', allowed: ['signedIn'] },
  'account.passkeyOptions': { path: () => '/account/passkeys/options', allowed: ['signedIn'] },
  'account.addPasskey': {
    path: () => '/account/passkeys',
    allowed: ['signedIn'],
    body: () => ({ name: 'Máy ở xã', credential: '{}' }),
  },
  'account.removePasskey': { path: () => '/account/passkeys/remove', allowed: ['signedIn'], body: () => ({ id: 'x' }) },
}
