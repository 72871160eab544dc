// Journeys in a real browser: builds, then runs e2e/ with vitest. `node scripts/e2e.mjs e2e/keyboard.e2e.ts` runs one
// file; further arguments go to vitest. E2E_FULL=1 crawls without bounds.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { build } from './build.mjs'
import { ROOT } from './install.mjs'
import { browser, explainMissing } from './test-tools.mjs'

const chromium = browser()
if (chromium === undefined) {
  console.error(explainMissing('chromium'))
  process.exit(1)
}
process.chdir(ROOT)
await build()
const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs')
const args = [vitest, 'run', '--config', 'vitest.e2e.config.ts', ...process.argv.slice(2)]
const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, CHROMIUM: chromium } })
// The tests stop their system and browser first; then this process ends with them.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => {
  process.exitCode = code ?? 1
})
