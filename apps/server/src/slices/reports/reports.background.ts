import { z } from 'zod'
import { enqueue } from '../../platform/background/outbox.ts'
import type { Background } from '../../platform/background/worker.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { openDue } from './reports.open.ts'
import { listReportingProvinces } from './reports.store.ts'

const ALL = 'reports.open-all'
const ONE = 'reports.open'

const OfProvince = z.object({ provinceCode: z.string() })

/** Each night the reports that come due appear; one task a province, so that one that fails keeps no other from theirs. */
export const reportsWork: Background = {
  handlers: [
    {
      topic: ALL,
      inside: async (tx, { services, now }) => {
        const today = services.clock.today()
        const provinces = await listReportingProvinces(tx)
        const tasks = provinces.map((provinceCode) => ({
          ...{ provinceCode, topic: ONE, payload: { provinceCode } },
          key: `${ONE}:${today}:${provinceCode}`,
        }))
        await enqueue(tx, tasks, now)
      },
    },
    {
      topic: ONE,
      inside: async (tx, { services, task, now }) => {
        const { provinceCode } = OfProvince.parse(task.payload)
        const today = services.clock.today()
        const { reportDue: rules } = await readOfficeSettings(tx, provinceCode, today)
        await openDue(tx, { provinceCode, rules, today, at: now })
      },
    },
  ],
  daily: [{ name: ALL, at: '01:00', task: () => ({ topic: ALL, provinceCode: '00', payload: {} }) }],
}
