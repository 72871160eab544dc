import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  actsOfMonth,
  adoptDraft,
  checkCutOff,
  combineReports,
  compareFigures,
  estimateRest,
  followReport,
  isEstimated,
  lastSending,
  type Report,
  type ReportAct,
  receiveReport,
  reopenReport,
  returnReport,
  saveSection,
  sectionsOf,
  sendReport,
  signReport,
  takeFigures,
} from './index.ts'
import { figuresOf, foldActs, opened } from './report.samples.ts'

const TODAY = '2026-09-10'
const SIGNATURE = { number: '12/BC-UBND', on: '2026-09-09', signatory: 'Lò Văn A', office: 'Chủ tịch' }
type Acts = ReturnType<typeof saveSection> | ReturnType<typeof signReport> | ReturnType<typeof takeFigures>

function after(report: Report, acts: Acts | ReturnType<typeof sendReport> | ReturnType<typeof estimateRest>): Report {
  if (!acts.ok) throw new Error(acts.failure.code)
  return foldActs(report, acts.value)
}
const section = (report: Report, key: string) => {
  const found = report.sections.find((one) => one.key === key)
  if (found === undefined) throw new Error(key)
  return found
}
const take = (report: Report, value: number, text: string, cutOff = '2026-09-08') =>
  takeFigures(
    report,
    { figures: figuresOf(value, cutOff), drafts: [{ key: 'products', text }], version: report.version },
    TODAY,
  )
const save = (report: Report, text: string) =>
  saveSection(report, { key: 'products', text, version: section(report, 'products').version })
const sign = (report: Report, more: Partial<typeof SIGNATURE> = {}) =>
  signReport(report, { ...SIGNATURE, ...more, version: report.version }, TODAY)
const send = (report: Report, today = TODAY) => sendReport(report, { version: report.version }, today)
const sentReport = (value = 14) => {
  const signed = after(
    after(opened(), take(opened(), value, 'Có 14 sản phẩm.')),
    sign(after(opened(), take(opened(), value, 'Có 14 sản phẩm.'))),
  )
  return after(signed, send(signed))
}

test('due → drafting → signed → sent → received; each step only from the one before', () => {
  let report = opened()
  expect(report.stage).toBe('due')
  expect(sign(report)).toMatchObject({ failure: { code: 'report/empty' } })
  expect(send(report)).toMatchObject({ failure: { code: 'report/not-signed' } })
  report = after(report, take(report, 14, 'Có 14 sản phẩm.'))
  expect([report.stage, section(report, 'products').text]).toEqual(['drafting', 'Có 14 sản phẩm.'])
  expect(sign(report, { on: '2026-09-11' })).toMatchObject({ failure: { code: 'report/signed-later' } })
  expect(sign(report, { on: '2026-09-07' })).toMatchObject({ failure: { code: 'report/signed-before-cut-off' } })
  report = after(report, sign(report))
  expect(save(report, 'Sửa sau khi ký')).toMatchObject({ failure: { code: 'report/closed' } })
  report = foldActs(report, [{ kind: 'ReportReopened', payload: { reason: 'Sai số' } }])
  report = after(report, save(report, 'Có 14 sản phẩm mới.'))
  report = after(report, sign(report))
  expect(receiveReport(report, { note: null, version: report.version }, TODAY)).toMatchObject({
    failure: { code: 'report/not-sent' },
  })
  report = after(report, send(report))
  expect(lastSending(report)).toMatchObject({ on: TODAY, signature: { number: '12/BC-UBND' } })
  expect(reopenReport(report, { reason: 'x', version: report.version })).toMatchObject({
    failure: { code: 'report/not-signed' },
  })
  const received = receiveReport(report, { note: null, version: report.version }, '2026-09-11')
  expect(received).toMatchObject({ ok: true, value: [{ kind: 'ReportReceived' }] })
})

