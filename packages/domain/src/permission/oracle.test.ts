import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleDossier } from '../dossier/dossier.samples.ts'
import { canActOnDossier, canReadDossier, DOSSIER_COMMANDS, type DossierStage } from '../dossier/index.ts'
import { canEditProducer, canReadProducer, canRegisterProducer } from '../producer/index.ts'
import { type Actor, asRole, covers, type Hat, ROLES, WORKS, type Work } from './index.ts'

/*
 * The oracle: ten lines written from the roles of the requirements (actors.md, 2 and 3) and Điều 7, not from the
 * policies. A line says which letters a role holds over a thing that is its own, of its commune, of its province.
 */
const OWN = {
  producer: 'producer',
  communeOfficer: 'commune',
  communeChair: 'commune',
  councillor: 'none',
  massOrganisation: 'none',
} as const
const near = (hat: Hat) =>
  hat.provinceCode === '11' &&
  { producer: hat.producerId === 'p', commune: hat.communeCode === '03127', none: false, province: true }[
    Object.entries(OWN).find(([role]) => role === hat.role)?.[1] ?? 'province'
  ]
const good = (hat: Hat, work: Work | 'read' | null) =>
  near(hat) && (hat.lent === undefined || work === 'read' || hat.lent.works.some((one) => one === work))
const says = (actor: Actor | null, roles: string, work: Work | 'read' | null) =>
  actor?.hats.some((hat) => roles.split(' ').includes(hat.role) && good(hat, work)) === true

/** Who does what with a dossier, at which stages, and with which work it may be lent (Điều 6.1, 7.1-7.3). */
const LINES: Readonly<Record<(typeof DOSSIER_COMMANDS)[number], readonly [string, string, Work | null]>> = {
  savePart: ['producer', 'draft returned supplementing', 'dossiers'],
  linkProof: ['producer', 'draft returned supplementing', 'dossiers'],
  submit: ['producer', 'draft', 'dossiers'],
  withdraw: ['producer', 'draft submitted returned received proposed accepted supplementing advised', null],
  return: ['communeOfficer', 'submitted', 'intake'],
  receive: ['communeOfficer', 'submitted', 'intake'],
  saveFinding: ['communeOfficer', 'received', 'findings'],
  recordMeeting: ['communeOfficer communeChair', 'received', 'findings'],
  propose: ['communeChair', 'received', null],
  accept: ['provinceOffice', 'proposed', 'acceptance'],
  requestSupplement: ['advisor provinceOffice', 'accepted', 'acceptance'],
  sendSupplement: ['producer', 'returned supplementing', 'dossiers'],
  giveAdvice: ['advisor', 'accepted', null],
  placeInRound: ['provinceOffice', 'advised', 'rounds'],
}
const PROVINCE_READS = 'proposed accepted supplementing advised inRound evaluated recognised forwarded notReached'
const STAGES: readonly DossierStage[] = [
  ...(['draft', 'submitted', 'returned', 'received', 'proposed', 'accepted', 'supplementing', 'advised'] as const),
  ...(['inRound', 'evaluated', 'recognised', 'forwarded', 'notReached', 'withdrawn'] as const),
]

const lent = fc.record({
  how: fc.constantFrom('assisted', 'delegated'),
  of: fc.constant('x'),
  works: fc.uniqueArray(fc.constantFrom(...WORKS), { maxLength: 4 }),
})
const hat = fc
  .record({
    role: fc.constantFrom(...ROLES),
    provinceCode: fc.constantFrom('11', '12'),
    communeCode: fc.constantFrom('03127', '03203', null),
    producerId: fc.constantFrom('p', 'q', null),
    loan: fc.option(lent),
  })
  .map(({ loan, ...own }): Hat => (loan === null ? own : { ...own, lent: loan }))
const actor = fc.option(fc.record({ personId: fc.constant('me'), hats: fc.array(hat, { maxLength: 3 }) }))
const PLACE = { provinceCode: '11', communeCode: '03127', producerId: 'p' }
const RUNS = { numRuns: 2000 }

test('asRole and covers are what the oracle says, and the hat that is worn is one that may', () => {
  const roles = fc.uniqueArray(fc.constantFrom(...ROLES), { maxLength: 4 })
  const work = fc.constantFrom<Work | 'read' | null>(...WORKS, 'read', null)
  fc.assert(
    fc.property(actor, roles, work, (who, asked, named) => {
      const answer = asRole(who, asked, PLACE, named)
      expect(answer.may).toBe(says(who, asked.join(' '), named))
      if (!answer.may) {
        expect(answer.reason).toBe(who === null ? 'permission/sign-in' : 'permission/not-your-work')
        return
      }
      expect(asked).toContain(answer.hat.role)
      expect(near(answer.hat) && good(answer.hat, named)).toBe(true)
      // An own hat goes before a lent one: an act never names somebody for whom it was not done.
      const own = who?.hats.some((held) => held.lent === undefined && asked.includes(held.role) && near(held))
      expect(answer.hat.lent === undefined).toBe(own)
    }),
    RUNS,
  )
  fc.assert(
    fc.property(hat, (held) => {
      expect(covers(held, PLACE)).toBe(near(held))
    }),
    RUNS,
  )
})

test('a lent hat does nothing that names no work', () => {
  fc.assert(
    fc.property(fc.array(hat, { minLength: 1, maxLength: 4 }), fc.constantFrom(...ROLES), (hats, role) => {
      const all = hats.map((one): Hat => ({ ...one, lent: { how: 'delegated', of: 'x', works: WORKS } }))
      expect(asRole({ personId: 'me', hats: all }, [role], PLACE).may).toBe(false)
    }),
    RUNS,
  )
})

test('every command on a dossier: role, place, stage and loan', () => {
  const base = { ...sampleDossier([]), provinceCode: '11', communeCode: '03127', producerId: 'p' }
  fc.assert(
    fc.property(actor, fc.constantFrom(...DOSSIER_COMMANDS), fc.constantFrom(...STAGES), (who, command, stage) => {
      const [roles, stages, work] = LINES[command]
      const right = says(who, roles, work)
      const answer = canActOnDossier(who, command, { ...base, stage })
      expect(answer.may).toBe(right && stages.split(' ').includes(stage))
      if (!answer.may && right) expect(answer.reason).toBe('dossier/wrong-stage')
    }),
    RUNS,
  )
})

test('reading a dossier and a producer, registering and editing', () => {
  const base = { provinceCode: '11', communeCode: '03127', producerId: 'p' }
  fc.assert(
    fc.property(actor, fc.constantFrom(...STAGES), (who, stage) => {
      const local = says(who, 'producer communeOfficer communeChair', 'read')
      const province = says(who, 'provinceOffice advisor signatory', 'read')
      const late = PROVINCE_READS.split(' ').includes(stage)
      expect(canReadDossier(who, { ...base, stage }).may).toBe(local || (province && late))
      expect(canReadProducer(who, PLACE).may).toBe(local || says(who, 'provinceOffice advisor', 'read'))
      expect(canRegisterProducer(who, PLACE).may).toBe(says(who, 'communeOfficer', 'register'))
      for (const work of ['profile', 'products', 'papers'] as const) {
        expect(canEditProducer(who, PLACE, work).may).toBe(says(who, 'producer', work))
      }
    }),
    RUNS,
  )
})
