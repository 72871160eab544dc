// `npm test`: installs, builds, and runs every check in order. `npm test -- --only=unit,types` selects steps.
// Plain Node until the packages are there. The last line is `N passed, N failed`.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { install, ROOT, requireNode } from './install.mjs'
import { startSystemPostgres, systemPostgres } from './postgres.mjs'
import { runStep, stopAllSteps } from './test-step.mjs'
import { ensureTools, explainMissing } from './test-tools.mjs'

const node = process.execPath
const bin = (file) => path.join(ROOT, 'node_modules', file)
const saolang = path.join(ROOT, 'apps/cli/bin/saolang.mjs')
const vitest = (...more) => [node, bin('vitest/vitest.mjs'), 'run', ...more]

/**
 * A step is one line. `wave`: steps of the same wave run side by side (two cores), the next wave waits for them.
 * `needs`: a tool of the system. `when`: a file without which the step does not exist yet. `tests`: counts by vitest.
 */
const STEPS = [
  { name: 'build', wave: 1, run: [node, 'scripts/build.mjs'] },
  { name: 'types', wave: 2, run: [node, bin('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint', wave: 2, run: [node, bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'] },
  { name: 'schema', wave: 2, run: [node, 'scripts/generate-types.mjs', '--check'] },
  { name: 'regimes', wave: 2, run: [node, saolang, 'regimes', 'check'], when: 'apps/cli/src/main.ts' },
  { name: 'unit', wave: 3, run: vitest(), tests: true },
  { name: 'debian', wave: 4, run: vitest('--project', 'server'), tests: true, needs: 'postgres' },
  { name: 'crash', wave: 5, run: [node, 'bench/run.mjs', 'crash', '--rounds=3'] },
  { name: 'e2e', wave: 6, run: [node, 'scripts/e2e.mjs'], tests: true, needs: 'chromium' },
]

requireNode()
process.chdir(ROOT)
const isCi = process.env.CI === 'true'
const steps = chosenSteps(process.argv.slice(2))
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'saolang-reports-'))
const begun = Date.now()
const results = []
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopAllSteps)

install()
const missing = ensureTools(new Set(steps.flatMap((step) => step.needs ?? [])))
for (const name of missing) {
  console.log(`\n!!! ${explainMissing(name)}\n`)
  if (isCi) results.push({ name, passed: 0, failed: 1, ms: 0 })
}
try {
  await runWaves(steps.filter((step) => !missing.has(step.needs)))
} finally {
  fs.rmSync(reports, { recursive: true, force: true })
}
report()

function chosenSteps(args) {
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const unknown = only?.find((name) => !STEPS.some((step) => step.name === name))
  if (unknown !== undefined || args.some((arg) => !arg.startsWith('--only='))) {
    console.error(`npm test -- --only=${STEPS.map((step) => step.name).join(',')}`)
    process.exit(2)
  }
  return STEPS.filter((step) => only?.includes(step.name) ?? (!step.when || fs.existsSync(path.join(ROOT, step.when))))
}

/** A step that fails does not stop the others: one run shows everything that is wrong. Only a failed build does. */
async function runWaves(chosen) {
  for (const wave of new Set(chosen.map((step) => step.wave))) {
    const together = chosen.filter((step) => step.wave === wave)
    results.push(...(await Promise.all(together.map((step) => runWithDatabase(step, together.length > 1)))))
    if (wave === 1 && results.some((result) => result.failed > 0)) return
  }
}

/** The suite on Debian's PostgreSQL gets a cluster of its own, which is gone afterwards. */
async function runWithDatabase(step, isBuffered) {
  if (step.needs !== 'postgres') return runStep(step, { reports, isBuffered })
  const server = await startSystemPostgres(systemPostgres())
  try {
    return await runStep(step, { reports, isBuffered, env: { TEST_DATABASE_URL: server.url } })
  } finally {
    await server.stop()
  }
}

function report() {
  const sum = (field) => results.reduce((total, result) => total + result[field], 0)
  console.log('')
  for (const { name, passed, failed, ms } of results) {
    console.log(
      `${failed > 0 ? 'FAILED' : 'ok    '} ${name.padEnd(10)} ${(ms / 1000).toFixed(1).padStart(7)} s  ${passed} / ${passed + failed}`,
    )
  }
  for (const name of missing) console.log(`LEFT OUT: ${explainMissing(name)}`)
  console.log(`in all ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
}
