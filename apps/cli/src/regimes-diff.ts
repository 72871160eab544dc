import type { Regime } from '@saolang/domain/regime'
import { contentDir } from '@saolang/server/platform/content-dir'
import { listRegimeIds, readRegime } from '@saolang/server/platform/regimes'
import { type DiffView, presentDiff } from '@saolang/server/slices/regimes/index'
import { faultText, readRegimeOrFolder } from './regimes-files.ts'

/**
 * `saolang regimes diff <folder|id> <folder|id>`: what the second changes against the first. Exit code 0 where nothing
 * differs, 1 where something does (as `diff` has it), 2 where one of them cannot be read.
 */
export function regimesDiff(args: readonly string[], out: NodeJS.WritableStream): number {
  const [left, right] = args
  if (left === undefined || right === undefined || args.length > 2) {
    out.write('Cách dùng: saolang regimes diff <thư mục hoặc mã> <thư mục hoặc mã>\n')
    return 2
  }
  const [before, after] = [readOne(left, out), readOne(right, out)]
  if (before === null || after === null) return 2
  const diff = presentDiff(before, after, knownRegimes(before, after))
  out.write(`${before.document.name} → ${after.document.name}\n${diffText(diff)}`)
  return diff.empty ? 0 : 1
}

function readOne(word: string, out: NodeJS.WritableStream): Regime | null {
  const found = readRegimeOrFolder(word)
  if (found === null) out.write(`Không có thư mục hay bộ quy định ${word}. Mã có sẵn: ${listRegimeIds().join(', ')}.\n`)
  else if (found.regime === null) out.write(faultText(found))
  return found?.regime ?? null
}

/** The regimes of the content folder, for pairing sheets over several regulations. */
function knownRegimes(...more: readonly Regime[]): ReadonlyMap<string, Regime> {
  const content = contentDir()
  const read = listRegimeIds(content).flatMap((id) => {
    const parsed = readRegime(id, content)
    return parsed.ok ? [parsed.value] : []
  })
  return new Map([...read, ...more].map((regime) => [regime.id, regime]))
}

/** The change as text. */
export function diffText(diff: DiffView): string {
  if (diff.empty) return 'Không có gì khác.\n'
  const lines = [
    'Quy tắc chung:',
    ...(diff.facts.length === 0 ? ['  giữ nguyên'] : diff.facts.map(({ what, say }) => `  ${what}: ${say}`)),
    ...diff.added.map((name) => `Thêm ${name}`),
    ...diff.removed.map((name) => `Bỏ ${name}`),
    ...diff.sheets.flatMap((sheet) => [
      `Biểu ${sheet.number}${sheet.before === sheet.number ? '' : ` (trước là ${sheet.before})`}: ${sheet.name}`,
      ...sheet.lines.map(({ what, say }) => `  ${what}: ${say}`),
    ]),
    `${diff.sheets.length} biểu thay đổi, ${diff.same} biểu giữ nguyên`,
  ]
  return `${lines.join('\n')}\n`
}
