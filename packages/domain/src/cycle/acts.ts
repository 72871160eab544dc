import type { ActBody } from '../acts/index.ts'

/** First and last day on which ideas are taken; both counted (IDE-02). */
export type IdeaWindow = { readonly from: string; readonly to: string }

/** A theme to which the year gives priority, tied to the plan that says so (IDE-11). */
export type YearTheme = {
  readonly key: string
  readonly name: string
  readonly planId: string | null
}

export type CycleAct =
  | ActBody<'CycleOpened', { readonly provinceCode: string; readonly year: number }>
  /** Null `communeCode`: the window of the province. Null `window`: the place has none of its own any more. */
  | ActBody<'CycleWindowSet', { readonly communeCode: string | null; readonly window: IdeaWindow | null }>
  | ActBody<'CycleThemeSet', YearTheme>
  | ActBody<'CycleThemeRemoved', { readonly key: string }>
  /** Ideas by the id of their stream: a dossier or an entry of the register of potential products. */
  | ActBody<'CycleIdeasTagged', { readonly key: string; readonly ideas: readonly string[]; readonly tagged: boolean }>
