import { fail, ok, type Result } from '@saolang/domain/result'
import {
  canRunSurveys,
  contentOfForm,
  hasOptions,
  MOST_QUESTIONS,
  QUESTION_KINDS,
  SURVEY_THEMES,
  type TypedQuestion,
} from '@saolang/domain/survey'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, choice, integer, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { surveyTemplates } from '../../platform/survey-templates.ts'
import { actorOf, reachOf, readForm, runningPlace } from './surveys.access.ts'
import { draftForm, FORM_STEPS, saveForm, stepForm } from './surveys.forms.commands.ts'
import { formConflictPage, formPage, formsPage } from './surveys.forms.pages.tsx'
import { Choice as ChoiceView, ContentView } from './surveys.schema.ts'
import { listForms, PAGE_SIZE } from './surveys.store.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })

export const FormsView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  mayRun: z.boolean(),
  templates: z.array(ChoiceView),
  forms: z.array(
    z.object({
      ...{ id: z.string(), title: z.string(), theme: z.enum(SURVEY_THEMES), questions: z.number().int() },
      ...{ published: z.number().int(), drafting: z.boolean(), withdrawn: z.boolean(), place: z.string() },
    }),
  ),
})
export type FormsView = z.infer<typeof FormsView>

async function formsView(ask: Ask, page: number): Promise<Result<FormsView, string>> {
  const reach = reachOf(actorOf(ask))
  if (reach === null || reach.asProducer) return fail('permission/not-your-work')
  const { rows, total } = await listForms(ask.tx, reach, page)
  const own = rows.filter(({ withdrawn }) => !withdrawn).map(({ id, title }) => ({ value: id, text: `Chép: ${title}` }))
  const shipped = surveyTemplates().map(({ id, content }) => ({ value: id, text: `Mẫu có sẵn: ${content.title}` }))
  return ok({
    ...{ total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) },
    mayRun: runningPlace(actorOf(ask)) !== null,
    templates: [...shipped, ...own],
    forms: rows.map(({ communeName, theme, ...row }) => ({
      ...row,
      theme: SURVEY_THEMES.find((one) => one === theme) ?? 'other',
      place: communeName ?? 'Tỉnh',
    })),
  })
}

const listRoute = query({
  id: 'surveys.forms',
  path: '/survey-forms',
  summary: 'Questionnaires of the reader’s province, with the templates to begin from',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 10_000).default(1) }),
  view: FormsView,
  run: (ask, { search }) => formsView(ask, search.page),
  page: (view, shell) => formsPage({ ...view, typed: {} }, shell),
})

const draftRoute = command({
  id: 'surveys.draftForm',
  path: '/survey-forms',
  summary: 'Begin a questionnaire: empty, from a template, or as a copy of another',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ title: text(200), from: z.string().max(40).default('') }),
  answer: Id,
  run: (ask, { body }) => draftForm(ask, body),
  done: ({ id }) => ({ to: `/survey-forms/${id}`, say: 'survey-form-drafted' }),
  again: async (ask, { raw, problem }) => {
    const view = await formsView(ask, 1)
    if (!view.ok) return null
    const placed = problemInPlace(problem, { 'survey/no-template': 'from' })
    return (shell) => formsPage({ ...view.value, typed: typedTexts(raw) }, { ...shell, problem: placed })
  },
})

export const FormView = z.object({
  id: z.string(),
  version: z.number().int(),
  /** Versions that were published. */
  published: z.number().int(),
  drafting: z.boolean(),
  withdrawn: z.string().nullable(),
  mayRun: z.boolean(),
  place: z.string(),
  /** The version that is shown: 0 for the draft. */
  shown: z.number().int(),
  content: ContentView,
})
export type FormView = z.infer<typeof FormView>

async function formView(ask: Ask, id: string, number: number): Promise<Result<FormView, string>> {
  const form = await readForm(ask, id)
  if (!form.ok) return form
  const { published, draft, withdrawn, version: seen, level } = form.value
  const wanted = number === 0 ? contentOfForm(form.value) : published[number - 1]
  if (wanted === undefined) return fail('request/not-found')
  return ok({
    ...{ id, version: seen, published: published.length, drafting: draft !== null, withdrawn },
    mayRun: canRunSurveys(actorOf(ask), form.value).may,
    place: level === 'province' ? 'tỉnh' : 'xã',
    shown: number === 0 && draft === null ? published.length : number,
    content: { ...wanted, questions: wanted.questions.map((one) => ({ ...one, options: [...one.options] })) },
  })
}

