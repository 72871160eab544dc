import { fail, ok, type Result } from '@saolang/domain/result'
import * as client from 'openid-client'
import { z } from 'zod'
import type { OidcProvider } from './config.ts'

const TIMEOUT_S = 5
const KNOWN_MS = 3_600_000

/** What must come back from a provider, and what to do then. */
export const OidcStep = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** The session that asked to link an account; null for signing in. */
  linkFor: z.string().nullable(),
})
export type OidcStep = z.infer<typeof OidcStep>

export interface OidcClaims {
  readonly subject: string
  /** Only where the provider says that it is verified. */
  readonly email: string | null
}

export type OidcCode = 'account/provider-down' | 'account/provider-refused'

const known = new Map<string, { readonly at: number; readonly config: client.Configuration }>()

/** The provider's own description, asked once an hour. */
async function configOf(provider: OidcProvider): Promise<client.Configuration | null> {
  const key = `${provider.issuer} ${provider.clientId}`
  const had = known.get(key)
  if (had !== undefined && Date.now() - had.at < KNOWN_MS) return had.config
  const insecure = provider.issuer.startsWith('http://') ? [client.allowInsecureRequests] : []
  try {
    const config = await client.discovery(
      new URL(provider.issuer),
      provider.clientId,
      { client_secret: provider.clientSecret },
      client.ClientSecretBasic(provider.clientSecret),
      { timeout: TIMEOUT_S, execute: insecure },
    )
    known.set(key, { at: Date.now(), config })
    return config
  } catch {
    return null
  }
}

export function callbackUrl(publicUrl: string, provider: OidcProvider): string {
  return `${publicUrl}/sign-in/oidc/${provider.id}/callback`
}

/** Where the browser goes, and what it must bring back: PKCE, state and nonce are new each time. */
export async function beginOidc(
  provider: OidcProvider,
  publicUrl: string,
  about: { readonly next: string; readonly linkFor: string | null },
): Promise<Result<{ readonly url: string; readonly step: OidcStep }, OidcCode>> {
  const config = await configOf(provider)
  if (config === null) return fail('account/provider-down')
  const verifier = client.randomPKCECodeVerifier()
  const step = { provider: provider.id, state: client.randomState(), nonce: client.randomNonce(), verifier, ...about }
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl(publicUrl, provider),
    scope: provider.scope,
    state: step.state,
    nonce: step.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // Who changes a link shows the account anew, not the one that happens to be open in the browser.
    ...(about.linkFor === null ? {} : { prompt: 'login' }),
  })
  return ok({ url: url.href, step })
}

/** The claims of a browser that came back; state, nonce, issuer, signature and times are checked by the library. */
export async function finishOidc(
  provider: OidcProvider,
  publicUrl: string,
  step: OidcStep,
  search: string,
): Promise<Result<OidcClaims, OidcCode>> {
  const config = await configOf(provider)
  if (config === null) return fail('account/provider-down')
  const url = new URL(callbackUrl(publicUrl, provider))
  url.search = search
  try {
    const tokens = await client.authorizationCodeGrant(config, url, {
      expectedState: step.state,
      expectedNonce: step.nonce,
      pkceCodeVerifier: step.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) return fail('account/provider-refused')
    const verified = claims.email_verified === true && typeof claims.email === 'string'
    return ok({ subject: claims.sub, email: verified ? String(claims.email).toLowerCase() : null })
  } catch (error) {
    return fail(isUnreachable(error) ? 'account/provider-down' : 'account/provider-refused')
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError')
}

/** Where a browser ends its session at the provider too; null where the provider has no such page. */
export async function endSessionUrl(provider: OidcProvider, publicUrl: string): Promise<string | null> {
  const config = await configOf(provider)
  if (config?.serverMetadata().end_session_endpoint === undefined) return null
  return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${publicUrl}/sign-in` }).href
}
