import { BODY_ROLES } from '@saolang/domain/body'
import { z } from 'zod'
import { answers, choice, date, text } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import type { MemberInput } from './bodies.commands.ts'

/** The fields of a decision. */
export const Decision = { decisionNumber: text(60), decisionOn: date(), issuer: text(200) }
/** The most lines of one form. */
export const LINES = 100
/** Lines of members: records by the number of the line. */
export const Lines = {
  person: answers(LINES, 36),
  member: answers(LINES, 200),
  title: answers(LINES, 200),
  role: z.record(z.string().max(3), choice(BODY_ROLES)).default({}),
  substitute: answers(LINES, 200),
}

type LinesBody = { readonly [Key in keyof typeof Lines]: z.infer<(typeof Lines)[Key]> }

/** The filled lines of the form, in their order. */
export function membersOf(body: LinesBody): readonly MemberInput[] {
  const lines = new Set([...Object.keys(body.person), ...Object.keys(body.member)])
  const order = [...lines].sort((one, other) => Number(one) - Number(other))
  return order.flatMap((at) => {
    const personId = body.person[at] || null
    const name = body.member[at] ?? ''
    if (personId === null && name === '') return []
    const title = body.title[at] || null
    return [{ personId, name, title, role: body.role[at] ?? 'member', substitute: body.substitute[at] || null }]
  })
}

/** Whether every person that is chosen is an id. */
export const isLine = (body: LinesBody) =>
  Object.values(body.person).every((id) => id === '' || z.uuid().safeParse(id).success)

/** The decision that the fields mean. */
export const decisionOf = (body: { decisionNumber: string; decisionOn: string; issuer: string }) => ({
  ...{ number: body.decisionNumber, on: body.decisionOn, issuer: body.issuer },
})

/** What was typed into a refused form, lines included. */
export function typedAgain(raw: FormBody): Record<string, string> {
  const records = Object.keys(Lines).flatMap((name) =>
    Object.entries(typedRecord(raw, name)).map(([at, value]) => [`${name}[${at}]`, value] as const),
  )
  return { ...typedTexts(raw), ...Object.fromEntries(records) }
}