test('a returned report is written and sent again; what was sent first stays', () => {
  let report = sentReport()
  const returned = returnReport(report, { reason: 'Thiếu kinh phí', version: report.version }, TODAY)
  if (!returned.ok) throw new Error(returned.failure.code)
  report = foldActs(report, returned.value)
  expect(report.stage).toBe('returned')
  report = after(report, save(report, 'Có 14 sản phẩm, kinh phí 2 triệu đồng.'))
  expect(report.stage).toBe('returned')
  report = after(report, sign(report, { number: '15/BC-UBND' }))
  report = after(report, send(report, '2026-09-20'))
  const texts = report.sendings.map(({ frozen }) => frozen?.sections.find(({ key }) => key === 'products')?.text)
  expect(texts).toEqual(['Có 14 sản phẩm.', 'Có 14 sản phẩm, kinh phí 2 triệu đồng.'])
  expect(report.sendings.map(({ signature }) => signature.number)).toEqual(['12/BC-UBND', '15/BC-UBND'])
})

test('new figures never take the place of what a person wrote; the draft stands beside until it is chosen', () => {
  let report = after(opened(), take(opened(), 14, 'Có 14 sản phẩm.'))
  report = after(report, take(report, 15, 'Có 15 sản phẩm.'))
  expect(section(report, 'products')).toMatchObject({ text: 'Có 15 sản phẩm.', edited: false })
  report = after(report, save(report, 'Có 15 sản phẩm, tăng 1.'))
  report = after(report, take(report, 16, 'Có 16 sản phẩm.'))
  expect(section(report, 'products')).toMatchObject({
    ...{ text: 'Có 15 sản phẩm, tăng 1.', draft: 'Có 16 sản phẩm.', edited: true },
  })
  const version = section(report, 'products').version
  report = after(report, adoptDraft(report, { key: 'products', version }))
  expect(section(report, 'products')).toMatchObject({ text: 'Có 16 sản phẩm.', edited: false })
  expect(adoptDraft(report, { key: 'products', version: report.version })).toMatchObject({
    failure: { code: 'report/no-draft' },
  })
})

test('two people at one section: the second is told; at two sections both pass', () => {
  const report = after(opened(), take(opened(), 14, 'Có 14 sản phẩm.'))
  const seen = section(report, 'products').version
  const other = section(report, 'next').version
  const first = after(report, saveSection(report, { key: 'products', text: 'A', version: seen }))
  expect(saveSection(first, { key: 'products', text: 'B', version: seen })).toMatchObject({
    failure: { code: 'request/conflict' },
  })
  expect(saveSection(first, { key: 'next', text: 'C', version: other }).ok).toBe(true)
  expect(saveSection(first, { key: 'lessons', text: 'C', version: other })).toMatchObject({
    failure: { code: 'report/no-section' },
  })
})

test('the cut-off lies in the period and has come; the rest of the period is an estimate, never below what was counted', () => {
  const period = { from: '2026-07-01', to: '2026-09-30' }
  expect(checkCutOff(period, '2026-06-30', TODAY)).toMatchObject({ failure: { code: 'report/cut-off-early' } })
  expect(checkCutOff(period, '2026-09-11', TODAY)).toMatchObject({ failure: { code: 'report/cut-off-late' } })
  expect(checkCutOff(period, '2026-10-01', '2026-10-05')).toMatchObject({ failure: { code: 'report/cut-off-late' } })
  expect(checkCutOff(period, '2026-09-30', '2026-10-05').ok).toBe(true)
  const report = after(opened(), take(opened(), 14, 'Có 14 sản phẩm.'))
  expect(isEstimated(figuresOf(14))).toBe(true)
  const estimate = (value: number, of = report) => estimateRest(of, { estimates: { new: value }, version: of.version })
  expect(estimate(13)).toMatchObject({ failure: { code: 'report/estimate-below' } })
  expect(after(report, estimate(20)).estimates).toEqual({ new: 20 })
  expect(estimateRest(report, { estimates: { other: 1 }, version: report.version })).toMatchObject({ ok: false })
  const whole = takeFigures(report, { figures: figuresOf(14, '2026-09-30'), drafts: [], version: 2 }, '2026-10-02')
  if (!whole.ok) throw new Error(whole.failure.code)
  expect(estimate(20, foldActs(report, whole.value))).toMatchObject({ failure: { code: 'report/nothing-to-estimate' } })
})

