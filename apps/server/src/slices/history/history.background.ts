import { sealHistory } from '../../platform/acts/seal.ts'
import type { Background } from '../../platform/background/worker.ts'
import { forgetViews } from '../../platform/view-log.ts'

const TOPIC = 'history.night'
const DAY_MS = 86_400_000

/** Each night: the root of the day that is over, and looks that are kept no longer. Both may run twice. */
export const historyWork: Background = {
  handlers: [
    {
      topic: TOPIC,
      outside: async ({ services, now }) => {
        const made = await sealHistory(services.db, now)
        const gone = await forgetViews(services.db, new Date(now.getTime() - services.viewLog.keptDays * DAY_MS))
        services.log({ event: 'history-sealed', roots: made, looksForgotten: gone })
      },
      inside: async () => {},
    },
  ],
  // After the minutes in which requests of the day may still be writing.
  daily: [{ name: TOPIC, at: '00:15', task: (day) => ({ topic: TOPIC, provinceCode: '00', payload: { day } }) }],
}
