import { SETTING_KEYS } from '@saolang/domain/settings'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { answers, choice, date, integer, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { saveSetting, takeBackSetting } from './settings.commands.ts'
import { settingPage, settingsPage } from './settings.pages.tsx'
import { presentSetting, presentSettings, SettingsView, SettingView } from './settings.present.ts'

const Key = z.object({ key: choice(SETTING_KEYS) })
const Changed = z.object({ version: z.number().int() })

const listRoute = query({
  id: 'administration.settings',
  path: '/administration/settings',
  summary: 'What the office has laid down for itself, as it holds today',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: SettingsView,
  run: (ask) => presentSettings(ask),
  page: settingsPage,
})

const showRoute = query({
  id: 'administration.setting',
  path: '/administration/settings/:key',
  summary: 'One setting: its form, what it changes, its history',
  access: 'signedIn',
  params: Key,
  search: z.object({}),
  view: SettingView,
  run: (ask, { params }) => presentSetting(ask, params.key),
  page: (view, shell) => settingPage(view, shell),
})

interface Sent {
  readonly params: z.infer<typeof Key>
  readonly raw: FormBody
  readonly problem: Problem
}

/** The form again with what was typed; a failure of a rule stands at its field. */
async function again(ask: Ask, { params, raw, problem }: Sent) {
  const view = await presentSetting(ask, params.key)
  if (!view.ok) return null
  const typed = { ...typedTexts(raw), values: typedRecord(raw, 'values') }
  return (shell: Shell) => settingPage(view.value, { ...shell, problem: atField(problem) }, typed)
}

function atField(problem: Problem): Problem {
  const place = problem.code === 'setting/past' || problem.code === 'setting/far' ? 'from' : null
  const field = problem.details.field
  const name = place ?? (typeof field === 'string' ? `values[${field}]` : null)
  if (name === null || problem.fields.length > 0) return problem
  return { ...problem, fields: [{ name, code: problem.code, say: problem.say }] }
}

const saveRoute = command({
  id: 'administration.saveSetting',
  path: '/administration/settings/:key',
  summary: 'Lay down a setting from a day on, with the reason',
  access: 'signedIn',
  params: Key,
  body: z.strictObject({ version: version(), values: answers(20, 400), from: date(), reason: text(500, 5) }),
  answer: Changed,
  run: (ask, { params, body }) => saveSetting(ask, params.key, body),
  done: (_answer, { params }) => ({ to: `/administration/settings/${params.key}`, say: 'setting-changed' }),
  again,
})

const undoRoute = command({
  id: 'administration.undoSetting',
  path: '/administration/settings/:key/undo',
  summary: 'Take the last change of a setting back, by a new act',
  access: 'signedIn',
  params: Key,
  body: z.strictObject({ version: version(), seq: integer(1, 1_000_000), undoReason: text(500, 5) }),
  answer: Changed,
  run: (ask, { params, body }) =>
    takeBackSetting(ask, params.key, { version: body.version, seq: body.seq, reason: body.undoReason }),
  done: (_answer, { params }) => ({ to: `/administration/settings/${params.key}`, say: 'setting-undone' }),
  again,
})

export const settingsRoutes: readonly Endpoint[] = [listRoute, showRoute, saveRoute, undoRoute]
