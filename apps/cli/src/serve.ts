import { readSettings, type Settings } from '@saolang/server/platform/settings'
import { start } from '@saolang/server/start'

/** Starts the system and waits until it is asked to stop. 78 (EX_CONFIG) where a setting is missing or wrong. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readSettings(environment)
  if (!read.ok) {
    process.stderr.write(
      `Chưa chạy được: thiếu hoặc sai thiết lập.\n${read.wrong.map((line) => `  ${line}\n`).join('')}`,
    )
    return 78
  }
  const began = performance.now()
  const running = await start(read.settings, async () => {})
  process.stdout.write(`Sao Làng: ${running.address} (${Math.round(performance.now() - began)} ms)\n`)
  await untilAsked()
  await running.stop()
  return 0
}

export type { Settings }

/** Resolves at SIGINT or SIGTERM; a second signal ends at once. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
