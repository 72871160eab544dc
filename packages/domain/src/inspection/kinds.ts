/** Why an inspection is made; the last three are counted on their own (INS-06, INS-08, INS-09). */
export const INSPECTION_KINDS = [
  'periodic',
  'surprise',
  'complaint',
  'beforeRecognition',
  'foodSafety',
  'environment',
  'evaluationWork',
] as const
export type InspectionKind = (typeof INSPECTION_KINDS)[number]

/** What a commune may inspect on its own; the rest is the province's work. */
export const COMMUNE_KINDS: readonly InspectionKind[] = ['periodic', 'foodSafety', 'environment']

/** The five headings of a product's inspection (INS-02): area of material, inputs, outputs, process, traceability. */
export const PRODUCT_HEADINGS = ['materialArea', 'inputs', 'outputs', 'process', 'traceability'] as const
/** What is looked at in the evaluation work of a round or a commune (INS-06). */
export const WORK_HEADINGS = ['intake', 'communeReport', 'composition', 'marking', 'records'] as const
export type InspectionHeading = (typeof PRODUCT_HEADINGS)[number] | (typeof WORK_HEADINGS)[number]

export function headingsOf(kind: InspectionKind): readonly InspectionHeading[] {
  return kind === 'evaluationWork' ? WORK_HEADINGS : PRODUCT_HEADINGS
}

export const HEADING_RESULTS = ['notLooked', 'ok', 'shortcoming'] as const
export type HeadingResult = (typeof HEADING_RESULTS)[number]

/** Against the option that the product had reached: still so, lower, or not looked at. */
export const CRITERION_RESULTS = ['notLooked', 'kept', 'lower'] as const
export type CriterionResult = (typeof CRITERION_RESULTS)[number]

export const OUTCOMES = ['met', 'notMet'] as const
export type InspectionOutcome = (typeof OUTCOMES)[number]

export const SAMPLE_RESULTS = ['pass', 'fail'] as const
export type SampleResult = (typeof SAMPLE_RESULTS)[number]

export const VERDICTS = ['accepted', 'again'] as const
export type Verdict = (typeof VERDICTS)[number]
