import type { Table } from './entry.ts'

export const FORWARDS: Table = {}
