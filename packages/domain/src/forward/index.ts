export * from './acts.ts'
export * from './permission.ts'
export * from './rules.ts'
export * from './state.ts'
