import path from 'node:path'

/** A source file of the repository: path from the root with `/`, its text. */
export interface Source {
  readonly file: string
  readonly text: string
}

/** What is wrong, and why it matters: shown as it is when the test fails. */
export type Finding = string

const LONGEST = 300
const PLATFORM = 'apps/server/src/platform/'
const DOMAIN = 'packages/domain/'
const SLICE = /^apps\/server\/src\/slices\/([^/]+)\//
const TEST_ONLY = new Set(['fast-check', 'vitest', 'node:fs', 'node:path', 'node:url'])

const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const sliceOf = (file: string) => SLICE.exec(file)?.[1]

/** Import statements, re-exports and `import()` of a text: static ones start a line, so words in comments do not count. */
export function importsOf(text: string): readonly string[] {
  const fixed = text.matchAll(/^(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm)
  const bare = text.matchAll(/^import\s*['"]([^'"]+)['"]/gm)
  const lazy = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)
  return [...fixed, ...bare, ...lazy].map((match) => match[1] ?? '')
}

/** Path from the root of what a file imports; a package keeps its name, `@saolang/server/x` becomes its file. */
function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier)
  if (specifier.startsWith('@saolang/server/'))
    return `apps/server/src/${specifier.slice('@saolang/server/'.length)}.ts`
  if (specifier.startsWith('@saolang/domain/')) {
    return `${DOMAIN}src/${specifier.slice('@saolang/domain/'.length)}/index.ts`
  }
  return specifier
}

/** All rules at once. */
export function findViolations(sources: readonly Source[], longFiles: ReadonlyMap<string, string>): Finding[] {
  return [
    ...sources.flatMap((source) =>
      importsOf(source.text).flatMap((one) => judge(source.file, target(source.file, one))),
    ),
    ...sources.flatMap((source) => judgeContentText(source)),
    ...sources.flatMap((source) => judgeSize(source, longFiles)),
    ...sources.flatMap((source) => judgeName(source.file)),
    ...findSliceCircles(sources),
  ]
}

/** One import: from which file to which. */
function judge(from: string, to: string): Finding[] {
  const found: Finding[] = []
  if (
    from.startsWith(DOMAIN) &&
    !to.startsWith(DOMAIN) &&
    !(isTest(from) && (TEST_ONLY.has(to) || to.startsWith('content/')))
  ) {
    found.push(`${from} imports ${to}: the domain imports nothing but itself (no I/O, no framework).`)
  }
  if (from.startsWith(PLATFORM) && sliceOf(to) !== undefined) {
    found.push(`${from} imports ${to}: the platform knows no slice.`)
  }
  const [mine, other] = [sliceOf(from), sliceOf(to)]
  if (mine !== undefined && other !== undefined && mine !== other && !to.endsWith(`/slices/${other}/index.ts`)) {
    found.push(`${from} imports ${to}: other slices are used through their index.ts only.`)
  }
  if (to.startsWith('content/') && !from.startsWith(PLATFORM) && !isTest(from)) {
    found.push(`${from} imports ${to}: content is read by the loaders of the platform only.`)
  }
  return found
}

/** A comment may say where its data stands. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '')
}

function withoutImports(text: string): string {
  return text.replaceAll(/\bfrom\s*['"][^'"]+['"]/g, '')
}

/** Reading content by path is an import too; import statements are judged by themselves. */
function judgeContentText({ file, text }: Source): Finding[] {
  const isReader = sliceOf(file) !== undefined || (file.startsWith(DOMAIN) && !isTest(file))
  if (!isReader || isTest(file) || !/['"`](?:\.\.?\/)*content\//.test(withoutImports(withoutComments(text)))) return []
  return [`${file} names a path in content/: content is read by the loaders of the platform only.`]
}

function judgeSize({ file, text }: Source, longFiles: ReadonlyMap<string, string>): Finding[] {
  const lines = text.trimEnd().split('\n').length
  if (file.endsWith('.generated.ts')) return []
  if (lines > LONGEST && !longFiles.has(file)) {
    return [`${file} has ${lines} lines: split it, or list it in architecture.test.ts with the reason.`]
  }
  return lines <= LONGEST && longFiles.has(file) ? [`${file} is short again: take it off the list of long files.`] : []
}

function judgeName(file: string): Finding[] {
  const vague = /(?:^|\/)(utils?|helpers?|common|misc)(?:\/|\.tsx?$)/.exec(file)?.[1]
  return vague === undefined ? [] : [`${file}: "${vague}" says nothing: name the thing.`]
}

/** Arrows between slices run one way: the first circle found, as its folders. Tests may look anywhere. */
function findSliceCircles(sources: readonly Source[]): Finding[] {
  const arrows = new Map<string, Set<string>>()
  for (const { file, text } of sources) {
    const from = sliceOf(file)
    if (from === undefined || isTest(file)) continue
    const known = arrows.get(from) ?? new Set()
    arrows.set(from, known)
    for (const one of importsOf(text)) {
      const to = sliceOf(target(file, one))
      if (to !== undefined && to !== from) known.add(to)
    }
  }
  const circle = findCircle(arrows)
  return circle === undefined ? [] : [`slices import each other in a circle: ${circle.join(' → ')}`]
}

function findCircle(arrows: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const finished = new Set<string>()
  const visit = (slice: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(slice)) return [...way.slice(way.indexOf(slice)), slice]
    if (finished.has(slice)) return undefined
    for (const next of arrows.get(slice) ?? []) {
      const circle = visit(next, [...way, slice])
      if (circle !== undefined) return circle
    }
    finished.add(slice)
    return undefined
  }
  for (const slice of arrows.keys()) {
    const circle = visit(slice, [])
    if (circle !== undefined) return circle
  }
  return undefined
}
