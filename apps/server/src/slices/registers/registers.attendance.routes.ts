import { addDays, plainDate } from '@saolang/domain/plain-date'
import { attendanceDays } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, choice, date, optionalDate, optionalText, version } from '../../platform/http/fields.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { qrSvg } from '../../platform/papers/qr.ts'
import { readEntry } from './registers.access.ts'
import {
  ATTENDANCE_ACTS,
  type AttendanceDoor,
  claimPresence,
  keepAttendance,
  readDoor,
} from './registers.attendance.commands.ts'
import { type AttendanceView, attendancePage } from './registers.attendance.pages.tsx'
import { type DoorView, doorPage } from './registers.door.pages.tsx'
import { presentEntry } from './registers.present.ts'
import { OneEntry } from './registers.routes.ts'

async function viewOf(
  ask: Ask,
  params: z.infer<typeof OneEntry>,
  asked: { readonly day: string | null; readonly paper: boolean },
): Promise<Result<AttendanceView, string>> {
  const found = await readEntry(ask, params.register, params.id)
  if (!found.ok) return found
  const read = found.value
  if (!read.definition.rules.includes('attendance')) return fail('request/not-found')
  if (!read.mayKeep) return fail('permission/not-your-work')
  const { entry } = read
  const days = attendanceDays(entry, (day) => addDays(plainDate(day), 1))
  const today = days.find((one) => one === ask.today)
  const day = days.find((one) => one === asked.day) ?? today ?? days[0] ?? ask.today
  const view = await presentEntry(ask, read, false)
  const known = entry.days.find((one) => one.day === day)
  const code = known?.code ?? null
  const url = `${ask.publicUrl}/attend/${code ?? ''}`
  const { place } = entry.fields
  return ok({
    ...{ entry: view, days, day, paper: asked.paper, mayMark: day <= ask.today && entry.cancelled === null },
    marks: known?.marks ?? {},
    people: view.parts.find((part) => part.value === 'participant')?.lines ?? [],
    claims: entry.claims.map(({ key, name, unit, day: on }) => ({ key, name, unit, day: on })),
    code: code === null ? null : { code, url, qr: await qrSvg(url) },
    place: typeof place === 'string' ? place : '',
  })
}

const gridRoute = query({
  id: 'registers.attendance',
  path: '/registers/:register/:id/attendance',
  summary: 'The grid of attendance of a day, its code, and who waits for the organiser',
  access: 'signedIn',
  api: false,
  params: OneEntry,
  search: z.object({ day: optionalDate(), paper: z.enum(['', 'yes']).default('') }),
  view: z.custom<AttendanceView>(),
  run: (ask, { params, search }) => viewOf(ask, params, { day: search.day, paper: search.paper === 'yes' }),
  page: attendancePage,
})

const DONE = {
  mark: 'attendance-marked',
  open: 'attendance-opened',
  accept: 'attendance-accepted',
  refuse: 'attendance-refused',
} as const

const keepRoute = command({
  id: 'registers.keepAttendance',
  path: '/registers/:register/:id/attendance',
  summary: 'Save the grid of a day, open its code, or answer who came by the code',
  access: 'signedIn',
  params: OneEntry,
  body: z.strictObject({
    act: choice(ATTENDANCE_ACTS),
    day: date(),
    present: answers(1000, 10),
    key: z.string().max(60).default(''),
    version: version(),
  }),
  answer: z.object({ id: z.string(), act: choice(ATTENDANCE_ACTS) }),
  run: (ask, { params, body }) => keepAttendance(ask, params.register, params.id, body),
  done: ({ act }, { params, body }) => ({
    to: `/registers/${params.register}/${params.id}/attendance?day=${body.day}`,
    say: DONE[act],
  }),
  again: async (ask, { params, raw }) => {
    const day = typeof raw.day === 'string' ? raw.day : null
    const view = await viewOf(ask, params, { day, paper: false })
    if (!view.ok) return null
    // What was ticked stays, whatever somebody else has saved.
    const ticked = typeof raw.present === 'object' && !Array.isArray(raw.present) ? raw.present : {}
    const marks = Object.fromEntries(Object.entries(ticked).map(([key, value]) => [key, value === 'present']))
    return (shell) => attendancePage({ ...view.value, marks: { ...view.value.marks, ...marks } }, shell)
  },
})

const Code = z.object({ code: z.string().max(40) })

const doorRoute = query({
  id: 'registers.attend',
  path: '/attend/:code',
  summary: 'The public page behind the code of a day of a class',
  access: 'public',
  api: false,
  params: Code,
  search: z.object({ done: z.enum(['', 'yes']).default('') }),
  view: z.custom<DoorView>(),
  run: async (ask, { params, search }) => {
    const door = await readDoor(ask, params.code)
    return door.ok ? ok(doorView(params.code, door.value, search.done === 'yes')) : door
  },
  page: doorPage,
})

const doorView = (code: string, door: AttendanceDoor, done: boolean): DoorView => ({
  ...{ code, door, done, typed: { name: '', unit: '' } },
})

const attendRoute = command({
  id: 'registers.confirmPresence',
  path: '/attend/:code',
  summary: 'Say by the code of the day that one is there: a producer at once, others until the organiser confirms',
  access: 'public',
  params: Code,
  body: z.strictObject({
    name: z.string().max(200).default(''),
    unit: optionalText(200),
    as: z.enum(['', 'producer']).default(''),
  }),
  answer: Code,
  run: (ask, { params, body }) =>
    claimPresence(ask, params.code, { name: body.name, unit: body.unit, asProducer: body.as === 'producer' }),
  done: (_answer, { params }) => ({ to: `/attend/${encodeURIComponent(params.code)}?done=yes` }),
  again: async (ask, { params, raw, problem }) => {
    const door = await readDoor(ask, params.code)
    if (!door.ok) return null
    const text = (name: string) => (typeof raw[name] === 'string' ? raw[name] : '')
    const view = { ...doorView(params.code, door.value, false), typed: { name: text('name'), unit: text('unit') } }
    const placed = problemInPlace(problem, { 'field/required': 'name' })
    return (shell) => doorPage(view, { ...shell, problem: placed })
  },
})

export const attendanceRoutes: readonly Endpoint[] = [gridRoute, keepRoute, doorRoute, attendRoute]
