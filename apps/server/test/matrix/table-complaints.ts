import type { Table } from './entry.ts'

export const COMPLAINTS: Table = {}
