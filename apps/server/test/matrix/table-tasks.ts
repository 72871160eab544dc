import type { Table } from './entry.ts'

export const TASKS: Table = {}
