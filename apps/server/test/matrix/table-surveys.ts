import type { Table } from './entry.ts'

export const SURVEYS: Table = {}
