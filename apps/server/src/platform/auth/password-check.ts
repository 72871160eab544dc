import { fold } from '@saolang/domain/vietnamese-text'

/** NIST SP 800-63B: length counts, not kinds of signs. */
export const MIN_PASSWORD = 10
/** As many as are looked at: a longer one is not guessed by words. */
const LOOKED_AT = 64

export type PasswordFault = 'person/password-weak' | 'person/password-common' | 'person/password-own-name'

type Check = (password: string, own: readonly string[]) => number
let loading: Promise<Check> | undefined

/** The estimator and its lists (40,000 leaked passwords) are loaded with the first password that is set. */
function loadCheck(): Promise<Check> {
  loading ??= (async () => {
    const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
    ])
    const estimator = new ZxcvbnFactory({ dictionary: { ...dictionary }, graphs: adjacencyGraphs })
    return (password: string, own: readonly string[]) => estimator.check(password, [...own]).score
  })()
  return loading
}

/**
 * What is wrong with a new password, or null: too short, in the lists of leaked passwords or built from them, or made
 * of the person's own name or of words of this system. Nothing leaves the machine.
 */
export async function passwordFault(
  password: string,
  about: { readonly names: readonly string[]; readonly contextWords: readonly string[] },
): Promise<PasswordFault | null> {
  const plain = password.normalize('NFC')
  if ([...plain].length < MIN_PASSWORD || new Set(plain).size < 4) return 'person/password-weak'
  const own = about.names.flatMap((name) => fold(name).split(/[^a-z0-9]+/)).filter((word) => word.length >= 3)
  if (isMadeOf(plain, own)) return 'person/password-own-name'
  const check = await loadCheck()
  const looked = [...plain].slice(0, LOOKED_AT).join('')
  const words = [...own, ...VIETNAMESE, ...about.contextWords]
  // Both as typed and without marks: "mậtkhẩu123" is "matkhau123" to those who guess.
  const score = Math.min(check(looked, words), check(fold(looked), words))
  return score < ENOUGH ? 'person/password-common' : null
}

/** Of 4: more than 100 million guesses. */
const ENOUGH = 3
/** What Vietnamese passwords are often built from, and the lists of the package lack (our own list). */
const VIETNAMESE = [
  ...['matkhau', 'anhyeuem', 'emyeuanh', 'vietnam', 'xinchao', 'khongbiet', 'maimaiyeuem', 'hanhphuc', 'giadinh'],
  ...['hanoi', 'saigon', 'tinhyeu', 'tinhban', 'concon', 'quantri', 'canbo', 'ubnd', 'ocop', 'nongthonmoi'],
]

/** Whether little is left once the person's own names are taken out. */
function isMadeOf(password: string, own: readonly string[]): boolean {
  const plain = fold(password).replaceAll(/[^a-z0-9]/g, '')
  const words = [...own].sort((a, b) => b.length - a.length)
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), plain)
  return rest.length < plain.length && rest.replaceAll(/\d/g, '').length < 4
}
