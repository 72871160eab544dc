import type { Table } from './entry.ts'

export const INSPECTIONS: Table = {}
