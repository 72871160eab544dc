/** Folder of initdb and postgres, 15 or later, or undefined. */
export function systemPostgres(): string | undefined
/** A throw-away cluster on a unix socket; `stop` removes it. */
export function startSystemPostgres(programs: string): Promise<{ url: string; stop: () => Promise<void> }>
