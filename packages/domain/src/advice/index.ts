export * from './changes.ts'
export * from './opinion.ts'
export * from './permission.ts'
export * from './requests.ts'
