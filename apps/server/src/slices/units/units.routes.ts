import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { listCommunes, listProvinces, searchCommunes } from './units.store.ts'

const UnitsView = z.object({
  units: z.array(z.object({ code: z.string(), name: z.string(), provinceCode: z.string() })),
})

export const unitsRoutes: readonly Endpoint[] = [
  query({
    id: 'units.list',
    path: '/units',
    summary: 'Provinces; with province, its communes; with q, communes by present or former name',
    access: 'public',
    params: z.object({}),
    search: z.object({
      province: z
        .string()
        .regex(/^\d{2}$/)
        .optional(),
      q: z.string().max(100).optional(),
    }),
    view: UnitsView,
    run: async (ask, { search }) => {
      if (search.q !== undefined) return ok({ units: [...(await searchCommunes(ask.tx, search.q, 20))] })
      const rows = search.province === undefined ? listProvinces(ask.tx) : listCommunes(ask.tx, search.province)
      return ok({ units: [...(await rows)] })
    },
  }),
]
