import type { Table } from './entry.ts'

export const DASHBOARDS: Table = {}
