import type { Hat } from '@saolang/domain/permission'
import {
  foldSignInRules,
  needsSecondFactor,
  type SignInRules,
  type SignInRulesAct,
} from '@saolang/domain/sign-in-rules'
import type { Kysely } from 'kysely'
import type { StreamKind } from '../../platform/acts/stream.ts'
import type { DB } from '../../platform/db/types.generated.ts'

/** How the officials of a province sign in: one stream a province. */
export const SIGN_IN_RULES: StreamKind<SignInRules, SignInRulesAct> = {
  kind: 'signInRules',
  fold: foldSignInRules,
  tables: [
    {
      table: 'sign_in_rules',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          second_factor_from: state.secondFactorFrom,
          version: seq,
        },
      ],
    },
  ],
}

/** Whether somebody with these hats must have a second factor today. */
export async function mustHaveSecondFactor(db: Kysely<DB>, hats: readonly Hat[], today: string): Promise<boolean> {
  const provinces = [...new Set(hats.map((hat) => hat.provinceCode))]
  if (provinces.length === 0) return false
  const rows = await db.selectFrom('sign_in_rules').selectAll().where('province_code', 'in', provinces).execute()
  const rules = rows.map((row) => ({ provinceCode: row.province_code, secondFactorFrom: row.second_factor_from }))
  return needsSecondFactor(hats, rules, today)
}
