// `npm start`: from a fresh clone to the first page. Plain Node, no dependencies: it installs them.
import { install, ROOT, requireNode } from './install.mjs'

requireNode()
install()
process.chdir(ROOT)
process.env.SAOLANG_SAMPLE ??= 'yes'
// The command itself builds, and then serves in this same process, so that Ctrl-C and SIGTERM reach it.
process.argv.splice(2, 0, 'serve')
await import('../apps/cli/bin/saolang.mjs')
