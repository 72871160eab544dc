import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PLAN_LEVELS } from '@saolang/domain/plan'
import {
  checkDefinitions,
  ENTRY_RULES,
  FIELD_TYPES,
  REGISTER_GROUPS,
  type RegisterDefinition,
  SUBJECT_KINDS,
} from '@saolang/domain/register'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

const words = z.string().min(1).max(300)
const key = z.string().min(1).max(40)
const flag = z.literal(true).optional()
const Option = z.strictObject({ value: key, text: words })
/** Options, or the name of a list of the same file. */
const Options = z.union([z.array(Option), key])
const Stage = z.strictObject({
  value: key,
  text: words,
  tone: z.enum(['neutral', 'active', 'done', 'waiting', 'problem', 'ended']),
})
const Field = z.strictObject({
  key,
  label: words,
  hint: words.optional(),
  type: z.enum(FIELD_TYPES),
  options: Options.optional(),
  register: key.optional(),
  required: flag,
  min: z.number().int().optional(),
  max: z.number().int().optional(),
  unit: words.optional(),
  ...{ listed: flag, filter: flag, published: flag, office: flag },
})
const Part = z.strictObject({
  value: key,
  label: words,
  one: words,
  of: z.array(z.enum(SUBJECT_KINDS)),
  register: key.optional(),
  names: Options.optional(),
  stages: z.array(Stage).optional(),
  ...{ dong: words.optional(), quantity: words.optional(), note: words.optional(), on: words.optional() },
  max: z.number().int().optional(),
  ...{ required: flag, published: flag, asks: key.optional() },
})
const Move = z.strictObject({
  from: key,
  to: key,
  text: words,
  reason: flag,
  by: z.array(z.enum(PLAN_LEVELS)).optional(),
  producers: flag,
  date: key.optional(),
})
const Definition = z.strictObject({
  id: key,
  name: words,
  one: words,
  about: words,
  nameLabel: words.optional(),
  naming: z.literal('auto').optional(),
  theme: z.strictObject({ label: words, required: flag, options: Options }).optional(),
  dates: z.enum(['none', 'day', 'period', 'year']),
  datesLabel: words.optional(),
  datesOptional: flag,
  fields: z.array(Field),
  dong: words.optional(),
  quantity: words.optional(),
  stages: z.array(Stage),
  moves: z.array(Move),
  parts: z.array(Part),
  rules: z.array(z.enum(ENTRY_RULES)),
  levels: z.array(z.enum(PLAN_LEVELS)),
  ...{ producers: flag, organisations: flag, publishable: flag, quarterly: flag, coverage: flag, expires: flag },
  beforeRound: z.array(key).optional(),
})
const RegistersFile = z.strictObject({
  lists: z.record(key, z.array(Option)).default({}),
  registers: z.array(Definition),
})

type Lists = z.infer<typeof RegistersFile>['lists']

function optionsOf(options: z.infer<typeof Options>, lists: Lists, where: string): readonly z.infer<typeof Option>[] {
  if (typeof options !== 'string') return options
  const list = lists[options]
  if (list === undefined) throw new Error(`${where}: no list ${options}`)
  return list
}

/** Names of lists are replaced by the lists, so that the code sees plain definitions. */
function definitionOf(read: z.infer<typeof Definition>, group: string, lists: Lists): RegisterDefinition {
  const { theme, fields, parts, ...rest } = read
  const known = REGISTER_GROUPS.find((one) => one === group)
  if (known === undefined) throw new Error(`content/registers/${group}.json: no such group`)
  const plain = {
    ...rest,
    group: known,
    ...(theme === undefined ? {} : { theme: { ...theme, options: optionsOf(theme.options, lists, read.id) } }),
    fields: fields.map(({ options, ...field }) =>
      options === undefined ? field : { ...field, options: optionsOf(options, lists, `${read.id}.${field.key}`) },
    ),
    parts: parts.map(({ names, ...part }) =>
      names === undefined ? part : { ...part, names: optionsOf(names, lists, `${read.id}.${part.value}`) },
    ),
  }
  // Absent stays absent: JSON has no undefined.
  return JSON.parse(JSON.stringify(plain))
}

/** The definitions of one folder; throws with every fault at once. Groups in the order of the domain. */
export function readRegisters(folder: string): ReadonlyMap<string, RegisterDefinition> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const groups = names.map((name) => name.slice(0, -'.json'.length))
  const order: readonly string[] = REGISTER_GROUPS
  const rank = (group: string) => order.indexOf(group)
  const definitions = groups
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap((group) => {
      const parsed = RegistersFile.safeParse(JSON.parse(readFileSync(join(folder, `${group}.json`), 'utf8')))
      if (!parsed.success) throw new Error(`content/registers/${group}.json: ${z.prettifyError(parsed.error)}`)
      return parsed.data.registers.map((one) => definitionOf(one, group, parsed.data.lists))
    })
  const faults = checkDefinitions(definitions)
  if (faults.length > 0)
    throw new Error(`content/registers:\n${faults.map(({ where, what }) => `${where}: ${what}`).join('\n')}`)
  return new Map(definitions.map((one) => [one.id, one]))
}

let loaded: ReadonlyMap<string, RegisterDefinition> | undefined

/** The registers of `content/registers`, by id; read once. */
export function loadRegisters(): ReadonlyMap<string, RegisterDefinition> {
  loaded ??= readRegisters(join(contentDir(), 'registers'))
  return loaded
}
