import { readFileSync } from 'node:fs'
import { CaseProof, checkProof, proofText } from '@saolang/server/platform/acts/proof'
import { readProof } from '@saolang/server/platform/acts/proof.store'
import type { Root } from '@saolang/server/platform/acts/root'
import { listRoots, sealHistory } from '@saolang/server/platform/acts/seal'
import { connect } from '@saolang/server/platform/db/connect'
import { snapshot } from '@saolang/server/platform/db/snapshot'
import type { DB } from '@saolang/server/platform/db/types.generated'
import { readCommandSettings } from '@saolang/server/platform/settings'
import { openDatabase } from '@saolang/server/start'
import type { Kysely } from 'kysely'
import { readWords } from './history-words.ts'

const USAGE = `saolang history seal                              chốt mã gốc của các ngày đã qua
saolang history roots                             in các mã gốc, mỗi ngày một dòng
saolang history proof <mã hồ sơ>                  in tệp chứng minh của một hồ sơ (JSON)
saolang history check <tệp> --root=<mã gốc>       kiểm tra tệp chứng minh, không cần cơ sở dữ liệu
`

/** What is printed, so that a test can read it. */
export interface Out {
  readonly write: (text: string) => unknown
}

/** Exit code 0: done and right; 1: the file does not fit, or there is no such case; 2: words; 78: settings. */
export async function history(
  environment: NodeJS.ProcessEnv,
  words: readonly string[],
  out: Out = process.stdout,
  err: Out = process.stderr,
): Promise<number> {
  const given = readWords(words, ['root'])
  const [what, object, ...more] = given?.rest ?? []
  if (given !== null && more.length === 0) {
    const { root } = given.named
    if (what === 'check' && object !== undefined && root !== undefined) return check(object, root, out, err)
    if (root === undefined && what === 'proof' && object !== undefined) return printProof(environment, object, out, err)
    if (root === undefined && object === undefined && what === 'seal') return seal(environment, out, err)
    if (root === undefined && object === undefined && what === 'roots') return printRoots(environment, out, err)
  }
  err.write(USAGE)
  return 2
}

function check(file: string, published: string, out: Out, err: Out): number {
  const proof = CaseProof.safeParse(readJson(file))
  if (!proof.success) {
    err.write(`${file}: không phải tệp chứng minh của Sao Làng.\n`)
    return 1
  }
  const checked = checkProof(proof.data, published.toLowerCase())
  if (!checked.ok) {
    out.write(`SAI: ${checked.wrong}\n`)
    return 1
  }
  const { acts, covered, hidden, closed, day } = checked
  const after = acts - covered
  out.write(
    `KHỚP với mã gốc ngày ${day}: hồ sơ ${proof.data.case}, ${covered} việc.` +
      `${after > 0 ? ` ${after} việc sau cùng chưa được mã gốc nào chốt.` : ''}` +
      `${hidden > 0 ? ` ${hidden} việc không kèm nội dung.` : ''}${closed > 0 ? ` ${closed} phiếu được giữ kín.` : ''}\n`,
  )
  return 0
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function printProof(environment: NodeJS.ProcessEnv, caseId: string, out: Out, err: Out): Promise<number> {
  return withDatabase(environment, err, async (db) => {
    const isId = /^[0-9a-f-]{36}$/.test(caseId)
    const proof = isId ? await snapshot(db, (tx) => readProof(tx, caseId)) : null
    if (proof === null) {
      err.write('Không có hồ sơ này, hoặc chưa có mã gốc nào chốt hồ sơ.\n')
      return 1
    }
    out.write(proofText(proof))
    return 0
  })
}

function seal(environment: NodeJS.ProcessEnv, out: Out, err: Out): Promise<number> {
  return withDatabase(environment, err, async (db) => {
    const made = await sealHistory(db, new Date(), (root) => out.write(rootLine(root)))
    err.write(made === 0 ? 'Mọi ngày đã qua đều có mã gốc.\n' : `Đã chốt ${made} ngày.\n`)
    return 0
  })
}

function printRoots(environment: NodeJS.ProcessEnv, out: Out, err: Out): Promise<number> {
  return withDatabase(environment, err, async (db) => {
    for (const root of await snapshot(db, (tx) => listRoots(tx))) out.write(rootLine(root))
    return 0
  })
}

/** `2026-05-01 <root> <acts> <acts in all>`: the same line as the text on the public page. */
function rootLine(root: Root): string {
  return `${root.day} ${root.root} ${root.acts} ${root.total}\n`
}

async function withDatabase(
  environment: NodeJS.ProcessEnv,
  err: Out,
  work: (db: Kysely<DB>) => Promise<number>,
): Promise<number> {
  const read = readCommandSettings(environment)
  if (!read.ok) {
    err.write(`${read.wrong.join('\n')}\n`)
    return 78
  }
  const database = await openDatabase(read.settings)
  const { db, close } = connect(database.url, { max: 1 })
  try {
    return await work(db)
  } finally {
    await close()
    await database.stop()
  }
}
