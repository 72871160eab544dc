const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const

/**
 * A count in words, as official papers write it beside the figure: `27` is `hai mươi bảy`.
 * @param count a whole number from 0 to 9999
 */
export function numberWords(count: number): string {
  if (!Number.isInteger(count) || count < 0 || count > 9999) throw new RangeError(`No words for ${count}`)
  const thousands = Math.floor(count / 1000)
  const rest = count % 1000
  if (thousands === 0) return belowThousand(rest)
  const tail = rest === 0 ? '' : rest < 100 ? ` không trăm ${afterHundred(rest)}` : ` ${belowThousand(rest)}`
  return `${digit(thousands)} nghìn${tail}`
}

function belowThousand(count: number): string {
  const hundreds = Math.floor(count / 100)
  const rest = count % 100
  if (hundreds === 0) return belowHundred(rest)
  return `${digit(hundreds)} trăm${rest === 0 ? '' : ` ${afterHundred(rest)}`}`
}

function afterHundred(count: number): string {
  return count < 10 ? `linh ${digit(count)}` : belowHundred(count)
}

function belowHundred(count: number): string {
  const tens = Math.floor(count / 10)
  const unit = count % 10
  if (tens === 0) return digit(unit)
  const head = tens === 1 ? 'mười' : `${digit(tens)} mươi`
  if (unit === 0) return head
  return `${head} ${unit === 1 && tens > 1 ? 'mốt' : unit === 5 ? 'lăm' : digit(unit)}`
}

function digit(value: number): string {
  return DIGITS[value] ?? ''
}
