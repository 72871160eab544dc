import type { Table } from './entry.ts'

export const FINDINGS: Table = {}
