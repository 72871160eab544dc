export * from './changes.ts'
export * from './permission.ts'
export * from './requests.ts'
