import { ANSWERS, SEVERITIES } from '@saolang/domain/plan-check'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, text, version } from '../../platform/http/fields.ts'
import { typedText, typedTexts } from '../../platform/http/form-body.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { settleFinding } from './findings.commands.ts'
import { findingsPage } from './findings.pages.tsx'
import { FindingsView, presentFindings } from './findings.present.ts'
import { ANSWER_WORDS, SEVERITY_WORDS } from './findings.words.ts'

const Params = z.object({ planId: z.uuid() })

const listRoute = query({
  id: 'findings.list',
  path: '/findings/:planId',
  summary: 'Contradictions, gaps and slips of a plan, each with its place, both numbers and what may be done',
  access: 'signedIn',
  params: Params,
  search: z.object({
    state: choice(['open', 'all']).default('open'),
    severity: z.enum(['', ...SEVERITIES]).default(''),
    key: z.string().max(400).default(''),
  }),
  view: FindingsView,
  run: (ask, { params, search }) => presentFindings(ask, params.planId, search),
  page: (view, shell) => findingsPage({ view, typed: null }, shell),
})

const settleRoute = command({
  id: 'findings.settle',
  path: '/findings/:planId',
  summary: 'Settle a finding: take the offer, keep what is written, say that it was corrected or is no problem',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), key: text(400), answer: choice([...ANSWERS, 'reopen']), reason: text(500, 3) },
    figures: z.string().max(4000),
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => settleFinding(ask, params.planId, body),
  done: ({ id }, { body }) => ({
    to: `/findings/${id}`,
    say: body.answer === 'reopen' ? 'finding-reopened' : 'finding-settled',
  }),
  again: async (ask, { params, raw }) => {
    const asked = { state: 'open', severity: '', key: typedText(raw, 'key') } as const
    const view = await presentFindings(ask, params.planId, asked)
    return view.ok ? (shell) => findingsPage({ view: view.value, typed: typedTexts(raw) }, shell) : null
  },
})

const STATE_WORDS = { open: 'Đang mở', settled: 'Đã xử lý', changed: 'Số liệu đã đổi, xem lại' } as const

const xlsxRoute = download({
  id: 'findings.xlsx',
  path: '/findings/:planId/xlsx',
  summary: 'The findings of a plan as a spreadsheet',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  run: async (ask, { params }) => {
    const view = await presentFindings(ask, params.planId, { state: 'all', severity: '', key: '' })
    if (!view.ok) return view
    const columns = [
      ...[
        { heading: 'Mức', width: 18 },
        { heading: 'Điểm cần xem', width: 34 },
        { heading: 'Nội dung', width: 70 },
      ],
      ...[
        { heading: 'Nơi trong văn bản', width: 34 },
        { heading: 'Đề nghị', width: 44 },
      ],
      ...[
        { heading: 'Tình trạng', width: 20 },
        { heading: 'Cách xử lý', width: 44 },
      ],
    ]
    const rows = view.value.findings.map((found) => [
      ...[SEVERITY_WORDS[found.severity], found.title, found.say],
      ...[found.places.map((place) => place.text).join('; '), found.todo, STATE_WORDS[found.state]],
      found.settled === null
        ? ''
        : `${ANSWER_WORDS[found.settled.answer]}: ${found.settled.reason} (${found.settled.by}, ${formatDateTime(new Date(found.settled.at))})`,
    ])
    const body = await writeSpreadsheet([{ name: 'Điểm cần xem', columns, rows }])
    return ok({ type: XLSX_TYPE, body, size: body.length, name: 'diem-can-xem.xlsx', inline: false })
  },
})

export const findingsRoutes: readonly Endpoint[] = [listRoute, settleRoute, xlsxRoute]
