import type { ReportAct, SectionKey } from '@saolang/domain/report'
import { loadActWords } from '../../platform/act-words.ts'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'
import { dateWords, SECTION_WORDS } from './reports.words.ts'

const SHOWN = 60

/** What happened to a report, newest first, with who did it. */
export async function historyOf(ask: Ask, id: string): Promise<{ title: string; when: string; who: string }[]> {
  const words = loadActWords()
  const acts = (await readActs<ReportAct>(ask.tx, id)).slice(-SHOWN).reverse()
  const names = await personNames(
    ask.tx,
    acts.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  return acts.map((act) => ({
    title: `${fill(words.get(act.kind)?.say ?? act.kind, act.payload)}${detailOf(act)}`,
    when: formatDateTime(new Date(act.at)),
    who: act.by === null ? 'Hệ thống' : (names.get(act.by) ?? ''),
  }))
}

function fill(say: string, payload: ReportAct['payload']): string {
  const values = new Map<string, unknown>(Object.entries(payload))
  return say.replace(/\{(\w+)\}/g, (_whole, key: string) => formatDate(String(values.get(key) ?? '…')))
}

const sectionName = (key: SectionKey) => `: ${SECTION_WORDS[key]}`

function detailOf(act: ReportAct): string {
  switch (act.kind) {
    case 'FiguresTaken':
      return ` đến ngày ${dateWords(act.payload.figures.cutOff)}`
    case 'SectionSaved':
    case 'SectionDraftUsed':
      return sectionName(act.payload.key)
    case 'ReportSent':
      return act.payload.late ? ' (muộn)' : ''
    case 'ReportReceived':
      return act.payload.note === null ? '' : `: ${act.payload.note}`
    case 'ReportOpened':
    case 'ReportRequested':
    case 'ReportsCombined':
    case 'ReportJoined':
    case 'ReportEstimated':
    case 'ReportSigned':
    case 'ReportReopened':
    case 'ReportReturned':
    case 'ReportCorrected':
      return ''
  }
}
