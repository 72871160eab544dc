export { PRODUCT } from './products.stream.ts'
