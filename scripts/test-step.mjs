// Runs one step of `npm test` and counts what passed and failed in it.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from './install.mjs'

const STEP_LIMIT_MS = 30 * 60_000
const running = new Set()

/** Ends the steps with everything they started (each is the head of its own process group). */
export function stopAllSteps() {
  for (const child of running) killGroup(child)
}

/**
 * Output is indented, so that a step's own closing line is not taken for the run's. Side by side (`isBuffered`) it is
 * printed when the step ends. A step without tests of its own counts as one.
 */
export async function runStep(step, { reports, isBuffered, env = {} }) {
  const begun = Date.now()
  const file = path.join(reports, `${step.name}.json`)
  const [command, ...args] = step.tests
    ? [...step.run, '--reporter=default', '--reporter=json', `--outputFile=${file}`]
    : step.run
  if (!isBuffered) console.log(`\n== ${step.name}`)
  const { code, output } = await run(command, args, env, isBuffered ? () => {} : print)
  if (isBuffered) {
    console.log(`\n== ${step.name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`)
    print(output)
  }
  const counted = step.tests ? countVitest(file) : countClosingLine(output)
  return { name: step.name, ms: Date.now() - begun, ...settle(counted, code) }
}

/** Whatever was counted, a step that ended badly has a failure. */
function settle(counted, code) {
  const { passed, failed } = counted ?? (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

function countVitest(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(fs.readFileSync(file, 'utf8'))
  // A file that cannot even be loaded has no failed test, only a failed suite.
  return { passed: numPassedTests, failed: numFailedTests || numFailedTestSuites }
}

function countClosingLine(output) {
  const found = [...output.matchAll(/^\s*(?:\w+: )?(\d+) passed, (\d+) failed/gm)].at(-1)
  return found && { passed: Number(found[1]), failed: Number(found[2]) }
}

function print(text) {
  for (const line of text.trimEnd().split('\n')) console.log(`   ${line}`)
}

function run(command, args, env, onText) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, NO_COLOR: '1' },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    const limit = setTimeout(() => {
      onText(`stopped after ${STEP_LIMIT_MS / 60_000} minutes`)
      killGroup(child)
    }, STEP_LIMIT_MS)
    let output = ''
    const onData = (data) => {
      output += data
      onText(String(data))
    }
    child.stdout.setEncoding('utf8').on('data', onData)
    child.stderr.setEncoding('utf8').on('data', onData)
    child.once('error', (error) => onData(error.message))
    child.once('close', (code) => {
      clearTimeout(limit)
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGTERM')
    setTimeout(() => killHard(child), 10_000).unref()
  } catch {
    // It ended by itself meanwhile.
  }
}

function killHard(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended in time.
  }
}
