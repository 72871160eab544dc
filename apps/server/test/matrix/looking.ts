import { createHash } from 'node:crypto'
import { isZip, readZip } from '../../src/platform/zip.ts'
import type { Visitor } from '../world.ts'
import { VISITORS } from './cast.ts'
import { doorsOf } from './door.ts'
import type { Objects } from './objects.ts'
import { READINGS } from './table.ts'

/** What everybody reads everywhere: `chair /api/v1/councils/…` → status and text. */
export type Seen = ReadonlyMap<string, string>

const ALWAYS_NEW = /^history\.(views|allViews)$|^\/administration\/(health|imports)/

/** Every address that can be read: those of the matrix, and those where marks of cider and bí xanh could show. */
function surfaces(o: Objects): readonly string[] {
  const { cider, gourd } = o.evaluation
  const voters = ['chair', 'member-1', 'member-2', 'member-3', 'member-4'].map(o.person)
  const both = [
    ...[cider, gourd].flatMap((id) => [`/evaluations/${id}`, `/evaluations/${id}/agreed`, `/results/${id}`]),
    ...[cider, gourd].flatMap((id) => [`/sheets/${id}`, `/evaluations/${id}/dossier`]),
    ...voters.flatMap((person) => [cider, gourd].map((id) => `/evaluations/${id}/ballots/${person}/sheet.pdf`)),
    ...[`/sheets?council=${o.council.sitting}`, `/councils/${o.council.sitting}/minutes.pdf`],
    ...['/dossiers?q=cider', '/catalogue?words=cider', '/certificates?words=cider', '/producers?q=tao'],
    ...['/decisions/new?kind=recognise', '/decisions/new?kind=approveResult', `/councils/${o.council.sitting}`],
    ...[`/dossiers/${o.dossier.inRound}/receipt`, `/proposals/${o.dossier.inRound}`, `/advice/${o.dossier.inRound}`],
  ]
  // The log of looks changes by looking, the state of the machine and packed tables with time: no marks stand there.
  const readings = READINGS.filter(({ id, endpoint }) => !ALWAYS_NEW.test(id) && !ALWAYS_NEW.test(endpoint.def.path))
  const matrix = readings.flatMap(({ entry, endpoint }) =>
    doorsOf(endpoint).map((door) => `${door === 'page' ? '' : '/api/v1'}${entry.path(o)}`),
  )
  const open = ['/api/openapi.json', '/health', '/api/v1/health']
  return [...new Set([...matrix, ...both, ...both.map((path) => `/api/v1${path}`), ...open])]
}

/** Below these nothing of a case stands; a few people look there all the same, the others would see what they see. */
const NO_CASE =
  /^(\/api\/v1)?\/(account|accessibility|administration|agencies|attend|bodies|budget|claim|complaints|dashboards|findings|hats|help|l|lots|metrics|open|people|plans|q|regimes|registers|reports|rules|sign-in|sign-ins|sign-in-rules|set-password|survey-forms|survey-records|surveys|targets|tasks|units|unlock)(\/|\?|$)/
const A_FEW = ['nobody', 'office', 'chair', 'member-1', 'toa-tinh', 'admin-dienbien']

/** Everybody reads everything once. Keys of forms are left out: they are new in every answer. */
export async function look(visitors: ReadonlyMap<string, Visitor>, o: Objects): Promise<Seen> {
  const seen = new Map<string, string>()
  for (const key of VISITORS) {
    for (const path of surfaces(o)) {
      if (NO_CASE.test(path) && !A_FEW.includes(key)) continue
      const answer = await visitors.get(key)?.get(path)
      if (answer === undefined) throw new Error(`nobody is ${key}`)
      seen.set(
        `${key} ${path}`,
        `${answer.status} ${isZip(answer.bytes) ? unpacked(answer.bytes) : plain(answer.text)}`,
      )
    }
  }
  return seen
}

const SET_AT = /\(D:\d{14}Z\)|<xmp:(?:Create|Modify)Date>[^<]*<|<xmpMM:(?:Document|Instance)ID>[^<]*<|\/ID \[[^\]]*\]/g

function plain(text: string): string {
  // The text of a paper is packed: its bytes are compared, but for the second in which it was set and the ids of that.
  if (text.startsWith('%PDF')) return `PDF ${createHash('sha256').update(text.replace(SET_AT, '')).digest('hex')}`
  return text.replace(/name="_key" value="[^"]*"/g, '')
}

/** A packed table or Word paper by what is inside, but for the part that notes when it was made. */
function unpacked(bytes: Buffer): string {
  const read = readZip(bytes, { files: 100, bytes: 50_000_000 })
  if (!read.ok) throw new Error(`a packed file that cannot be read: ${read.failure.code}`)
  const parts = read.value.filter(({ name }) => name !== 'docProps/core.xml')
  return parts.map(({ name, bytes: part }) => `${name} ${packedPart(part)}`).join(' ')
}

/** A paper or packed table within a packed file, as it would be compared alone; anything else by its bytes. */
function packedPart(part: Buffer): string {
  if (isZip(part)) return unpacked(part)
  const text = part.toString('latin1')
  return text.startsWith('%PDF') ? plain(text) : createHash('sha256').update(part).digest('hex')
}

/** Whose look it is. */
export function whoOf(line: string): string {
  return line.split(' ')[0] ?? ''
}

/** The lines in which a word stands. */
export function whereIs(seen: Seen, word: string): readonly string[] {
  return [...seen].filter(([, text]) => text.includes(word)).map(([line]) => line)
}
