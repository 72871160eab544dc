import { describe, expect, test } from 'vitest'
import { submittedDossier } from '../../../test/dossier-world.ts'
import { COMMUNE_PLACE, communeWorld, FINDINGS, receivedDossier } from '../../../test/proposal-world.ts'

const hands = communeWorld('2026-08-17')

async function actsOf(id: string, kind: string): Promise<number> {
  const rows = await hands()
    .world.services.db.selectFrom('act')
    .select('id')
    .where('stream_id', '=', id)
    .where('kind', '=', kind)
    .execute()
  return rows.length
}

describe('the four findings (mẫu 03, mục II)', () => {
  test('each stands beside what the producer declared', async () => {
    const { officer } = hands()
    const { dossierId } = await receivedDossier(hands())
    const page = await officer.get(`/proposals/${dossierId}/findings`)
    expect(page.status).toBe(200)
    for (const no of ['II.1.', 'II.2.', 'II.3.', 'II.4.']) expect(page.text).toContain(no)
    const view = (await officer.get(`/api/v1/proposals/${dossierId}/findings`)).json<{
      findings: { key: string; declared: { criterion: string; chosen: string | null }[] }[]
    }>()
    expect(view.findings.map((finding) => finding.key)).toEqual([...FINDINGS])
    expect(view.findings[0]?.declared.length).toBeGreaterThan(0)
    expect(view.findings[0]?.declared[0]?.chosen).not.toBeNull()
  })

  test('two officers on one finding: the later one compares and chooses', async () => {
    const { world, officer } = hands()
    const { dossierId } = await receivedDossier(hands())
    const path = `/proposals/${dossierId}/findings/localLabour`
    const second = await world.person('Cà Văn Hai', 'communeOfficer', COMMUNE_PLACE)
    expect((await officer.post(path, { text: '12 lao động của bản.', version: '0' })).status).toBe(303)
    const late = await second.post(path, { text: '15 lao động, 13 người trong xã.', version: '0' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('12 lao động của bản.')
    expect(late.text).toContain('15 lao động, 13 người trong xã.')
    expect(late.text).toContain('Lò Thị Cán Bộ')
    const version = /name="version" value="(\d+)"/.exec(late.text)?.[1] ?? ''
    const fields = { text: '15 lao động, 13 người trong xã.', version }
    expect((await second.post(path, { ...fields, 'keep[text]': 'saved' })).status).toBe(303)
    expect((await findingText(dossierId)).text).toBe('12 lao động của bản.')
    expect((await second.post(path, { ...fields, 'keep[text]': 'entered' })).status).toBe(303)
    expect((await findingText(dossierId)).text).toBe('15 lao động, 13 người trong xã.')
    // Another finding is not in the way.
    const other = await second.api(`/proposals/${dossierId}/findings/idea`, { text: 'Nghề cũ của bản.', version: 0 })
    expect(other.status).toBe(200)
  })

  async function findingText(id: string) {
    const { officer } = hands()
    const view = (await officer.get(`/api/v1/proposals/${id}/findings`)).json<{
      findings: { key: string; text: string; version: number }[]
    }>()
    const found = view.findings.find((finding) => finding.key === 'localLabour')
    if (found === undefined) throw new Error('no finding')
    return found
  }

  test('wrong input: empty, huge, unknown; wrong stage; the chair does not write', async () => {
    const { world, officer, chair } = hands()
    const { dossierId } = await receivedDossier(hands())
    const path = `/proposals/${dossierId}/findings`
    expect((await officer.post(`${path}/idea`, { text: ' ', version: '0' })).status).toBe(422)
    const huge = await officer.post(`${path}/idea`, { text: 'y'.repeat(5001), version: '0' })
    expect(huge.status).toBe(422)
    expect(huge.text).toContain('y'.repeat(5001))
    expect((await officer.api(`${path}/price`, { text: 'x', version: 0 })).json().code).toBe('proposal/unknown-finding')
    expect((await officer.api(`${path}/idea`, { text: 'x' })).status).toBe(422)
    expect((await chair.api(`${path}/idea`, { text: 'x', version: 0 })).status).toBe(403)
    const { dossierId: fresh } = await submittedDossier(world)
    const early = await officer.api(`/proposals/${fresh}/findings/idea`, { text: 'x', version: 0 })
    expect(early.json().code).toBe('dossier/wrong-stage')
  })

  test('the meeting is recorded between receipt and today, with a version', async () => {
    const { officer, chair } = hands()
    const { dossierId } = await receivedDossier(hands())
    const path = `/proposals/${dossierId}/meeting`
    const typed = { on: '17/8/2026', summary: 'Các bộ phận thống nhất.', version: '0' }
    expect((await chair.post(path, { ...typed, on: '16/8/2026' })).status).toBe(422)
    expect((await chair.post(path, { ...typed, on: '18/8/2026' })).status).toBe(422)
    expect((await chair.post(path, { ...typed, on: 'hôm qua' })).text).toContain('hôm qua')
    expect((await chair.post(path, typed)).to).toContain('say=meeting-recorded')
    const late = await officer.post(path, { ...typed, summary: 'Ý kiến khác.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Các bộ phận thống nhất.')
    expect(late.text).toContain('Ý kiến khác.')
    expect(await actsOf(dossierId, 'CommuneMeetingRecorded')).toBe(1)
  })
})
