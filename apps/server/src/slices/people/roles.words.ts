import { ROLES } from '@saolang/domain/permission'
import { ROLE_WORDS } from '../../platform/role-words.ts'

export { ROLE_WORDS }

export function roleWords(word: string): string {
  return ROLES.flatMap((role) => (role === word ? [ROLE_WORDS[role]] : []))[0] ?? word
}
