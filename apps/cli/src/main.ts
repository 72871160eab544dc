import { contentDir } from '@saolang/server/platform/content-dir'
import { loadRegimes } from '@saolang/server/platform/regimes'
import { regimesCheck } from './regimes.ts'
import { score } from './score.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

const USAGE = `saolang <lệnh>
  serve                 chạy hệ thống (các biến môi trường: xem README)
  score                 chấm điểm: mỗi dòng JSON vào, một dòng JSON ra
  regimes check         kiểm tra các biểu chấm điểm trong content/regimes
  verify                kiểm tra toàn bộ lịch sử và các bảng
  --version             số phiên bản`

/** Runs one command line and answers the exit code; `serve` answers when the server has stopped. */
async function run(words: readonly string[]): Promise<number> {
  const [command, ...rest] = words
  switch (command) {
    case 'serve':
      return serve(process.env)
    case 'score':
      await score(process.stdin, process.stdout, loadRegimes(contentDir()))
      return 0
    case 'regimes':
      return regimesCheck(rest, process.stdout)
    case 'verify':
      return verify(process.env)
    default:
      process.stderr.write(`${USAGE}\n`)
      return command === undefined || command === 'help' || command === '--help' ? 0 : 2
  }
}

process.exitCode = await run(process.argv.slice(2))
