// Installation of the packages, shared by start.mjs and test.mjs. Plain Node: nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const LEAST = [20, 19]

/** Ends the process with a sentence that says what to do when Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return
  console.error(`Sao Làng cần Node.js ${LEAST.join('.')} trở lên; máy này có ${process.versions.node}.`)
  console.error(`Sao Làng needs Node.js ${LEAST.join('.')} or later; this machine has ${process.versions.node}.`)
  process.exit(1)
}

/** sha256 of the lock file: what is installed and built belongs to one lock. */
export function lockHash() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex')
}

/** Runs `npm ci` when node_modules is missing or of another lock. True when it installed. */
export function install() {
  const stamp = path.join(ROOT, 'node_modules', '.saolang-lock')
  const wanted = lockHash()
  if (read(stamp) === wanted) return false
  if (!isInstalledByHand()) {
    console.error('Đang cài các gói phần mềm (npm ci) …')
    const npm = process.env.npm_execpath
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
    const options = { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] }
    const run = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
    if (run.status !== 0) {
      console.error('npm ci không xong. Hãy kiểm tra kết nối mạng rồi chạy lại. (npm ci failed; see above.)')
      process.exit(1)
    }
  }
  fs.writeFileSync(stamp, wanted)
  return true
}

/** npm leaves its own note of what it installed: one newer than the lock is of this lock. */
function isInstalledByHand() {
  const note = fs.statSync(path.join(ROOT, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false })
  return note !== undefined && note.mtimeMs >= fs.statSync(path.join(ROOT, 'package-lock.json')).mtimeMs
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
