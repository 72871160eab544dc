export * from './content.ts'
export * from './permission.ts'
