import type { Table } from './entry.ts'

export const TARGETS: Table = {}
