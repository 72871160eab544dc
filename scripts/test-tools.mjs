// What the tests need from the operating system: Debian's PostgreSQL 15 and Chromium.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { systemPostgres } from './postgres.mjs'

const APT_LIMIT_MS = 8 * 60_000

/** One line per tool: what it is for, whether it is there, the package that brings it. */
const TOOLS = [
  {
    name: 'postgres',
    suite: 'HTTP on the PostgreSQL of this system',
    apt: ['postgresql-15'],
    here: () => systemPostgres() !== undefined,
  },
  { name: 'chromium', suite: 'journeys in a browser', apt: ['chromium'], here: () => browser() !== undefined },
]

/** Path of the browser, or undefined. `CHROMIUM` names another one. */
export function browser() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return places.find((place) => place && fs.existsSync(place))
}

/**
 * Makes sure of the tools named; installs what is missing when this is Debian and we are root.
 * Returns the names that are still missing. With CI=true a missing tool is an error of the caller's.
 */
export function ensureTools(names) {
  const wanted = TOOLS.filter((tool) => names.has(tool.name))
  const missing = wanted.filter((tool) => !tool.here())
  if (missing.length > 0 && mayInstall()) aptInstall(missing.flatMap((tool) => tool.apt))
  return new Set(wanted.filter((tool) => !tool.here()).map((tool) => tool.name))
}

/** A sentence for a tool that is missing. */
export function explainMissing(name) {
  const tool = TOOLS.find((one) => one.name === name)
  return `${name} is missing: ${tool.suite} cannot run here. On Debian as root: apt-get install ${tool.apt.join(' ')}`
}

function mayInstall() {
  return process.getuid?.() === 0 && fs.existsSync('/etc/debian_version') && fs.existsSync('/usr/bin/apt-get')
}

function aptInstall(packages) {
  console.log(`Installing ${packages.join(', ')} with apt-get …`)
  const lock = ['-o', 'DPkg::Lock::Timeout=180']
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const run = spawnSync('apt-get', ['-q', ...lock, ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: APT_LIMIT_MS,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    if (run.status !== 0) console.log(`apt-get ${args[0]} failed:\n${(run.stderr || run.stdout || '').slice(-2000)}`)
  }
}
