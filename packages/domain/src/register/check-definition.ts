import {
  ASKING_PART,
  type Option,
  type RegisterDefinition,
  type RegisterField,
  type RegisterPart,
  type RegisterStage,
} from './definition.ts'

/** What is wrong with a definition, and where: `training.fields.topic: …`. In English: read by who writes content. */
export type DefinitionFault = { readonly where: string; readonly what: string }

type Say = (where: string, what: string) => void

/** Keys that mean something else in a form or in a row. */
const TAKEN = new Set(['name', 'theme', 'from', 'to', 'year', 'dong', 'quantity', 'commune', 'level', 'plan', 'task'])
const KEY = /^[a-z][A-Za-z0-9]{0,39}$/

function repeated(values: readonly string[]): readonly string[] {
  return values.filter((value, at) => values.indexOf(value) !== at)
}

function checkOptions(options: readonly Option[], where: string, say: Say): void {
  if (options.length === 0) say(where, 'has no option')
  for (const value of repeated(options.map((one) => one.value))) say(where, `option ${value} stands twice`)
  for (const text of repeated(options.map((one) => one.text))) say(where, `the words "${text}" stand twice`)
  for (const { value, text } of options) {
    if (!KEY.test(value)) say(where, `option value ${value} is not a key`)
    if (text.trim() === '') say(where, `option ${value} has no words`)
  }
}

function checkField(field: RegisterField, registers: ReadonlySet<string>, where: string, say: Say): void {
  if (!KEY.test(field.key)) say(where, 'the key is not lower camel case')
  if (TAKEN.has(field.key)) say(where, `the key ${field.key} is taken by every entry`)
  if (field.label.trim() === '') say(where, 'has no label')
  const chosen = field.type === 'choice' || field.type === 'choices'
  if (chosen !== (field.options !== undefined)) say(where, 'options stand with choice and choices, and only there')
  if (field.options !== undefined) checkOptions(field.options, where, say)
  if ((field.type === 'entry') !== (field.register !== undefined)) say(where, 'register stands with entry, only there')
  if (field.register !== undefined && !registers.has(field.register)) say(where, `no register ${field.register}`)
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) say(where, 'min is above max')
  const measured = ['integer', 'money', 'text', 'longText', 'coordinate'].includes(field.type)
  if ((field.min ?? field.max) !== undefined && !measured) say(where, 'min and max mean nothing for this type')
  if (field.filter === true && !chosen && field.type !== 'yesNo') say(where, 'cannot be a filter')
  if (field.office === true && field.published === true) say(where, 'for officials only and published')
}

function checkStages(stages: readonly RegisterStage[], where: string, say: Say): void {
  for (const value of repeated(stages.map((one) => one.value))) say(where, `stage ${value} stands twice`)
  for (const { value, text } of stages) {
    if (!KEY.test(value)) say(where, `stage value ${value} is not a key`)
    if (text.trim() === '') say(where, `stage ${value} has no words`)
  }
}

function checkPart(part: RegisterPart, registers: ReadonlySet<string>, where: string, say: Say): void {
  if (!KEY.test(part.value)) say(where, 'the value is not lower camel case')
  if (part.label.trim() === '' || part.one.trim() === '') say(where, 'has no label')
  if (part.of.length === 0) say(where, 'nothing may stand there')
  for (const kind of repeated(part.of)) say(where, `kind ${kind} stands twice`)
  if (part.of.includes('entry') !== (part.register !== undefined)) say(where, 'register stands with entry, only there')
  if (part.register !== undefined && !registers.has(part.register)) say(where, `no register ${part.register}`)
  if (part.names !== undefined) checkOptions(part.names, where, say)
  if (part.names !== undefined && !part.of.includes('name')) say(where, 'names without the kind name')
  if (part.stages !== undefined) checkStages(part.stages, where, say)
  if (part.stages?.length === 0) say(where, 'stages is empty: leave it out')
  if (part.max !== undefined && part.max < 1) say(where, 'max is below 1')
}

function checkMoves(definition: RegisterDefinition, say: Say): void {
  const { stages, moves, fields, id } = definition
  const known = new Set(stages.map((one) => one.value))
  const dates = new Set(['from', 'to', ...fields.filter((one) => one.type === 'date').map((one) => one.key)])
  for (const { from, to, text, date } of moves) {
    const where = `${id}.moves.${from}-${to}`
    if (!known.has(from) || !known.has(to)) say(where, 'no such stage')
    if (from === to) say(where, 'leads nowhere')
    if (text.trim() === '') say(where, 'has no words')
    if (date !== undefined && !dates.has(date)) say(where, `no date ${date}`)
    if ((date === 'from' || date === 'to') && definition.dates === 'none') say(where, 'the register has no dates')
  }
  for (const pair of repeated(moves.map((one) => `${one.from}-${one.to}`))) say(`${id}.moves.${pair}`, 'stands twice')
  const reached = new Set([stages[0]?.value])
  for (let round = 0; round < stages.length; round += 1)
    for (const { from, to } of moves) if (reached.has(from)) reached.add(to)
  for (const { value } of stages) if (!reached.has(value)) say(`${id}.stages.${value}`, 'no move leads there')
}

