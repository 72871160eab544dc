import type { Table } from './entry.ts'

export const PLANS: Table = {}
