import { z } from 'zod'

const Star = z.number().int().nullable()
const OptionView = z.object({ id: z.string(), label: z.string(), points: z.number().int(), star: Star })

const LeafView = z.object({
  kind: z.literal('leaf'),
  id: z.string(),
  label: z.string(),
  max: z.number().int(),
  mark: Star,
  options: z.array(OptionView).readonly(),
  cases: z.array(z.object({ id: z.string(), label: z.string(), options: z.array(OptionView).readonly() })).readonly(),
  notes: z.array(z.object({ id: z.string(), type: z.string(), label: z.string() })).readonly(),
})

const GroupView = z.object({
  kind: z.literal('group'),
  id: z.string(),
  label: z.string(),
  max: z.number().int(),
  children: z.array(LeafView).readonly(),
})

/** A part of a scoring sheet as its readers get it: sections, criteria, options, cases, notes and marks. */
export const SheetPartView = z.object({
  code: z.string(),
  label: z.string(),
  max: z.number().int(),
  sections: z
    .array(
      z.object({
        id: z.string(),
        number: z.string(),
        label: z.string(),
        max: z.number().int(),
        single: z.boolean(),
        criteria: z.array(z.discriminatedUnion('kind', [LeafView, GroupView])).readonly(),
      }),
    )
    .readonly(),
})
