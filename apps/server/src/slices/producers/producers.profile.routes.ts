import { profileFaults, tidyProfile } from '@saolang/domain/producer'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, version } from '../../platform/http/fields.ts'
import { typedRecord } from '../../platform/http/form-body.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { seen } from '../../platform/view-log.ts'
import { readProducer, regimeToday, saveProducerProfile } from './producers.commands.ts'
import { lastSaver } from './producers.history.ts'
import { ProfileView, presentProfile } from './producers.present.ts'
import { profileConflictPage, profilePage } from './producers.profile.pages.tsx'

const Producer = z.object({ producerId: z.uuid() })
const MOST_FIELDS = 60
const LONGEST = 10_000

const profileRoute = query({
  id: 'producers.profile',
  path: '/producers/:producerId/profile',
  summary: 'The profile of a producer: fields of forms 01 and 02 that are asked once',
  access: 'signedIn',
  personal: seen('producer', 'producerId'),
  params: Producer,
  search: z.object({}),
  view: ProfileView,
  run: async (ask, { params }) => {
    const read = await readProducer(ask, params.producerId)
    if (!read.ok) return read
    const regime = regimeToday(ask)
    return regime.ok ? ok(presentProfile(params.producerId, read.value, regime.value)) : regime
  },
  page: profilePage,
})

const saveRoute = command({
  id: 'producers.saveProfile',
  path: '/producers/:producerId/profile',
  summary: 'Save fields of the profile; fields left out stay as they are',
  access: 'signedIn',
  params: Producer,
  body: z.strictObject({
    version: version(),
    fields: answers(MOST_FIELDS, LONGEST),
    keep: answers(MOST_FIELDS, 10),
  }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => saveProducerProfile(ask, params.producerId, body),
  done: (_answer, { params }) => ({ to: `/producers/${params.producerId}/profile`, say: 'profile-saved' }),
  again: async (ask, { params, raw, problem }) => {
    const read = await readProducer(ask, params.producerId)
    const regime = regimeToday(ask)
    if (!read.ok || !regime.ok) return null
    const stored = presentProfile(params.producerId, read.value, regime.value)
    const typed = tidyProfile(regime.value, typedRecord(raw, 'fields'))
    if (problem.code === 'request/conflict') {
      const savedBy = await lastSaver(ask.tx, params.producerId)
      return (shell) => profileConflictPage({ ...stored, typed, savedBy }, shell)
    }
    // The version stays that of what the person saw, so that an error on the way does not hide a conflict.
    const seen = Number(raw.version)
    const view = { ...stored, version: Number.isInteger(seen) ? seen : stored.version, typed }
    const named = nameFaults(ask, problem, profileFaults(regime.value, typed))
    return (shell) => profilePage(view, { ...shell, problem: named })
  },
})

/** Every wrong field with its sentence, not only the first one that the rule met. */
function nameFaults(ask: Ask, problem: Problem, faults: ReturnType<typeof profileFaults>): Problem {
  if (problem.fields.length > 0) return problem
  const fields = faults.map(({ field, code, max }) => ({
    name: `fields[${field}]`,
    code,
    say: ask.failures.explain({ code, details: { field, max } }).say,
  }))
  return { ...problem, fields }
}

export const profileRoutes: readonly Endpoint[] = [profileRoute, saveRoute]
