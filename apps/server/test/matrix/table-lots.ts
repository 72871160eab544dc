import type { Table } from './entry.ts'

export const LOTS: Table = {}
