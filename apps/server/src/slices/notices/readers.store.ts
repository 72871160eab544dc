import type { PlainDate } from '@saolang/domain/plain-date'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Reader } from '../../platform/letters.ts'
import type { About } from './notices.tell.ts'

/** The people whom a letter reaches today. */
export async function listReaders(
  tx: Tx,
  to: Reader,
  about: Pick<About, 'provinceCode' | 'communeCode' | 'producerId' | 'members' | 'task'>,
  today: PlainDate,
): Promise<readonly string[]> {
  const { provinceCode, communeCode, producerId, members } = about
  switch (to) {
    case 'producer':
      return producerId === null ? [] : holders(tx, today, { roles: ['producer'], provinceCode, producerId })
    case 'commune':
      if (communeCode === null) return []
      return holders(tx, today, { roles: ['communeOfficer', 'communeChair'], provinceCode, communeCode })
    case 'office':
      return holders(tx, today, { roles: ['provinceOffice'], provinceCode })
    case 'handler': {
      const roles = communeCode === null ? ['provinceOffice'] : ['communeOfficer', 'communeChair']
      return holders(tx, today, { roles, provinceCode, ...(communeCode === null ? {} : { communeCode }) })
    }
    case 'advisors':
      return holders(tx, today, { roles: ['advisor'], provinceCode })
    case 'council':
      return members
    case 'taskLeads':
      return about.task?.leads ?? []
    case 'taskParties':
      return about.task?.parties ?? []
    case 'taskAssignee':
      return about.task?.assignee ?? []
  }
}

export async function holders(
  tx: Tx,
  today: PlainDate,
  of: {
    readonly roles: readonly string[]
    readonly provinceCode: string
    readonly communeCode?: string
    readonly producerId?: string
  },
): Promise<readonly string[]> {
  let found = tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .select('person.id')
    .distinct()
    .where('person.ended', '=', false)
    .where('role_holding.province_code', '=', of.provinceCode)
    .where('role_holding.role', 'in', of.roles)
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
  if (of.communeCode !== undefined) found = found.where('role_holding.commune_code', '=', of.communeCode)
  if (of.producerId !== undefined) found = found.where('role_holding.producer_id', '=', of.producerId)
  return (await found.execute()).map(({ id }) => id)
}

/** Everybody who can sign in and holds a role today: those whose work is looked through each morning. */
export async function listEverybody(
  tx: Tx,
  today: PlainDate,
): Promise<readonly { id: string; provinceCode: string }[]> {
  return tx
    .selectFrom('person')
    .select(['id', 'province_code as provinceCode'])
    .where('ended', '=', false)
    .where((where) =>
      where.exists(
        where
          .selectFrom('role_holding')
          .select('key')
          .whereRef('role_holding.person_id', '=', 'person.id')
          .where('from_date', '<=', today)
          .where((held) => held.or([held('to_date', 'is', null), held('to_date', '>=', today)])),
      ),
    )
    .orderBy('id')
    .execute()
}
