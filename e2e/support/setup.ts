import fs from 'node:fs'
import path from 'node:path'
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { newDataFolder } from './data-folder.ts'
import { readSamplePeople, type SamplePerson } from './sample-people.ts'
import { type System, startSystem } from './system.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the system of this run answers. */
    readonly systemUrl: string
    /** Where the shared browser listens. */
    readonly browserAddress: string
    /** Who may be signed in as: the people of the sample programme. */
    readonly people: readonly SamplePerson[]
  }
}

const ROOT = path.resolve(import.meta.dirname, '../..')
const CRASH_LINES = 40
/** The network of our machines is closed: without these every start asks in vain for the maker's hosts. */
const BROWSER_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One system and one browser for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await newDataFolder('e2e')
  const undo: (() => Promise<void>)[] = [async () => fs.rmSync(data, { recursive: true, force: true })]
  const undoAll = async () => {
    for (const one of undo.toReversed()) await one()
  }
  try {
    const system = await startSystem({ root: ROOT, data, environment: { SAOLANG_SAMPLE: 'yes' } })
    undo.push(system.stop, async () => tellFailures(system))
    const browser = await launchBrowser()
    undo.push(() => browser.close())
    project.provide('systemUrl', system.url)
    project.provide('browserAddress', browser.wsEndpoint())
    project.provide('people', readSamplePeople(data))
    return undoAll
  } catch (error) {
    await undoAll()
    throw error
  }
}

/** What the system itself has said that was wrong: a page's failure has its stack here. */
function tellFailures(system: System): void {
  const lines = system.output().split('\n')
  if (system.hasCrashed())
    console.error(`The system ended without being asked by this run:\n${lines.slice(-CRASH_LINES).join('\n')}`)
  for (const line of lines) if (line.includes('"level":"error"')) console.error(line.replaceAll('\\n', '\n'))
}

function launchBrowser(): Promise<BrowserServer> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return chromium.launchServer({ executablePath, args: BROWSER_FLAGS, chromiumSandbox: false })
}
