import { formatDate, plainDate } from '@saolang/domain/plain-date'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { COMPLAINT } from '../complaints/index.ts'
import type { About } from './notices.tell.ts'

const LONGEST_TITLE = 100

/** A complaint as letters speak of it: its number and product, never a word of the complainant. */
export async function aboutComplaint(
  tx: Tx,
  id: string,
  said: readonly (readonly [string, string])[],
): Promise<About | undefined> {
  const complaint = await findState(tx, COMPLAINT, id)
  if (complaint === undefined) return undefined
  const { provinceCode, level, communeCode, number, product, label, due } = complaint
  const known = {
    ...{ complaintId: id, number, due: formatDate(plainDate(due)) },
    title: (product?.name ?? label ?? '').slice(0, LONGEST_TITLE),
  }
  const open = said.filter(([name]) => !SEALED.includes(name))
  return {
    ...{ provinceCode, communeCode: level === 'commune' ? communeCode : null, members: [] },
    producerId: product?.producerId ?? null,
    words: new Map([...open, ...Object.entries(known)]),
  }
}

/** What stands in the act and goes into no letter, whatever a letter asks for. */
const SEALED = ['contact', 'content', 'place', 'organisation', 'codeHash']
