import { foldReport, lastSending, type Report, type ReportAct } from '@saolang/domain/report'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A report: one row, as lists, the table of communes and the metric of reports in time read it. */
export const REPORT: StreamKind<Report, ReportAct> = {
  kind: 'report',
  fold: foldReport,
  tables: [
    {
      table: 'report',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          ...{ province_code: state.place.provinceCode, id, kind: state.kind, level: state.place.level },
          ...{ commune_code: state.place.communeCode, plan_id: state.planId, title: state.title },
          ...{ from_date: state.from, to_date: state.to, due_before: state.dueBefore },
          cut_off_on: state.figures?.cutOff ?? null,
          stage: state.stage,
          number: (state.signature ?? lastSending(state)?.signature)?.number ?? null,
          // The first sending tells whether it was in time: a return does not make it late.
          sent_on: state.sendings[0]?.on ?? null,
          ...{ request_id: state.request?.id ?? null, corrects_id: state.corrects?.id ?? null },
          ...{ joined_id: state.joined, received_on: state.received?.on ?? null, version: seq },
        },
      ],
    },
  ],
}
