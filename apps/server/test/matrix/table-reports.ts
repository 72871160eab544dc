import type { Table } from './entry.ts'

export const REPORTS: Table = {}
