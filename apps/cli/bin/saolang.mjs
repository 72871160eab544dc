#!/usr/bin/env node
// The command `saolang`. In a checkout it brings dist/ up to date first; then it runs in this same process,
// so that signals reach the application directly.
import fs from 'node:fs'

const root = new URL('../../../', import.meta.url)
const asked = process.argv[2]

if (asked === '--version' || asked === '-v') {
  // Answered before anything is loaded.
  console.log(JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version)
} else {
  const hasSources = fs.existsSync(new URL('apps/cli/src', root)) && fs.existsSync(new URL('scripts/build.mjs', root))
  if (hasSources) {
    const { build } = await import(new URL('scripts/build.mjs', root).href)
    await build()
  }
  process.setSourceMapsEnabled(true)
  await import(new URL('dist/saolang.mjs', root).href)
}
