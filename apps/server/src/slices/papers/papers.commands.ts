import { checkPaper, type Paper, type PaperAct, type PaperFacts } from '@saolang/domain/paper'
import { canEditProducer, producerPlace } from '@saolang/domain/producer'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { readProducer, regimeToday } from '../producers/index.ts'
import { addFile, findPaper, getFile } from './papers.store.ts'
import { PAPER } from './papers.stream.ts'

/** The facts of a paper as a person gives them; without a title it takes the name of its kind. */
export type TypedPaper = Omit<PaperFacts, 'title'> & { readonly title: string | null }

export type NewPaper = TypedPaper & { readonly producerId: string }

/** Puts a paper with its stored file into the wallet of a producer: row of the file and act in one transaction. */
export async function addPaper(ask: Ask, input: NewPaper, file: StoredFile): Promise<Result<{ id: string }, string>> {
  const { producerId, ...typed } = input
  const writer = await writerOf(ask, producerId)
  if (!writer.ok) return writer
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const facts = checkPaper(regime.value, typed, ask.today)
  if (!facts.ok) return facts
  const { provinceCode, personId } = writer.value
  const fileId = await addFile(ask.tx, file, { provinceCode, producerId, uploadedBy: personId, at: ask.now })
  const acts: PaperAct[] = [{ kind: 'PaperAdded', payload: { ...facts.value, provinceCode, producerId, fileId } }]
  const source = ask.source('producer', { regime: regime.value.id })
  const stream = await beginStream(ask.tx, PAPER, { provinceCode }, acts, source)
  return ok({ id: stream.id })
}

async function writerOf(
  ask: Ask,
  producerId: string,
): Promise<Result<{ provinceCode: string; personId: string }, string>> {
  const read = await readProducer(ask, producerId, 'papers')
  if (!read.ok) return read
  const { producer } = read.value
  const permission = canEditProducer(ask.person?.actor ?? null, producerPlace(producerId, producer), 'papers')
  if (!permission.may) return fail(permission.reason)
  return ok({ provinceCode: producer.provinceCode, personId: ask.person?.personId ?? '' })
}

/** The locked paper, where the asking person is one of its producer's own people. */
async function ownPaper(ask: Ask, id: string): Promise<Result<Stream<Paper>, string>> {
  const stream = await findStream(ask.tx, PAPER, id)
  if (stream === undefined) return fail('request/not-found')
  const writer = await writerOf(ask, stream.state.producerId)
  return writer.ok ? ok(stream) : writer
}

/** Corrects the facts of a paper; the file stays. */
export async function correctPaper(
  ask: Ask,
  id: string,
  input: TypedPaper & { readonly version: number; readonly keep: Readonly<Record<string, string>> },
): Promise<Result<{ version: number; producerId: string }, string>> {
  const found = await ownPaper(ask, id)
  if (!found.ok) return found
  const { state, seq } = found.value
  if (state.ended) return fail('paper/removed')
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const { version, keep, ...typed } = input
  const facts = checkPaper(regime.value, chosenFacts(state, typed, keep), ask.today)
  if (!facts.ok) return facts
  const { producerId } = state
  if (isSame(state, facts.value)) return ok({ version: seq, producerId })
  if (state.version !== version) return fail('request/conflict')
  const acts: PaperAct[] = [{ kind: 'PaperCorrected', payload: facts.value }]
  const after = await appendActs(ask.tx, PAPER, found.value, acts, ask.source('producer', { regime: regime.value.id }))
  return ok({ version: after.seq, producerId })
}

/** After a conflict: fields that the person left as they are stored, the others as typed. */
function chosenFacts(stored: Paper, typed: TypedPaper, keep: Readonly<Record<string, string>>): TypedPaper {
  return {
    kind: keep.kind === 'saved' ? stored.kind : typed.kind,
    title: keep.title === 'saved' ? stored.title : typed.title,
    number: keep.number === 'saved' ? stored.number : typed.number,
    issuer: keep.issuer === 'saved' ? stored.issuer : typed.issuer,
    issuedOn: keep.issuedOn === 'saved' ? stored.issuedOn : typed.issuedOn,
    validUntil: keep.validUntil === 'saved' ? stored.validUntil : typed.validUntil,
  }
}

function isSame(paper: Paper, facts: PaperFacts): boolean {
  return (
    paper.kind === facts.kind &&
    paper.title === facts.title &&
    paper.number === facts.number &&
    paper.issuer === facts.issuer &&
    paper.issuedOn === facts.issuedOn &&
    paper.validUntil === facts.validUntil
  )
}

/** Takes a paper out of the wallet. Dossiers that cite it keep it. Twice is once. */
export async function removePaper(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly reason: string | null },
): Promise<Result<{ producerId: string }, string>> {
  const found = await ownPaper(ask, id)
  if (!found.ok) return found
  const { state } = found.value
  const { producerId } = state
  if (state.ended) return ok({ producerId })
  if (state.version !== input.version) return fail('request/conflict')
  const acts: PaperAct[] = [{ kind: 'PaperRemoved', payload: { reason: input.reason } }]
  await appendActs(ask.tx, PAPER, found.value, acts, ask.source('producer'))
  return ok({ producerId })
}

/** Puts a removed paper back. Twice is once. */
export async function restorePaper(ask: Ask, id: string): Promise<Result<{ producerId: string }, string>> {
  const found = await ownPaper(ask, id)
  if (!found.ok) return found
  const { producerId, ended } = found.value.state
  if (!ended) return ok({ producerId })
  await appendActs(ask.tx, PAPER, found.value, [{ kind: 'PaperRestored', payload: {} }], ask.source('producer'))
  return ok({ producerId })
}

const ENDINGS = new Map([
  ['application/pdf', 'pdf'],
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
])

/**
 * The file of a paper. Asks for no permission of its own: the caller has decided that its reader may see it (a council
 * member through the dossier). Removed papers too, for the dossiers that cite them.
 */
export async function paperFile(ask: Ask, paperId: string): Promise<Result<Download, 'request/not-found'>> {
  const paper = await findPaper(ask.tx, paperId)
  if (paper === undefined) return fail('request/not-found')
  const file = await getFile(ask.tx, paper.provinceCode, paper.fileId)
  const opened = await ask.files.openFile(file.sha256)
  if (opened === undefined) throw new Error(`the store has lost the file ${file.sha256}`)
  const ending = ENDINGS.get(file.mediaType) ?? 'bin'
  // A slash or a line end in a title must not reach the name under which a browser saves.
  const name = `${paper.title.replace(/[\p{Cc}/\\:*?"<>|]+/gu, ' ').slice(0, 120)}.${ending}`
  return ok({ type: file.mediaType, body: opened.stream, size: file.size, name, inline: true })
}

/** The same for the readers of the producer: its own people, its commune, its province. */
export async function readPaperFile(ask: Ask, paperId: string): Promise<Result<Download, 'request/not-found'>> {
  const paper = await findPaper(ask.tx, paperId)
  if (paper === undefined) return fail('request/not-found')
  const read = await readProducer(ask, paper.producerId, 'papers')
  return read.ok ? paperFile(ask, paperId) : read
}
