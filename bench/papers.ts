import {
  certificatePdf,
  decisionPdf,
  form01Pdf,
  form02Pdf,
  form03Pdf,
  minutesPdf,
  receiptPdf,
  sheetPdf,
} from '@saolang/server/platform/papers/index'
import { MINUTES, RECEIPT, SHEET } from '@saolang/server/platform/papers/sample-council'
import { FORM_01, FORM_02, FORM_03 } from '@saolang/server/platform/papers/sample-forms'
import { CERTIFICATE, DECISION, decisionRows } from '@saolang/server/platform/papers/sample-papers'

/**
 * How long each paper takes (p50, p95) and weighs, after one to warm up.
 *
 *     npx esbuild bench/papers.ts --bundle --platform=node --format=esm --outfile=dist/bench-papers.mjs \
 *       --external:qrcode --external:@myriaddreamin/typst-ts-node-compiler
 *     node dist/bench-papers.mjs
 */
const runs = 40

const papers = [
  ['certificate', () => certificatePdf(CERTIFICATE)],
  ['decision, 12 rows', () => decisionPdf(DECISION)],
  ['decision, 120 rows', () => decisionPdf({ ...DECISION, rows: decisionRows(120) })],
  ['form 01', () => form01Pdf(FORM_01)],
  ['form 02', () => form02Pdf(FORM_02)],
  ['form 03', () => form03Pdf(FORM_03)],
  ['sheet, 14 criteria', () => sheetPdf(SHEET)],
  ['minutes, 3 products', () => minutesPdf(MINUTES)],
  ['receipt', () => receiptPdf(RECEIPT)],
] as const

async function timeOf(render: () => Promise<Buffer>): Promise<number> {
  const start = performance.now()
  await render()
  return performance.now() - start
}

for (const [name, render] of papers) {
  const { length } = await render()
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) times.push(await timeOf(render))
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(runs * share)] ?? 0).toFixed(1).padStart(6)
  console.log(`${name.padEnd(20)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  ${(length / 1024).toFixed(0).padStart(4)} kB`)
}
console.log(`memory ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB`)
