import { isIPv6 } from 'node:net'

/** An address as people see it in lists: enough to tell two places apart, too little to find a household. */
export function shortAddress(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (isIPv6(plain)) return `${plain.split(':').slice(0, 3).join(':')}:x`
  return plain.split('.').slice(0, 3).concat('x').join('.')
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bcoc_coc_browser\//, 'Cốc Cốc'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iPhone, iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** "Chrome trên Windows", from what a browser says of itself. */
export function deviceWords(agent: string | null): string {
  if (agent === null || agent === '') return 'Không rõ thiết bị'
  if (agent === 'sample') return 'Dữ liệu mẫu'
  const find = (kinds: typeof BROWSERS) => kinds.find(([pattern]) => pattern.test(agent))?.[1]
  const browser = find(BROWSERS)
  const system = find(SYSTEMS)
  if (browser === undefined && system === undefined) return agent.slice(0, 40)
  return [browser ?? 'Trình duyệt', system].filter((word) => word !== undefined).join(' trên ')
}
