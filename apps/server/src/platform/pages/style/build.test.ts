import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildStyles } from './build.ts'

const styles = buildStyles()
const compressed = (css: string) => gzipSync(css, { level: 9 }).length

describe('stylesheets', () => {
  it.each([
    ['style.css', 14 * 1024],
    ['check.css', 2 * 1024],
    ['regimes.css', 2 * 1024],
    ['print.css', 2 * 1024],
  ] as const)('%s stays within %i bytes compressed', (name, budget) => {
    expect(compressed(styles[name])).toBeLessThanOrEqual(budget)
  })
  it.each(Object.entries(styles))('%s fetches nothing from elsewhere', (_name, css) => {
    expect(css).not.toMatch(/url\(|@import|@font-face|GDS Transport/)
  })
  it('prints papers with the margins of Nghị định 30/2020', () => {
    expect(styles['print.css']).toContain('size:a4;margin:20mm 15mm 20mm 30mm')
  })
})
