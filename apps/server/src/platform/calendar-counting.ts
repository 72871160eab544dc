import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CountingRules, RuleContent } from '@saolang/domain/rule'
import { z } from 'zod'
import { loadCalendar } from './calendar.ts'
import { loadRegimes } from './regimes.ts'

const Rule = z.strictObject({ say: z.string().min(1), article: z.string().min(1) })
const File = z.strictObject({ firstDay: Rule, months: Rule, lastDayOff: Rule, daysOff: Rule })

const read = new Map<string, CountingRules>()

/** How days are counted: `content/calendar/counting.json`, read once. Throws when it cannot be read. */
export function loadCounting(contentDir: string): CountingRules {
  const file = join(contentDir, 'calendar', 'counting.json')
  const known = read.get(file) ?? File.parse(JSON.parse(readFileSync(file, 'utf8')))
  read.set(file, known)
  return known
}

/** All that questions about rules are answered from. Throws when a file is faulty. */
export function loadRuleContent(contentDir: string): RuleContent {
  return {
    regimes: loadRegimes(contentDir),
    calendar: loadCalendar(contentDir),
    counting: loadCounting(contentDir),
  }
}
