import type { Progress } from '@saolang/server/platform/acts/verify'

const ON_TERMINAL_MS = 250
const IN_FILE_MS = 10_000

/** One line that grows on a terminal, a line now and then in a file: percent, acts a second, time left. */
export function progressLine(to: NodeJS.WriteStream): {
  readonly show: (progress: Progress) => void
  readonly end: () => void
} {
  const began = performance.now()
  const pause = to.isTTY ? ON_TERMINAL_MS : IN_FILE_MS
  let shown = began
  return {
    show: (progress) => {
      const now = performance.now()
      if (now - shown < pause) return
      shown = now
      const line = lineOf(progress, (now - began) / 1000)
      to.write(to.isTTY ? `\r${line}\u001b[K` : `${line}\n`)
    },
    end: () => {
      if (to.isTTY) to.write('\r\u001b[K')
    },
  }
}

function lineOf({ acts, total }: Progress, seconds: number): string {
  const rate = acts / Math.max(seconds, 0.001)
  const left = Math.max(0, total - acts) / Math.max(rate, 0.001)
  const percent = total === 0 ? 100 : Math.min(100, Math.floor((acts * 100) / total))
  return `${percent}%: ${acts}/${total} việc, ${Math.round(rate)} việc/giây, còn khoảng ${inWords(left)}`
}

function inWords(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} giây` : `${Math.ceil(seconds / 60)} phút`
}
