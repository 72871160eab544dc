/** The same server, another database or user. For `postgres://user:password@host:port/database?…` strings. */
export function databaseUrl(url: string, change: { readonly database?: string; readonly user?: string }): string {
  const parsed = new URL(url)
  if (change.database !== undefined) parsed.pathname = `/${encodeURIComponent(change.database)}`
  if (change.user !== undefined) parsed.username = encodeURIComponent(change.user)
  return parsed.toString()
}

/** Where the two roles connect in server mode: DATABASE_ADMIN_URL is the owner's (migrations), else DATABASE_URL. */
export function serverUrls(
  env: Readonly<Record<string, string | undefined>>,
): { readonly url: string; readonly adminUrl: string } | undefined {
  const url = env.DATABASE_URL
  if (!url) return undefined
  return { url, adminUrl: env.DATABASE_ADMIN_URL || url }
}
