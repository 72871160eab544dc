import type { Sheet } from '@saolang/domain/regime'
import { expect } from 'vitest'
import { CHARTER, done, handIn, recordProposed } from './council-world.ts'
import { COMMUNE_PLACE, FINDINGS, must, SIGNATURE } from './proposal-world.ts'
import { again } from './second-regime.ts'
import type { Visitor, World } from './world.ts'

const PROVINCE = { provinceCode: '11' }

/** The officials of one province, by role; each is signed in anew on another day. */
export interface Hands {
  readonly officer: Visitor
  readonly communeChair: Visitor
  readonly office: Visitor
  readonly advisor: Visitor
  readonly chair: Visitor
  readonly secretary: Visitor
  readonly members: readonly Visitor[]
}

/** Registers and signs in one person for every desk of the line. */
export async function handsOf(world: World): Promise<Hands> {
  return {
    officer: await world.person('Lò Thị Cán Bộ', 'communeOfficer', COMMUNE_PLACE),
    communeChair: await world.person('Quàng Văn Chủ', 'communeChair', COMMUNE_PLACE),
    office: await world.person('Cà Thị Văn Phòng', 'provinceOffice', PROVINCE),
    advisor: await world.person('Tòng Văn Tư', 'advisor', PROVINCE),
    chair: await world.person('Lò Thị Chủ Tọa', 'councillor', { ...PROVINCE, title: 'Phó Chủ tịch UBND tỉnh' }),
    secretary: await world.person('Vàng A Thư', 'provinceOffice', PROVINCE),
    members: [
      await world.person('Ủy Viên Một', 'councillor', { ...PROVINCE, title: 'Lãnh đạo Sở' }),
      await world.person('Ủy Viên Hai', 'councillor', { ...PROVINCE, title: 'Lãnh đạo Sở' }),
    ],
  }
}

/** The same people on another day: sessions end overnight. */
export async function handsAgain(world: World, hands: Hands): Promise<Hands> {
  const { officer, communeChair, office, advisor, chair, secretary, members } = hands
  return {
    officer: await again(world, officer),
    communeChair: await again(world, communeChair),
    office: await again(world, office),
    advisor: await again(world, advisor),
    chair: await again(world, chair),
    secretary: await again(world, secretary),
    members: await Promise.all(members.map((member) => again(world, member))),
  }
}

export async function partVersion(visitor: Visitor, id: string, part: string): Promise<number> {
  return (await visitor.get(`/api/v1/dossiers/${id}/parts/${part}`)).json<{ version: number }>().version
}

/** Chooses the best level of every criterion of a sheet, part by part. */
export async function fillAnew(producer: Visitor, id: string, sheet: Sheet): Promise<void> {
  for (const part of sheet.parts) {
    const leaves = part.sections.flatMap((section) =>
      section.criteria.flatMap((criterion) => (criterion.kind === 'leaf' ? [criterion] : criterion.children)),
    )
    const best = leaves.map((leaf) => [leaf.id, leaf.options.toSorted((a, b) => a.points - b.points).at(-1)?.id ?? ''])
    const version = await partVersion(producer, id, part.code)
    await must(producer, `/dossiers/${id}/parts/${part.code}`, { version, c: Object.fromEntries(best) })
  }
}

/** From the commune to the advisory team's conclusion, as people do it. */
export async function toAdvised(hands: Hands, id: string): Promise<void> {
  await must(hands.officer, `/proposals/${id}/receive`)
  for (const finding of FINDINGS) {
    await must(hands.officer, `/proposals/${id}/findings/${finding}`, { text: 'Xã đã kiểm tra.', version: 0 })
  }
  await must(hands.communeChair, `/proposals/${id}/propose`, { ...SIGNATURE, samples: 5 })
  await must(hands.office, `/advice/${id}/accept`, { letter: true, report: true, samples: true })
  await must(hands.advisor, `/advice/${id}/conclusion`, { summary: 'Hồ sơ đủ.', siteVisit: '', tests: '' })
}

/** A dossier on its way through a round. */
export interface Run {
  readonly regime: string
  readonly dossierId: string
  readonly round: string
  readonly evaluation: string
}

/** Places a dossier in its round, founds the council and opens its session; answers the evaluation. */
export async function sit(
  world: World,
  hands: Hands,
  run: Pick<Run, 'round' | 'dossierId'>,
  decision: string,
): Promise<string> {
  const { office, chair, secretary, members } = hands
  done(await office.api(`/rounds/${run.round}/place`, { dossiers: [run.dossierId] }))
  const seats = Object.fromEntries([
    [chair.personId, 'chair'],
    [secretary.personId, 'secretary'],
    ...members.map((member) => [member.personId, 'member']),
  ])
  const founding = { ...CHARTER, decisionNumber: decision, roundId: run.round, seats, titles: {} }
  const { id: council } = done(await office.api('/councils', founding))
  const present = [chair, secretary, ...members].map((one) => one.personId)
  done(await secretary.api(`/councils/${council}/attendance`, { present, reasons: {} }))
  done(await chair.api(`/councils/${council}/open-session`))
  const row = await world.services.db
    .selectFrom('evaluation')
    .select('id')
    .where('dossier_id', '=', run.dossierId)
    .executeTakeFirstOrThrow()
  return row.id
}

/** Everybody gives the second best level of everything; the secretary records it and the chair closes. */
export async function markAndClose(hands: Hands, run: Run, sheet: Sheet): Promise<void> {
  for (const voter of [hands.chair, ...hands.members]) await handIn(voter, run.evaluation, sheet, 'second')
  done(await hands.chair.api(`/evaluations/${run.evaluation}/open-marks`))
  await recordProposed(hands.secretary, run.evaluation)
  done(await hands.chair.api(`/evaluations/${run.evaluation}/close`))
}

/** Drafts and issues the decision of one result. */
export async function grantBy(
  world: World,
  hands: Hands,
  run: Run,
  number: string,
): Promise<{ decision: string; certificate: string }> {
  const drafted = await hands.office.api('/decisions', { kind: 'recognise', evaluations: [run.evaluation] })
  expect(drafted.status, drafted.text).toBe(200)
  const decision = drafted.json<{ id: string }>().id
  const signed = { number, on: world.services.clock.today(), signer: 'Quàng Văn Mẫu', signerTitle: 'Chủ tịch' }
  const issued = await hands.office.api(`/decisions/${decision}/issue`, { version: 1, ...signed })
  expect(issued.status, issued.text).toBe(200)
  return { decision, certificate: issued.json<{ certificates: string[] }>().certificates[0] ?? '' }
}

/** What the tests read of the page of a dossier. */
export interface PageOfDossier {
  readonly regime: string
  readonly stage: string
  readonly toMove: { because: string; from: string; to: string; since: string } | null
  readonly transition: { regime: string; until: string | null; over: boolean; decided: unknown } | null
  readonly mayDecideTransition: boolean
}

export async function pageOf(visitor: Visitor, id: string): Promise<PageOfDossier> {
  return (await visitor.get(`/api/v1/dossiers/${id}`)).json<PageOfDossier>()
}

/** The acts of a stream as they are stored. */
export async function actsOf(world: World, id: string) {
  const acts = world.services.db.selectFrom('act').select(['kind', 'payload']).where('stream_id', '=', id)
  return acts.orderBy('seq').execute()
}
