import { officeSettingsOn } from '@saolang/domain/settings'
import type { Background } from '../../platform/background/worker.ts'
import { listSettingChanges } from '../../platform/office-settings.ts'

const TOPIC = 'administration.night'

/** Each night: looks at personal data that a province keeps for a shorter time than the software does. */
export const administrationWork: Background = {
  handlers: [
    {
      topic: TOPIC,
      inside: async (tx, { services, now }) => {
        const today = services.clock.today()
        const provinces = await tx.selectFrom('office_settings').select('province_code').execute()
        for (const { province_code: province } of provinces) {
          const { viewLogMonths } = officeSettingsOn(await listSettingChanges(tx, province), today)
          const before = new Date(now)
          before.setUTCMonth(before.getUTCMonth() - viewLogMonths)
          await tx.deleteFrom('view_log').where('province_code', '=', province).where('hour', '<', before).execute()
        }
      },
    },
  ],
  daily: [{ name: TOPIC, at: '00:30', task: () => ({ topic: TOPIC, provinceCode: '00', payload: {} }) }],
}
