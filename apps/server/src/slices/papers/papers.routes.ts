import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { optionalDate, optionalText } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { seen } from '../../platform/view-log.ts'
import { readProducer, regimeToday } from '../producers/index.ts'
import { changeRoutes } from './papers.change.routes.ts'
import { addPaper, readPaperFile } from './papers.commands.ts'
import { newPaperPage } from './papers.form.pages.tsx'
import { walletPage } from './papers.pages.tsx'
import { MAX_FILE_BYTES, NewPaperView, presentKinds, presentPapers, WalletView } from './papers.present.ts'
import { listPapers, listRemovedPapers } from './papers.store.ts'
import { CODE_PLACES, kindField } from './papers.typed.ts'

const Producer = z.object({ producerId: z.uuid() })

const walletRoute = query({
  id: 'papers.list',
  path: '/producers/:producerId/papers',
  summary: 'The wallet of papers of a producer',
  access: 'signedIn',
  personal: seen('producer', 'producerId'),
  params: Producer,
  search: z.object({}),
  view: WalletView,
  run: async (ask, { params }) => {
    const read = await readProducer(ask, params.producerId, 'papers')
    if (!read.ok) return read
    const regime = regimeToday(ask)
    if (!regime.ok) return regime
    const { producer, mayEdit } = read.value
    const rows = await listPapers(ask.tx, params.producerId)
    const removed = mayEdit ? await listRemovedPapers(ask.tx, params.producerId) : []
    return ok({
      producer: { id: params.producerId, name: producer.name },
      mayEdit,
      papers: presentPapers(rows, regime.value, ask.today),
      removed: presentPapers(removed, regime.value, ask.today),
    })
  },
  page: walletPage,
})

const newRoute = query({
  id: 'papers.new',
  path: '/producers/:producerId/papers/new',
  summary: 'The form for a new paper, with the kinds of paper',
  access: 'signedIn',
  params: Producer,
  search: z.object({}),
  view: NewPaperView,
  run: (ask, { params }) => formFor(ask, params.producerId),
  page: (view, shell) => newPaperPage({ ...view, typed: {} }, shell),
})

async function formFor(ask: Ask, producerId: string): Promise<Result<NewPaperView, string>> {
  const read = await readProducer(ask, producerId, 'papers')
  if (!read.ok) return read
  if (!read.value.mayEdit) return fail('permission/not-your-work')
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  return ok({ producer: { id: producerId, name: read.value.producer.name }, kinds: presentKinds(regime.value) })
}

const addRoute = command({
  id: 'papers.add',
  path: '/producers/:producerId/papers',
  summary: 'Put a paper with its file (PDF, JPEG or PNG, at most 20 MB) into the wallet of a producer',
  access: 'signedIn',
  params: Producer,
  upload: { maxBytes: MAX_FILE_BYTES, maxFiles: 2 },
  body: z.strictObject({
    kind: kindField,
    title: optionalText(200),
    number: optionalText(100),
    issuer: optionalText(200),
    issuedOn: optionalDate(),
    validUntil: optionalDate(),
  }),
  answer: z.object({ id: z.string() }),
  run: async (ask, { params, body, files }) => {
    const [file, second] = files
    if (second !== undefined) return fail('paper/two-files')
    if (file === undefined) return fail('paper/no-file')
    return addPaper(ask, { producerId: params.producerId, ...body }, file)
  },
  done: (_answer, { params }) => ({ to: `/producers/${params.producerId}/papers`, say: 'paper-added' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await formFor(ask, params.producerId)
    if (!view.ok) return null
    const placed = problemInPlace(problem, CODE_PLACES)
    return (shell) => newPaperPage({ ...view.value, typed: typedTexts(raw) }, { ...shell, problem: placed })
  },
})

const fileRoute = download({
  id: 'papers.file',
  path: '/papers/:paperId/file',
  summary: 'The file of a paper, for the readers of its producer',
  access: 'signedIn',
  personal: seen('paper', 'paperId'),
  params: z.object({ paperId: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => readPaperFile(ask, params.paperId),
})

export const papersRoutes: readonly Endpoint[] = [walletRoute, newRoute, addRoute, fileRoute, ...changeRoutes]