const showRoute = query({
  id: 'surveys.form',
  path: '/survey-forms/:id',
  summary: 'A questionnaire: its draft to work on, or a published version',
  access: 'signedIn',
  params: Params,
  search: z.object({ version: integer(0, 1000).default(0) }),
  view: FormView,
  run: (ask, { params, search }) => formView(ask, params.id, search.version),
  page: (view, shell) => formPage({ ...view, typed: null }, shell),
})

const LINES = MOST_QUESTIONS + 3
const column = (most: number) => answers(LINES, most)
const FormBodySchema = z.strictObject({
  version: version(),
  title: text(200),
  theme: choice(SURVEY_THEMES),
  about: optionalText(1000),
  subject: text(100),
  ...{ key: column(20), order: column(6), kind: column(20), label: column(300), help: column(500) },
  ...{ unit: column(40), options: column(4000), required: column(5) },
})

const BIG = 1_000_000
/** Lines of the editor in their order; a line without words is no question. */
export function questionsOf(
  body: {
    readonly [name in 'key' | 'order' | 'kind' | 'label' | 'help' | 'unit' | 'options' | 'required']: Readonly<
      Record<string, string>
    >
  },
): readonly TypedQuestion[] {
  const lines = Object.keys(body.label).filter((line) => /^\d{1,3}$/.test(line) && body.label[line] !== '')
  return lines
    .sort((a, b) => Number(a) - Number(b))
    .map((line) => {
      const kind = QUESTION_KINDS.find((one) => one === body.kind[line]) ?? 'shortText'
      const at = Number(body.order[line] ?? '')
      const options = (body.options[line] ?? '').split('\n').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]))
      return {
        ...{ key: body.key[line] ?? '', order: Number.isFinite(at) && body.order[line] !== '' ? at : BIG, kind },
        ...{ label: body.label[line] ?? '', help: body.help[line] === '' ? null : (body.help[line] ?? null) },
        ...{
          required: (body.required[line] ?? '') !== '',
          unit: body.unit[line] === '' ? null : (body.unit[line] ?? null),
        },
        options: hasOptions(kind) ? options : [],
      }
    })
}

const EDITOR = ['key', 'order', 'kind', 'label', 'help', 'unit', 'options', 'required'] as const
function typedLines(raw: FormBody) {
  const read = (name: (typeof EDITOR)[number]) => typedRecord(raw, name)
  return questionsOf({
    ...{ key: read('key'), order: read('order'), kind: read('kind'), label: read('label') },
    ...{ help: read('help'), unit: read('unit'), options: read('options'), required: read('required') },
  })
}

const saveRoute = command({
  id: 'surveys.saveForm',
  path: '/survey-forms/:id',
  summary: 'Save the draft of a questionnaire: words, questions, their order, options and what is required',
  access: 'signedIn',
  params: Params,
  body: FormBodySchema,
  answer: Id,
  run: (ask, { params, body }) => {
    const { title, theme, about, subject } = body
    const typed = { title, theme, about, subject, questions: questionsOf(body) }
    return saveForm(ask, params.id, { typed, version: body.version })
  },
  done: ({ id }) => ({ to: `/survey-forms/${id}`, say: 'survey-form-saved' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await formView(ask, params.id, 0)
    if (!view.ok || !view.value.mayRun) return null
    const typed = { texts: typedTexts(raw), questions: typedLines(raw) }
    if (problem.code === 'request/conflict') return (shell) => formConflictPage({ ...view.value, typed }, shell)
    const seen = Number(typed.texts.version ?? view.value.version)
    return (shell) => formPage({ ...view.value, version: seen, typed }, { ...shell, problem })
  },
})

const stepRoute = command({
  id: 'surveys.stepForm',
  path: '/survey-forms/:id/steps',
  summary: 'Publish the draft of a questionnaire, begin its next version, or withdraw it',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), step: choice(FORM_STEPS), reason: optionalText(500) }),
  answer: Id.extend({ step: z.string().optional() }),
  run: async (ask, { params, body }) => {
    const done = await stepForm(ask, params.id, body)
    return done.ok ? ok({ ...done.value, step: body.step }) : done
  },
  done: ({ id, step }) => ({ to: `/survey-forms/${id}`, say: `survey-form-${step}` }),
  again: async (ask, { params, problem }) => {
    const view = await formView(ask, params.id, 0)
    if (!view.ok || !view.value.mayRun) return null
    const placed = problemInPlace(problem, { 'survey/reason-missing': 'reason' })
    return (shell) => formPage({ ...view.value, typed: null }, { ...shell, problem: placed })
  },
})

export const formRoutes: readonly Endpoint[] = [listRoute, draftRoute, showRoute, saveRoute, stepRoute]
