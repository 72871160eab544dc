import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
// The package ships no types; the little that is used is told here.
import Provider from 'oidc-provider'

/** An account at the provider. */
export interface Account {
  readonly sub: string
  readonly email: string
  readonly verified: boolean
}

/** A real OpenID Connect provider (the certified library) on this machine, whose sign-in page agrees to everything. */
export interface LocalProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who is signed in there: what its own sign-in page would ask. */
  readonly signInAs: (account: Account) => void
  readonly stop: () => Promise<void>
}

interface Interaction {
  readonly uid: string
  readonly prompt: { readonly name: string }
  readonly params: { readonly client_id: string; readonly scope: string }
}

const CLIENT = { id: 'sao-lang', secret: 'bí mật của bài kiểm tra'.normalize('NFD').replace(/[^\w]/g, '') }

export async function startProvider(redirects: readonly string[]): Promise<LocalProvider> {
  let account: Account = { sub: 'nobody', email: 'nobody@example.vn', verified: false }
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // The parser of the address: a server that listens on TCP has a port.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [...redirects],
        post_logout_redirect_uris: redirects.map((uri) => `${new URL(uri).origin}/sign-in`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['of the test only'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_ctx: unknown, interaction: Interaction) => `/agree/${interaction.uid}` },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, email: account.email, email_verified: account.verified }),
    }),
    ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/agree/') !== true) return answer(request, response)
    return agree(provider, request, response, account.sub).catch((error: unknown) => {
      response.statusCode = 500
      response.end(String(error))
    })
  })
  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    signInAs: (one) => {
      account = one
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a package without types, in a test.
async function agree(provider: any, request: any, response: any, accountId: string): Promise<void> {
  const interaction: Interaction = await provider.interactionDetails(request, response)
  if (interaction.prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId } })
  }
  const grant = new provider.Grant({ accountId, clientId: interaction.params.client_id })
  grant.addOIDCScope(interaction.params.scope)
  const consent = { grantId: await grant.save() }
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true })
}

/** A browser that follows the provider's redirects until one leads back to us; answers that address. */
export async function followProvider(start: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>()
  let url = start
  for (let hop = 0; hop < 12; hop++) {
    if (!url.startsWith(issuer)) return url
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = answer.headers.get('location')
    if (to === null) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
    url = new URL(to, url).href
  }
  throw new Error('the provider leads in circles')
}
