export * from './declared.ts'
export * from './intake.ts'
export * from './permission.ts'
