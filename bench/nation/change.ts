import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { beginStream } from '@saolang/server/platform/acts/stream'
import { transaction } from '@saolang/server/platform/db/connect'
import type { Services } from '@saolang/server/platform/services'
import { readMetrics } from '@saolang/server/slices/metrics/index'
import { REGISTER_ENTRY } from '@saolang/server/slices/registers/registers.stream'
import type { FastifyInstance } from 'fastify'
import { get, type Reader } from './measure.ts'
import type { Measuring } from './readers.ts'
import { TODAY } from './world.ts'

/**
 * From a change to the new number: a selling point is opened, and the province's targets are read until they know it.
 * Answers milliseconds of the writing and of the first page after it.
 */
export async function measureChange(app: FastifyInstance, services: Services, at: Measuring, reader: Reader) {
  const { province } = at
  const scope = { provinceCode: province.code, communes: null }
  const question = { metric: 'point.new', scope, from: '2026-01-01', to: TODAY, parameters: {}, planId: null } as const
  const count = async () => {
    const [reading] = await transaction(services.db, (tx) => readMetrics(tx, [question], services.regimes))
    return reading?.numerator ?? 0
  }
  const before = await count()
  const began = performance.now()
  const facts = {
    ...{
      register: 'sellingPoint',
      provinceCode: province.code,
      name: 'Điểm bán đo thời gian',
      theme: null,
      from: TODAY,
      to: null,
    },
    ...{
      level: 'commune' as const,
      communeCode: province.communes[0]?.code ?? null,
      agencyId: null,
      planId: null,
      taskId: null,
    },
    ...{ dong: null, quantity: null, fields: {}, stage: 'open' },
  }
  const source = { at: services.clock.now(), by: null, hat: 'system' }
  await transaction(services.db, (tx) =>
    beginStream(
      tx,
      REGISTER_ENTRY,
      { id: randomUUID(), provinceCode: province.code },
      [{ kind: 'EntryRecorded', payload: facts }],
      source,
    ),
  )
  const written = performance.now() - began
  const page = await get(app, `/targets?plan=${at.plan}`, reader.token)
  const shown = performance.now() - began
  const after = await count()
  if (after !== before + 1) throw new Error(`the new selling point is not counted: ${before} → ${after}`)
  return { written, shown, status: page.status }
}
