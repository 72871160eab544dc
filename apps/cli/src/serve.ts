import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transaction } from '@saolang/server/platform/db/connect'
import { holdsSample } from '@saolang/server/platform/sample-mark'
import type { Services } from '@saolang/server/platform/services'
import { readSettings, type Settings } from '@saolang/server/platform/settings'
import type { SampleSignIn } from '@saolang/server/sample/people'
import { makeLink } from '@saolang/server/slices/people/index'
import { start } from '@saolang/server/start'

const MISSING_SETTING = 78 // EX_CONFIG of sysexits.h
const CANNOT_START = 1

/** Starts the system and waits until it is asked to stop; answers the exit code. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<number> {
  const read = readSettings(environment)
  if (!read.ok) {
    process.stderr.write(
      `Chưa chạy được: thiếu hoặc sai thiết lập.\n${read.wrong.map((line) => `  ${line}\n`).join('')}`,
    )
    return MISSING_SETTING
  }
  const { settings } = read
  const began = performance.now()
  let welcome = ''
  try {
    const running = await start(settings, async (services) => {
      welcome = await prepare(services, settings)
    })
    say(`${welcome}Sao Làng: ${running.address}  (sẵn sàng sau ${Math.round(performance.now() - began)} ms)`)
    await untilAsked()
    await running.stop()
    return 0
  } catch (error) {
    process.stderr.write(`${reasonOf(error, settings)}\n`)
    return error instanceof Refused ? MISSING_SETTING : CANNOT_START
  }
}

/** The settings do not fit what is in the data folder. */
class Refused extends Error {}

/** What a first start does: the sample programme, or a one-time link for the first administrator. */
async function prepare(services: Services, settings: Settings): Promise<string> {
  const some = await services.db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  const file = join(settings.data, 'sample-people.json')
  if (settings.sample && some !== undefined && !existsSync(file) && !(await holdsSample(services.db))) {
    throw new Refused('SAOLANG_SAMPLE=yes: cơ sở dữ liệu này có người dùng thật. Hãy bỏ SAOLANG_SAMPLE rồi chạy lại.')
  }
  if (some === undefined && settings.sample) {
    say('Lần chạy đầu: đang nạp chương trình mẫu…')
    // Loaded only here: a production start never reads the sample.
    const { loadSample } = await import('@saolang/server/sample/programme')
    writeFileSync(file, JSON.stringify(await loadSample(services), null, 2))
  }
  if (some === undefined && !settings.sample) {
    const token = await transaction(services.db, (tx) => makeLink(tx, services.clock.now(), 'firstAdmin', null))
    return `Chưa có ai. Tạo người quản trị đầu tiên (dùng một lần, trong 3 ngày):\n  ${services.publicUrl}/set-password/${token}\n`
  }
  return settings.sample && existsSync(file) ? signInTable(JSON.parse(readFileSync(file, 'utf8'))) : ''
}

function signInTable(people: readonly SampleSignIn[]): string {
  const width = Math.max(...people.map((person) => person.signInName.length))
  const rows = people.map((person) => `  ${person.signInName.padEnd(width)}  ${person.name}, ${person.title}`)
  return `Dữ liệu mẫu (người và giấy tờ do nhóm làm phần mềm đặt ra). Mật khẩu chung: ${people[0]?.password ?? ''}\n${rows.join('\n')}\n`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function reasonOf(error: unknown, settings: Settings): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Cổng ${settings.port} đang có chương trình khác dùng. Hãy đặt PORT khác, ví dụ PORT=8090.`
  }
  if (error instanceof Refused) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Resolves at SIGINT, SIGTERM or the end of the terminal. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