function checkRules(definition: RegisterDefinition, say: Say): void {
  const { id, rules, parts, fields } = definition
  const where = (rule: string) => `${id}.rules.${rule}`
  for (const rule of repeated(rules)) say(where(rule), 'stands twice')
  const part = (kind: string) => parts.some((one) => one.of.some((of) => of === kind))
  for (const rule of rules)
    switch (rule) {
      case 'validCertificate':
        if (!part('product')) say(where(rule), 'needs a part of products')
        break
      case 'noDoubleSupport':
        if (definition.theme === undefined || definition.dates === 'none') say(where(rule), 'needs theme and dates')
        if (!part('producer') && !part('product')) say(where(rule), 'needs a part of producers or products')
        break
      case 'attendance':
        if (!parts.some((one) => one.value === 'participant' && attends(one)))
          say(where(rule), 'needs a part participant with the stages nominated, accepted, attended and absent')
        break
      case 'withinNorm':
        if (definition.dong === undefined) say(where(rule), 'needs dong')
        if (!fields.some((one) => one.key === 'policy' && one.type === 'entry')) say(where(rule), 'needs field policy')
        if (!fields.some((one) => one.key === 'normReason')) say(where(rule), 'needs field normReason')
        break
      case 'oneAYear':
        if (definition.dates === 'none' || !parts.some((one) => one.max === 1 && one.required === true))
          say(where(rule), 'needs dates and a required part of one')
        break
    }
}

function attends(part: RegisterPart): boolean {
  const values = part.stages?.map((one) => one.value) ?? []
  return ['nominated', 'accepted', 'attended', 'absent'].every((value) => values.includes(value))
}

/** Looks over one definition; `registers` are the ids of all, for references. Nothing found: an empty list. */
export function checkDefinition(
  definition: RegisterDefinition,
  registers: ReadonlySet<string>,
): readonly DefinitionFault[] {
  const faults: DefinitionFault[] = []
  const say: Say = (where, what) => faults.push({ where, what })
  const { id, fields, parts, theme, stages } = definition
  if (!KEY.test(id)) say(id, 'the id is not lower camel case')
  if ([definition.name, definition.one, definition.about].some((words) => words.trim() === ''))
    say(id, 'name, one and about need words')
  if (theme !== undefined) checkOptions(theme.options, `${id}.theme`, say)
  for (const key of repeated(fields.map((one) => one.key))) say(`${id}.fields.${key}`, 'stands twice')
  for (const field of fields) checkField(field, registers, `${id}.fields.${field.key}`, say)
  for (const value of repeated(parts.map((one) => one.value))) say(`${id}.parts.${value}`, 'stands twice')
  for (const part of parts) checkPart(part, registers, `${id}.parts.${part.value}`, say)
  if (stages.length === 0) say(`${id}.stages`, 'has no stage')
  checkStages(stages, `${id}.stages`, say)
  checkMoves(definition, say)
  checkRules(definition, say)
  if (definition.levels.length === 0) say(`${id}.levels`, 'nobody enters')
  for (const value of definition.beforeRound ?? [])
    if (!theme?.options.some((one) => one.value === value)) say(`${id}.beforeRound`, `no theme ${value}`)
  if (definition.expires === true && definition.dates !== 'period') say(`${id}.expires`, 'needs dates of a period')
  if (definition.producers === true && !parts.some((one) => one.of.includes('producer')))
    say(`${id}.producers`, 'needs a part of producers')
  for (const { value, asks, stages: steps } of parts) {
    if ((asks !== undefined) !== (value === ASKING_PART))
      say(`${id}.parts.${value}`, `asks stands in part ${ASKING_PART}`)
    if (asks === undefined) continue
    if (!parts.some((one) => one.value === asks && one.of.includes('producer')))
      say(`${id}.parts.${value}`, `asks for ${asks}, which takes no producers`)
    if (['asked', 'refused'].some((stage) => !steps?.some((one) => one.value === stage)))
      say(`${id}.parts.${value}`, 'needs the stages asked and refused')
  }
  const shown = fields.some((one) => one.published === true) || parts.some((one) => one.published === true)
  if (shown && definition.publishable !== true) say(id, 'published fields in a register that is not publishable')
  return faults
}

/** All definitions together: each id once, every reference known. */
export function checkDefinitions(definitions: readonly RegisterDefinition[]): readonly DefinitionFault[] {
  const ids = definitions.map((one) => one.id)
  const twice = repeated(ids).map((id) => ({ where: id, what: 'two registers have this id' }))
  return [...twice, ...definitions.flatMap((one) => checkDefinition(one, new Set(ids)))]
}
