// Passkeys: the browser's own dialogue, between a form of ours and the server's options. Only the pages that have such
// a form load this. What the browser answers goes into a hidden field, and the form is sent as any other.

type Json = Readonly<Record<string, unknown>>

function bytesOf(text: unknown): ArrayBuffer {
  const plain = atob(String(text).replace(/-/g, '+').replace(/_/g, '/'))
  const bytes = new Uint8Array(plain.length)
  for (let at = 0; at < plain.length; at++) bytes[at] = plain.charCodeAt(at)
  return bytes.buffer
}

function textOf(bytes: ArrayBuffer): string {
  let plain = ''
  for (const byte of new Uint8Array(bytes)) plain += String.fromCharCode(byte)
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

function described(list: unknown): PublicKeyCredentialDescriptor[] {
  if (!Array.isArray(list)) return []
  return list.map((one) => ({ ...one, id: bytesOf(one.id) }))
}

async function optionsFrom(address: string, body: string): Promise<Json> {
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join('')
  const headers = { 'content-type': 'application/json', 'idempotency-key': `passkey-${key}` }
  const answer = await fetch(address, { method: 'POST', headers, body, credentials: 'same-origin' })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.json()
}

async function make(options: Json): Promise<Json> {
  const user = options.user as Json
  const made = (await navigator.credentials.create({
    publicKey: {
      ...(options as unknown as PublicKeyCredentialCreationOptions),
      challenge: bytesOf(options.challenge),
      user: { ...(user as unknown as PublicKeyCredentialUserEntity), id: bytesOf(user.id) },
      excludeCredentials: described(options.excludeCredentials),
    },
  })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return {
    clientDataJSON: textOf(response.clientDataJSON),
    attestationObject: textOf(response.attestationObject),
    transports: response.getTransports?.() ?? [],
    ...idOf(made),
  }
}

async function prove(options: Json): Promise<Json> {
  const proved = (await navigator.credentials.get({
    publicKey: {
      ...(options as unknown as PublicKeyCredentialRequestOptions),
      challenge: bytesOf(options.challenge),
      allowCredentials: described(options.allowCredentials),
    },
  })) as PublicKeyCredential
  const response = proved.response as AuthenticatorAssertionResponse
  return {
    clientDataJSON: textOf(response.clientDataJSON),
    authenticatorData: textOf(response.authenticatorData),
    signature: textOf(response.signature),
    ...(response.userHandle === null ? {} : { userHandle: textOf(response.userHandle) }),
    ...idOf(proved),
  }
}

function idOf(credential: PublicKeyCredential): { credentialId: string } {
  return { credentialId: textOf(credential.rawId) }
}

function start(root: HTMLElement, address: string, body: string, talk: (options: Json) => Promise<Json>): void {
  const form = root.querySelector('form')
  const field = form?.querySelector<HTMLInputElement>('[name="credential"]')
  const failed = root.querySelector<HTMLElement>('[data-passkey-failed]')
  if (!form || !field) return
  for (const part of root.querySelectorAll<HTMLElement>('[data-passkey-ready]')) part.hidden = false
  for (const part of root.querySelectorAll<HTMLElement>('[data-passkey-absent]')) part.hidden = true
  form.addEventListener('submit', (event) => {
    if (field.value !== '') return
    event.preventDefault()
    if (failed) failed.hidden = true
    optionsFrom(address, body)
      .then(talk)
      .then(({ credentialId, ...response }) => {
        const answer = { id: credentialId, rawId: credentialId, type: 'public-key', response }
        field.value = JSON.stringify({ ...answer, clientExtensionResults: {} })
        form.submit()
      })
      .catch(() => {
        if (failed) failed.hidden = false
      })
  })
}

if ('credentials' in navigator && 'PublicKeyCredential' in window) {
  for (const root of document.querySelectorAll<HTMLElement>('[data-passkey-make]'))
    start(root, root.dataset.passkeyMake ?? '', '{}', make)
  for (const root of document.querySelectorAll<HTMLElement>('[data-passkey-prove]'))
    start(root, root.dataset.passkeyProve ?? '', '{"ask":"passkey"}', prove)
}
