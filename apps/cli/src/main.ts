import { loadRuleContent } from '@saolang/server/platform/calendar-counting'
import { contentDir } from '@saolang/server/platform/content-dir'
import { loadRegimes } from '@saolang/server/platform/regimes'
import { backup, restore } from './backup.ts'
import { history } from './history.ts'
import { regimesCommand } from './regimes-commands.ts'
import { rule } from './rule.ts'
import { score } from './score.ts'
import { serve } from './serve.ts'
import { verify } from './verify.ts'

const USAGE = `saolang <lệnh>
  serve                 chạy hệ thống (các biến môi trường: xem README)
  score                 chấm điểm: mỗi dòng JSON vào, một dòng JSON ra
  rule                  hỏi thời hạn, thẩm quyền: mỗi dòng JSON vào, một dòng JSON ra
  regimes check         kiểm tra các biểu chấm điểm trong content/regimes
  regimes diff A B      so hai bộ quy định (mã hoặc thư mục)
  regimes publish D     công bố thư mục D: --starts ngày, --reason "…", --as tên, --yes
  regimes revisions X   các bản đã công bố của bộ quy định X
  verify                kiểm tra toàn bộ lịch sử và các bảng; --since=<ngày> --root=<mã gốc>: chỉ phần sau ngày đó
  history               seal, roots, proof, check: mã gốc từng ngày và tệp chứng minh của một hồ sơ
  backup D              sao lưu dữ liệu và tệp vào thư mục D, hệ thống vẫn chạy; --keep=N giữ N bản mới nhất
  restore B             khôi phục bản B vào nơi trống rồi kiểm tra; --drill=yes diễn tập, --check=yes chỉ đọc lại
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
    case 'rule':
      await rule(process.stdin, process.stdout, loadRuleContent(contentDir()))
      return 0
    case 'regimes':
      return regimesCommand(rest, process.env, process.stdout)
    case 'verify':
      return verify(process.env, rest)
    case 'history':
      return history(process.env, rest)
    case 'backup':
      return backup(process.env, rest)
    case 'restore':
      return restore(process.env, rest)
    default:
      process.stderr.write(`${USAGE}\n`)
      return command === undefined || command === 'help' || command === '--help' ? 0 : 2
  }
}

process.exitCode = await run(process.argv.slice(2))
