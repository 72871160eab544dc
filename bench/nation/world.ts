import type { Chance } from './chance.ts'
import type { StreamWriter } from './writer.ts'

export interface Province {
  readonly code: string
  readonly name: string
  readonly communes: readonly { readonly code: string; readonly name: string }[]
}

export interface MadeProducer {
  readonly id: string
  readonly commune: string
  readonly products: readonly MadeProduct[]
}

export interface MadeProduct {
  readonly id: string
  readonly name: string
  /** Days of issue of its certificates. */
  readonly issued: readonly string[]
}

/** The world's years: five that are over and the one that runs. */
export const YEARS = [2021, 2022, 2023, 2024, 2025, 2026] as const
export const TODAY = '2026-11-22'
export interface World {
  readonly chance: Chance
  readonly writer: StreamWriter
}

export const regimeOn = (day: string) =>
  day < '2023-02-24' ? 'qd-1048-2019' : day < '2026-05-22' ? 'qd-148-2023' : 'qd-26-2026'