test('C-25: month and quarter of one due day become one draft, and one sending counts for both', () => {
  const quarter = { ...opened(), id: 'q' }
  const month = { ...opened({ kind: 'month', from: '2026-09-01' }), id: 'm' }
  const together = combineReports(quarter, month, quarter.version)
  if (!together.ok) throw new Error(together.failure.code)
  let one: Report = foldActs(quarter, together.value.quarter)
  let other: Report = foldActs(month, together.value.month)
  expect([one.month?.id, other.joined]).toEqual(['m', 'q'])
  expect(save(other, 'Tháng 9')).toMatchObject({ failure: { code: 'report/joined' } })
  const acts: ReportAct[] = []
  const step = (result: ReturnType<typeof sign> | ReturnType<typeof send> | ReturnType<typeof save>) => {
    if (!result.ok) throw new Error(result.failure.code)
    acts.push(...result.value)
    one = foldActs(one, result.value)
  }
  step(save(one, 'Chung'))
  step(sign(one))
  step(send(one))
  other = foldActs(other, actsOfMonth(acts))
  expect([other.stage, lastSending(other)?.frozen]).toEqual(['sent', null])
  const later = { ...opened({ kind: 'month', from: '2026-08-01', dueBefore: '2026-08-15' }), id: 'm' }
  expect(combineReports(quarter, later, 1)).toMatchObject({ failure: { code: 'report/not-together' } })
  const elsewhere = { level: 'commune', provinceCode: '11', communeCode: '03203' } as const
  expect(combineReports(quarter, { ...month, place: elsewhere }, 1)).toMatchObject({ ok: false })
})

test('a correction is a new report that begins with the words of the old one; an update waits for the end of the period', () => {
  const report = { ...sentReport(), id: 'r' }
  const title = 'Báo cáo đính chính'
  const follow = followReport(report, { why: 'correction', title }, TODAY)
  expect(follow).toMatchObject({
    value: { payload: { corrects: { id: 'r', why: 'correction' }, dueBefore: null, sections: [{ key: 'products' }] } },
  })
  expect(followReport(report, { why: 'update', title }, '2026-09-30')).toMatchObject({
    failure: { code: 'report/not-ended' },
  })
  expect(followReport(report, { why: 'update', title }, '2026-10-01').ok).toBe(true)
  expect(followReport({ ...opened(), id: 'o' }, { why: 'correction', title }, TODAY)).toMatchObject({
    failure: { code: 'report/not-sent' },
  })
  if (!follow.ok) throw new Error(follow.failure.code)
  const begun = foldActs(undefined, [follow.value])
  expect(section(begun, 'products')).toMatchObject({ text: 'Có 14 sản phẩm.', edited: true })
})

test('frozen beside live: 14 when sent, 16 now, and which two came', () => {
  const [one] = compareFigures(figuresOf(14), figuresOf(16))
  expect(one).toMatchObject({ sent: 14, live: 16, changed: true, gone: [] })
  expect(one?.added?.map(({ name }) => name)).toEqual(['Sản phẩm 14', 'Sản phẩm 15'])
  expect(compareFigures(figuresOf(null), figuresOf(0))[0]).toMatchObject({ sent: null, live: 0, changed: true })
})

test('sections fit the kind: lessons only in reviews, the communes only above them', () => {
  expect(sectionsOf('month', 'commune')).not.toContain('lower')
  expect(sectionsOf('quarter', 'province')).toContain('lower')
  expect(sectionsOf('finalReview', 'province')).toContain('lessons')
  expect(sectionsOf('adHoc', 'commune')[0]).toBe('answer')
})

test('whatever is written after sending, the sending stays as it was', () => {
  const step = fc.oneof(
    fc.record({ is: fc.constant('save' as const), text: fc.string({ minLength: 1 }) }),
    fc.record({ is: fc.constant('take' as const), value: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ is: fc.constantFrom('return' as const, 'sign' as const, 'send' as const) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let report = sentReport()
      const first = JSON.stringify(report.sendings[0])
      for (const one of steps) {
        const { version } = report
        const acts =
          one.is === 'save'
            ? save(report, one.text)
            : one.is === 'take'
              ? take(report, one.value, `Có ${one.value} sản phẩm.`)
              : one.is === 'return'
                ? returnReport(report, { reason: 'sai', version }, TODAY)
                : one.is === 'sign'
                  ? sign(report)
                  : send(report)
        if (acts.ok) report = foldActs(report, acts.value)
        expect(JSON.stringify(report.sendings[0])).toBe(first)
        // Who reads the last sending reads what was signed: nothing is changed between signature and sending.
        if (report.stage === 'sent')
          expect(lastSending(report)?.frozen?.sections[2]?.text).toBe(report.sections[2]?.text)
      }
    }),
  )
})
