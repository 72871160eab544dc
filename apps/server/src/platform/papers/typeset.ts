import { createRequire } from 'node:module'
import path from 'node:path'
import { type CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** A template of `content/templates/`, without its ending. */
export type TemplateName =
  | 'certificate'
  | 'decision'
  | 'form-01'
  | 'form-02'
  | 'form-03'
  | 'sheet'
  | 'minutes'
  | 'official'
  | 'receipt'
  | 'paper'
  | 'stamps'

/** A paper could not be set: the template or its data is wrong. Never expected, so it is thrown. */
export class PaperError extends Error {
  override readonly name = 'PaperError'

  /** @param diagnostics what Typst says, one sentence each */
  constructor(
    readonly template: TemplateName,
    readonly diagnostics: readonly string[],
  ) {
    super(`Template ${template}.typ: ${diagnostics.join(' | ')}`)
  }
}

const FONTS = [
  ['@expo-google-fonts/tinos', ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']],
  ['@expo-google-fonts/be-vietnam-pro', ['600SemiBold']],
] as const

let current: { readonly folder: string; readonly compiler: NodeCompiler } | undefined

/**
 * Sets `<template>.typ` with `data` as a PDF (1.7, fonts embedded).
 * Data goes in as JSON through `sys.inputs`, so no character of it is ever read as markup.
 * The same data give the same bytes. Throws {@link PaperError}.
 */
export async function typeset(template: TemplateName, data: unknown, folder?: string): Promise<Buffer> {
  const templates = folder ?? (await defaultFolder())
  const compiler = compilerFor(templates)
  const job: CompileDocArgs = {
    mainFilePath: path.join(templates, `${template}.typ`),
    inputs: { data: JSON.stringify(data, (_key, value: unknown) => plainText(value)) },
    resetRead: true,
  }
  try {
    // In one call: a document kept on the JavaScript side of `compile` would hold 1.5 MB until the collector comes.
    return Buffer.from(compiler.pdf(job))
  } catch {
    throw new PaperError(template, diagnosticsOf(compiler, job))
  } finally {
    // Memoized layouts would otherwise grow by about 1.6 MB a document.
    compiler.evictCache(0)
  }
}

async function defaultFolder(): Promise<string> {
  const { contentDir } = await import('../content-dir.ts')
  return path.join(contentDir(), 'templates')
}

function compilerFor(folder: string): NodeCompiler {
  if (current?.folder === folder) return current.compiler
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: fontFolders() }] })
  current = { folder, compiler }
  return compiler
}

function fontFolders(): string[] {
  const { resolve } = createRequire(import.meta.url)
  return FONTS.flatMap(([name, faces]) => {
    const root = path.dirname(resolve(`${name}/package.json`))
    return faces.map((face) => path.join(root, face))
  })
}

/** What Typst says against a job that failed: message, file and place. */
function diagnosticsOf(compiler: NodeCompiler, job: CompileDocArgs): string[] {
  const error = compiler.compile(job).takeDiagnostics()
  if (error === null) return ['the document compiles, but cannot be written as a PDF']
  const found: readonly unknown[] = compiler.fetchDiagnostics(error)
  return found.map((item) => JSON.stringify(item))
}

/**
 * Letters composed (NFC, so that each Vietnamese letter is one glyph of the font),
 * control characters and lone surrogates replaced: neither can be typeset.
 */
function plainText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
}
