import { parsePlainDate, parseVietnameseDate } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import { regimeBefore, summaryOf } from '@saolang/domain/regime-shelf'
import type { Tx } from '@saolang/server/platform/acts/stream'
import { contentDir } from '@saolang/server/platform/content-dir'
import { attempt } from '@saolang/server/platform/db/connect'
import { snapshot } from '@saolang/server/platform/db/snapshot'
import { loadFailures } from '@saolang/server/platform/failures'
import { STAGE_WORDS } from '@saolang/server/slices/dossiers/index'
import { loadDraft, presentDiff, publishRegime, touchedBy } from '@saolang/server/slices/regimes/index'
import { diffText } from './regimes-diff.ts'
import { type FileSet, faultText, readFolder } from './regimes-files.ts'
import { findPublished, type Store, withStore } from './regimes-store.ts'

const USAGE = `Cách dùng: saolang regimes publish <thư mục> --starts <ngày> [--reason "…"] [--as <tên đăng nhập>] [--yes]
  Không có --yes: chỉ nói sẽ làm gì và ảnh hưởng hồ sơ nào.
`

interface Order {
  readonly folder: string
  readonly starts: string
  readonly reason: string | null
  readonly as: string | null
  readonly yes: boolean
}

/**
 * `saolang regimes publish`: tells what a folder would change and whom it touches, and publishes it with `--yes`. Exit
 * code 0; 1 where the content or the order is refused; 2 for a wrong call; 78 for a wrong setting.
 */
export async function regimesPublish(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  out: NodeJS.WritableStream,
): Promise<number> {
  const order = readOrder(args)
  if (order === null) {
    out.write(USAGE)
    return 2
  }
  const set = readFolder(order.folder)
  if (set === null) {
    out.write(`Không có thư mục ${order.folder}.\n`)
    return 2
  }
  const { regime } = set
  if (regime === null) {
    out.write(`${faultText(set)}Chưa công bố gì. Hãy sửa rồi chạy lại.\n`)
    return 1
  }
  return withStore(environment, out, (store) => carryOut(store, order, { set, regime }, out))
}

async function carryOut(
  store: Store,
  order: Order,
  { set, regime }: { readonly set: FileSet; readonly regime: Regime },
  out: NodeJS.WritableStream,
): Promise<number> {
  const against = await snapshot(store.db, (tx) => foretell(tx, store, regime, order, out))
  if (!order.yes) {
    out.write('Chưa công bố gì. Thêm --yes để công bố.\n')
    return 0
  }
  const by = await personOf(store, order.as)
  if (order.as !== null && by === null) {
    out.write(`Không có người quản trị nào có tên đăng nhập ${order.as}.\n`)
    return 1
  }
  const source = { at: store.now, by, hat: by === null ? 'system' : 'admin', device: 'saolang regimes publish' }
  const done = await attempt(store.db, async (tx) => {
    const work = { tx, today: store.today, regimeShelf: store.shelf, source }
    const draft = await loadDraft(work, { files: set.files, from: set.name }, 'command')
    if (!draft.ok) return draft
    return publishRegime(work, draft.value.id, { version: 1, startsOn: order.starts, reason: order.reason, against })
  })
  if (!done.ok) {
    out.write(`Chưa công bố: ${loadFailures(contentDir()).explain(done.failure).say}\n`)
    return 1
  }
  out.write(`Đã công bố ${regime.document.name}, bản ${done.value.revision}, dùng từ ${shown(order.starts)}.\n`)
  out.write('Máy chủ đang chạy dùng bản này trong vài giây, không cần khởi động lại.\n')
  return 0
}

/** Says what will be done; gives the hash of the revision that it was compared with. */
async function foretell(tx: Tx, store: Store, regime: Regime, order: Order, out: NodeJS.WritableStream) {
  const known = await findPublished(tx, regime.id)
  const head = known?.revisions.at(-1)
  const current = store.shelf.current(plainToday(store))
  const before =
    head === undefined ? regimeBefore(regime, current.values()) : store.shelf.revision(regime.id, head.hash)
  const what = head === undefined ? 'bộ quy định mới' : `bản ${head.revision + 1}, sau bản ${head.revision}`
  out.write(`${regime.document.name} (${regime.id}): ${what}, dùng từ ${shown(order.starts)}, vào ${store.where}\n`)
  if (before !== undefined) {
    const all = new Map([...current, [regime.id, regime]])
    out.write(`So với ${before.document.name}:\n${diffText(presentDiff(before, regime, all))}`)
  }
  if (known !== undefined) {
    const touched = await touchedBy({ tx, regimeShelf: store.shelf }, regime, known)
    const { total, rules, words, kept } = summaryOf(touched, 0)
    out.write(
      `Hồ sơ đang mở bị ảnh hưởng: ${total}; ${rules} đổi điểm hoặc quy tắc, ${words} chỉ đổi lời, ${kept} giữ bản cũ vì đã chấm\n`,
    )
    for (const one of touched) {
      out.write(
        `  ${one.dossierId} biểu ${one.sheet} (${stageWords(one.stage)}): ${one.depth === 'rules' ? 'điểm hoặc quy tắc' : 'chỉ lời'}${one.kept ? ', giữ bản cũ' : ''}\n`,
      )
    }
  }
  return head?.hash ?? null
}

function plainToday(store: Store) {
  const read = parsePlainDate(store.today)
  if (!read.ok) throw new Error(`no day: ${store.today}`)
  return read.value
}

/** An administrator by sign-in name; null where there is none today. */
async function personOf(store: Store, name: string | null): Promise<string | null> {
  if (name === null) return null
  const row = await store.db
    .selectFrom('person')
    .innerJoin('role_holding', 'role_holding.person_id', 'person.id')
    .select('person.id')
    .where('sign_in_name', '=', name)
    .where('role', '=', 'admin')
    .where('ended', '=', false)
    .where('from_date', '<=', store.today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', store.today)]))
    .executeTakeFirst()
  return row?.id ?? null
}

const OPTIONS = ['--starts', '--reason', '--as'] as const

function readOrder(args: readonly string[]): Order | null {
  const values = new Map<string, string>()
  const words: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? ''
    const option = OPTIONS.find((one) => one === word)
    if (option === undefined) words.push(word)
    else {
      at += 1
      values.set(option, args[at] ?? '')
    }
  }
  const yes = words.includes('--yes')
  const [folder, ...more] = words.filter((word) => word !== '--yes')
  const starts = dateOf(values.get('--starts') ?? '')
  if (folder === undefined || more.length > 0 || folder.startsWith('--') || starts === null) return null
  const filled = (name: string) => values.get(name)?.trim() || null
  return { folder, starts, yes, reason: filled('--reason'), as: filled('--as') }
}

function dateOf(word: string): string | null {
  const iso = parsePlainDate(word)
  if (iso.ok) return iso.value
  const local = parseVietnameseDate(word)
  return local.ok ? local.value : null
}

function stageWords(stage: string): string {
  return new Map(Object.entries(STAGE_WORDS)).get(stage) ?? stage
}

function shown(date: string): string {
  return date.split('-').reverse().join('/')
}
