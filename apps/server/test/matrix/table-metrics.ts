import type { Table } from './entry.ts'

export const METRICS: Table = {}
