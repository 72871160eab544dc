import { describe, expect, test } from 'vitest'
import type { Actor, Hat } from '../permission/index.ts'
import { SENT, sampleDossier } from './dossier.samples.ts'
import { canActOnDossier, canReadDossier, DOSSIER_COMMANDS, dossierScope, openDossierCommands } from './permission.ts'
import type { DossierStage } from './state.ts'

const hat = (role: Hat['role'], more: Partial<Hat> = {}): Hat => ({
  role,
  provinceCode: '11',
  communeCode: null,
  producerId: null,
  ...more,
})
const actor = (...hats: readonly Hat[]): Actor => ({ personId: 'person', hats })
const owner = actor(hat('producer', { producerId: 'producer' }))
const stranger = actor(hat('producer', { producerId: 'other' }))
const officer = actor(hat('communeOfficer', { communeCode: '03127' }))
const neighbour = actor(hat('communeOfficer', { communeCode: '03166' }))
const office = actor(hat('provinceOffice'))
const draft = sampleDossier([])
const at = (stage: DossierStage) => ({ ...draft, stage })

describe('acting', () => {
  test('nobody acts without a hat in that place', () => {
    for (const command of DOSSIER_COMMANDS) {
      expect(canActOnDossier(null, command, draft)).toEqual({ may: false, reason: 'permission/sign-in' })
      for (const one of [stranger, neighbour, actor(hat('councillor')), actor(hat('admin'))]) {
        expect(canActOnDossier(one, command, draft).may).toBe(false)
      }
    }
  })

  test('the producer writes a draft, then only answers', () => {
    expect(openDossierCommands(owner, draft)).toEqual(['savePart', 'linkProof', 'submit', 'withdraw'])
    expect(openDossierCommands(owner, sampleDossier([SENT]))).toEqual(['withdraw'])
    for (const stage of ['returned', 'supplementing'] as const) {
      expect(openDossierCommands(owner, at(stage))).toEqual(['savePart', 'linkProof', 'withdraw', 'sendSupplement'])
    }
    for (const stage of ['inRound', 'evaluated', 'recognised', 'withdrawn'] as const) {
      expect(openDossierCommands(owner, at(stage))).toEqual([])
    }
  })

  test('a wrong stage is told apart from a wrong person', () => {
    expect(canActOnDossier(owner, 'savePart', at('received'))).toEqual({ may: false, reason: 'dossier/wrong-stage' })
    expect(canActOnDossier(officer, 'savePart', draft)).toEqual({ may: false, reason: 'permission/not-your-work' })
  })
})

describe('reading', () => {
  test('its producer and its commune always, the province from the proposal on, others never', () => {
    expect([owner, officer].map((one) => canReadDossier(one, draft).may)).toEqual([true, true])
    for (const stage of ['draft', 'submitted', 'returned', 'received', 'withdrawn'] as const) {
      expect(canReadDossier(office, at(stage)).may).toBe(false)
    }
    expect(canReadDossier(office, at('proposed')).may).toBe(true)
    for (const one of [stranger, neighbour, null]) expect(canReadDossier(one, at('proposed')).may).toBe(false)
  })

  test('a list shows the widest place of a person, never more than may be read', () => {
    expect(dossierScope(office)).toMatchObject({ of: 'province', provinceCode: '11' })
    expect(dossierScope(officer)).toEqual({ of: 'commune', provinceCode: '11', communeCode: '03127' })
    expect(dossierScope(owner)).toEqual({ of: 'producers', producerIds: ['producer'] })
    expect(dossierScope(actor(hat('admin')))).toBeNull()
    expect(dossierScope(null)).toBeNull()
  })
})
