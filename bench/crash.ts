import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { newDataFolder } from '../e2e/support/data-folder.ts'
import { makeFirstAdmin } from '../e2e/support/first-admin.ts'
import {
  freePort,
  killPostgres,
  type System,
  type SystemOptions,
  startSystem,
  systemEnvironment,
} from '../e2e/support/system.ts'
import { savingDossierParts } from './crash/dossier-parts.ts'
import { registeringPeople } from './crash/people.ts'
import { signInAs } from './crash/visitor.ts'
import { compare, type Ledger, openLedger, repeatSome, retryUncertain, writeUntilCrash } from './crash/writers.ts'

/**
 * Kills the running system while people save, starts it again, and looks for every save that was answered with
 * success; each save without an answer is sent again with its key and must be done exactly once. Every second round
 * the database is killed too. After each round `saolang verify` reads the whole history anew.
 *
 *     node bench/run.mjs crash --rounds=50          (npm test: --rounds=3)
 *
 * What this shows is a crash of the programs. A power cut needs what fsync promises, which no kill can try.
 */
const WRITERS_PER_KIND = 3
const REPEATED_PER_ROUND = 5
/** The moment of the kill, after the first answer: between the two. */
const LEAST_MS = 100
const MOST_MS = 900
const FAULTS_SHOWN = 10

const { rounds: roundsAsked } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } }).values
const rounds = Number(roundsAsked)
const root = process.cwd()

interface RoundResult {
  readonly acknowledged: number
  readonly uncertain: number
  /** Uncertain saves that had been done: their retry must not do them again. */
  readonly doneBefore: number
  readonly startMs: number
  readonly faults: readonly string[]
}

async function playRound(round: number, system: System, options: SystemOptions, ledgers: Ledger[]) {
  const before = sum(ledgers)
  const writers = ledgers.flatMap((ledger) =>
    Array.from({ length: WRITERS_PER_KIND }, (_, writer) => writeUntilCrash(ledger, writer)),
  )
  while (sum(ledgers) === before) await sleep(5)
  await sleep(LEAST_MS + Math.random() * (MOST_MS - LEAST_MS))
  const isWholeCrash = round % 2 === 0
  const killed = isWholeCrash ? await Promise.all([system.kill(), killPostgres(options.data)]) : [await system.kill()]
  await Promise.all(writers)
  const acknowledged = sum(ledgers) - before
  const restarted = await startSystem(options)
  const faults: string[] = isWholeCrash && killed[1] === 0 ? ['no database process was found to kill'] : []
  let uncertain = 0
  let doneBefore = 0
  for (const ledger of ledgers) {
    const retried = await retryUncertain(ledger)
    uncertain += retried.sent
    doneBefore += retried.doneBefore
    faults.push(...ledger.uncertain.map((save) => `${save.record}: no answer to the retry either`))
    faults.push(...(await repeatSome(ledger, REPEATED_PER_ROUND)))
    faults.push(...(await compare(ledger)))
  }
  faults.push(...(await verify(options, restarted)))
  return {
    restarted,
    result: { acknowledged, uncertain, doneBefore, startMs: restarted.startMs, faults } satisfies RoundResult,
  }
}

function sum(ledgers: readonly Ledger[]): number {
  return ledgers.reduce((total, ledger) => total + ledger.acknowledged.length, 0)
}

/** `saolang verify` beside the running server. */
function verify(options: SystemOptions, system: System): Promise<readonly string[]> {
  const port = Number(new URL(system.url).port)
  const command = path.join(options.root, 'apps/cli/bin/saolang.mjs')
  const child = spawn(process.execPath, [command, 'verify'], {
    cwd: options.root,
    env: systemEnvironment(options, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    printed += text
  })
  return new Promise((resolve) => {
    child.once('close', (code) =>
      resolve(code === 0 ? [] : [`saolang verify: exit ${code}: ${printed.slice(0, 2000)}`]),
    )
  })
}

async function run(options: SystemOptions, holder: { system: System }): Promise<readonly RoundResult[]> {
  const { url } = holder.system
  const admin = await signInAs(url, await makeFirstAdmin(holder.system))
  const ledgers: Ledger[] = []
  for (const kind of [registeringPeople, savingDossierParts]) {
    ledgers.push(openLedger(kind.name, await kind.open(url, admin, WRITERS_PER_KIND)))
  }
  const results: RoundResult[] = []
  for (let round = 1; round <= rounds; round += 1) {
    const { restarted, result } = await playRound(round, holder.system, options, ledgers)
    holder.system = restarted
    results.push(result)
    const { acknowledged, uncertain, doneBefore, startMs, faults } = result
    const what = round % 2 === 0 ? 'program and database' : 'program'
    console.log(
      `round ${round}: killed ${what}; ${acknowledged} saves acknowledged, ${uncertain} uncertain (${doneBefore} done), back in ${Math.round(startMs)} ms, ${faults.length} faults`,
    )
    for (const fault of faults.slice(0, FAULTS_SHOWN)) console.log(`  FAULT ${fault}`)
  }
  for (const ledger of ledgers) console.log(`${ledger.name}: ${ledger.acknowledged.length} saves acknowledged`)
  return results
}

const data = await newDataFolder('crash')
const options: SystemOptions = {
  root,
  data,
  port: await freePort(),
  environment: { SAOLANG_PUBLIC_URL: 'http://crash.test', SAOLANG_SAMPLE: 'no' },
}
const holder = { system: await startSystem(options) }
const cleanUp = async () => {
  await holder.system.stop()
  fs.rmSync(data, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void cleanUp().then(() => process.exit(1)))
try {
  const results = await run(options, holder)
  const total = (pick: (result: RoundResult) => number) => results.reduce((all, result) => all + pick(result), 0)
  const starts = results.map((result) => result.startMs).sort((a, b) => a - b)
  const failed = results.filter((result) => result.faults.length > 0).length
  console.log(
    `${total((one) => one.acknowledged)} saves acknowledged, ${total((one) => one.uncertain)} uncertain and sent again (${total((one) => one.doneBefore)} had been done); ready again in ${Math.round(starts[Math.floor(starts.length / 2)] ?? 0)} ms (median), ${Math.round(starts.at(-1) ?? 0)} ms (longest)`,
  )
  console.log(`crash: ${results.length - failed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  await cleanUp()
}
