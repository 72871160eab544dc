import type { Table } from './entry.ts'

export const REGISTERS: Table = {}
