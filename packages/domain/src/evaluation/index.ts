export * from './acts.ts'
export * from './close.ts'
export * from './rules.ts'
export * from './state.ts'
