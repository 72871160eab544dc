import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, optionalDate, optionalText, version } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { seen } from '../../platform/view-log.ts'
import { lastSaver, readProducer, regimeToday } from '../producers/index.ts'
import { correctPaper, removePaper, restorePaper } from './papers.commands.ts'
import { paperConflictPage, paperPage } from './papers.form.pages.tsx'
import { factsOf, PaperPageView, presentKinds, presentPaper } from './papers.present.ts'
import { findPaper, getFile } from './papers.store.ts'
import { CODE_PLACES, kindField } from './papers.typed.ts'

const Paper = z.object({ paperId: z.uuid() })

async function pageOf(ask: Ask, id: string): Promise<Result<PaperPageView, string>> {
  const paper = await findPaper(ask.tx, id)
  const read = paper === undefined ? undefined : await readProducer(ask, paper.producerId, 'papers')
  if (paper === undefined || read === undefined || !read.ok) return fail('request/not-found')
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const file = await getFile(ask.tx, paper.provinceCode, paper.fileId)
  return ok({
    producer: { id: paper.producerId, name: read.value.producer.name },
    mayEdit: read.value.mayEdit,
    kinds: presentKinds(regime.value),
    paper: presentPaper(factsOf(id, paper, file), regime.value, ask.today),
  })
}

const paperRoute = query({
  id: 'papers.get',
  path: '/papers/:paperId',
  summary: 'A paper: what stands on it and how it stands today',
  access: 'signedIn',
  personal: seen('paper', 'paperId'),
  params: Paper,
  search: z.object({}),
  view: PaperPageView,
  run: (ask, { params }) => pageOf(ask, params.paperId),
  page: (view, shell) => paperPage({ ...view, typed: null }, shell),
})

const correctRoute = command({
  id: 'papers.correct',
  path: '/papers/:paperId',
  summary: 'Correct what stands on a paper; the file stays',
  access: 'signedIn',
  params: Paper,
  body: z.strictObject({
    version: version(),
    kind: kindField,
    title: optionalText(200),
    number: optionalText(100),
    issuer: optionalText(200),
    issuedOn: optionalDate(),
    validUntil: optionalDate(),
    keep: answers(10, 10),
  }),
  answer: z.object({ version: z.number().int(), producerId: z.string() }),
  run: (ask, { params, body }) => correctPaper(ask, params.paperId, body),
  done: (_answer, { params }) => ({ to: `/papers/${params.paperId}`, say: 'paper-corrected' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await pageOf(ask, params.paperId)
    if (!view.ok || !view.value.mayEdit) return null
    const typed = typedTexts(raw)
    if (problem.code === 'request/conflict') {
      const savedBy = await lastSaver(ask.tx, params.paperId)
      return (shell) => paperConflictPage({ ...view.value, typed, savedBy }, shell)
    }
    // The version stays that of what the person saw, so that an error on the way does not hide a conflict.
    const paper = { ...view.value.paper, version: Number(typed.version ?? view.value.paper.version) }
    const placed = problemInPlace(problem, CODE_PLACES)
    return (shell) => paperPage({ ...view.value, paper, typed }, { ...shell, problem: placed })
  },
})

const removeRoute = command({
  id: 'papers.remove',
  path: '/papers/:paperId/remove',
  summary: 'Take a paper out of the wallet; dossiers that cite it keep it',
  access: 'signedIn',
  params: Paper,
  body: z.strictObject({ version: version(), reason: optionalText(500) }),
  answer: z.object({ producerId: z.string() }),
  run: (ask, { params, body }) => removePaper(ask, params.paperId, body),
  done: ({ producerId }) => ({ to: `/producers/${producerId}/papers`, say: 'paper-removed' }),
  again: async (ask, { params }) => {
    const view = await pageOf(ask, params.paperId)
    return view.ok ? (shell) => paperPage({ ...view.value, typed: null }, shell) : null
  },
})

const restoreRoute = command({
  id: 'papers.restore',
  path: '/papers/:paperId/restore',
  summary: 'Put a removed paper back into the wallet',
  access: 'signedIn',
  params: Paper,
  body: z.strictObject({}),
  answer: z.object({ producerId: z.string() }),
  run: (ask, { params }) => restorePaper(ask, params.paperId),
  done: ({ producerId }) => ({ to: `/producers/${producerId}/papers`, say: 'paper-restored' }),
})

export const changeRoutes: readonly Endpoint[] = [paperRoute, correctRoute, removeRoute, restoreRoute]
