import type { Table } from './entry.ts'

export const BUDGET: Table = {}
