import type { Table } from './entry.ts'

export const CYCLES: Table = {}
