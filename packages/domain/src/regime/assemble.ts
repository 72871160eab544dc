import type {
  Catalogue,
  CriterionSource,
  LeafSource,
  NoteSource,
  OptionSource,
  SectionSource,
  SheetSource,
  VariantSource,
} from './sheet-source.ts'
import type { Case, Condition, Criterion, Fault, Group, KnockOut, Leaf, Note, Option, Section, Sheet } from './types.ts'

interface Context {
  readonly catalogue: Catalogue
  readonly sheet: number
  readonly path: string
  readonly faults: Fault[]
  /** The catalogue entries met so far: an entry that no sheet uses is a fault of the regime. */
  readonly used: Set<string>
}

/** A sheet with its references resolved. Writes a fault for every reference that leads nowhere. */
export function assembleSheet(source: SheetSource, catalogue: Catalogue, used: Set<string>, faults: Fault[]): Sheet {
  const context: Context = { catalogue, sheet: source.number, path: `sheet ${source.number},`, faults, used }
  const parts = source.parts.map((part) => ({
    code: part.code,
    label: catalogue.partLabels.get(part.code) ?? part.code,
    max: part.max,
    sections: part.sections.map((section) => assembleSection(section, part.code, context)),
  }))
  const { number, name, article, classification, ministries, samples, flags, holes } = source
  const status = holes.length === 0 ? 'complete' : 'incomplete'
  const knockOuts = [...fileKnockOuts(source, context), ...noteKnockOuts(source, context)]
  return { number, name, status, holes, article, classification, ministries, samples, knockOuts, flags, parts }
}

function assembleSection(source: SectionSource, part: string, context: Context): Section {
  const { number, label, max } = source
  const single = source.use !== null
  if (single === source.criteria.length > 0) {
    context.faults.push({ path: `${context.path} ${number}`, what: 'a section has either "use" or "criteria"' })
  }
  const criteria =
    source.use === null
      ? source.criteria.map((criterion) => assembleCriterion(criterion, context))
      : [assembleLeaf({ number, label, use: source.use }, context)]
  return { id: `${part}.S${number}`, number, label, max, single, criteria }
}

function assembleCriterion(source: CriterionSource, context: Context): Criterion {
  if (source.use !== null) return assembleLeaf({ ...source, use: source.use }, context)
  const { number, label, max } = source
  if (max === null || source.children.length === 0) {
    context.faults.push({ path: `${context.path} ${number}`, what: 'a group has "max" and "children"' })
  }
  const group: Group = {
    kind: 'group',
    id: number,
    label,
    max: max ?? 0,
    children: source.children.map((child) => assembleLeaf(child, context)),
    article: citeCriterion(context, number),
  }
  return group
}

function assembleLeaf({ number, label, use }: LeafSource, context: Context): Leaf {
  const variant = findVariant(use, number, context)
  const cases = variant.cases.map(
    (each, index): Case => ({
      id: `${number}.c${index + 1}`,
      place: index + 1,
      label: each.label,
      options: assembleOptions(each.options, `${number}.c${index + 1}`),
    }),
  )
  const notes = variant.notes.map((name) => ({ name, source: findNote(name, number, context) }))
  const appliesIf = notes.find(({ source }) => source.type === 'applies_if')?.source
  return {
    kind: 'leaf',
    id: number,
    label,
    family: use.split('#')[0] ?? use,
    max: variant.max,
    mark: variant.mark,
    select: cases.length > 0 ? 'case' : variant.select,
    options: cases.length > 0 ? cases.flatMap((each) => each.options) : assembleOptions(variant.options, number),
    cases,
    notes: notes.map(({ name, source }): Note => ({ id: `${number}.${name}`, type: source.type, label: source.label })),
    condition: appliesIf === undefined ? null : conditionOf(appliesIf),
    article: citeCriterion(context, number),
  }
}

function conditionOf({ criterion, atLeast }: NoteSource): Condition | null {
  if (criterion === null) return null
  return atLeast === null ? { type: 'applies_if', criterion } : { type: 'applies_if', criterion, atLeast }
}

function assembleOptions(sources: readonly OptionSource[], owner: string): Option[] {
  return sources.map(({ points, star, label }, index) => ({
    id: `${owner}.o${index + 1}`,
    place: index + 1,
    label,
    points,
    star,
  }))
}

function findVariant(use: string, number: string, context: Context): VariantSource {
  const found = context.catalogue.criteria.get(use)
  context.used.add(use)
  if (found !== undefined) return found
  context.faults.push({ path: `${context.path} ${number}`, what: `no criterion ${use} in criteria/` })
  return { max: 0, mark: null, select: 'one', notes: [], options: [], cases: [] }
}

function findNote(name: string, number: string, context: Context): NoteSource {
  const found = context.catalogue.notes.get(name)
  context.used.add(name)
  if (found !== undefined) return found
  context.faults.push({ path: `${context.path} ${number}`, what: `no note ${name} in notes.json` })
  return { type: 'explanation', label: name, criterion: null, atLeast: null, criteria: [] }
}

function fileKnockOuts(source: SheetSource, context: Context): KnockOut[] {
  return source.knockOuts.map((id) => {
    const found = context.catalogue.knockOuts.get(id)
    context.used.add(id)
    if (found === undefined) {
      context.faults.push({ path: `${context.path} head`, what: `no reason ${id} in knock-outs.json` })
    }
    const { label, article } = found ?? { label: id, article: '' }
    return { id, label, type: 'file', criterion: null, zeroIn: [], article }
  })
}

function noteKnockOuts(source: SheetSource, context: Context): KnockOut[] {
  const uses = source.parts.flatMap(({ sections }) => sections.flatMap(usesOfSection))
  return uses.flatMap(({ number, use }) =>
    (context.catalogue.criteria.get(use)?.notes ?? []).flatMap((name) => {
      const note = context.catalogue.notes.get(name)
      if (note === undefined || !endsAssessment(note.type)) return []
      const article = citeCriterion(context, number)
      return [
        {
          id: `${number}.${name}`,
          label: note.label,
          type: note.type,
          criterion: number,
          zeroIn: note.criteria,
          article,
        },
      ]
    }),
  )
}

function usesOfSection(section: SectionSource): { number: string; use: string }[] {
  const leaves = section.criteria.flatMap((criterion) => [criterion, ...criterion.children])
  return [section, ...leaves].flatMap(({ number, use }) => (use === null ? [] : [{ number, use }]))
}

function endsAssessment(type: NoteSource['type']): type is Exclude<KnockOut['type'], 'file'> {
  return type === 'knock_out' || type === 'stop_evaluation' || type === 'stop_if_zero' || type === 'not_eligible'
}

function citeCriterion({ catalogue, sheet }: Context, criterion: string): string {
  return `${catalogue.annex}, biểu ${sheet}, tiêu chí ${criterion}`
}
