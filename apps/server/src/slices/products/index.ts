export { issueProductCode, type NewProduct, registerProduct } from './products.commands.ts'
export { productsRoutes } from './products.routes.ts'
export { findProduct, listProductsOfProducer, type ProductRow } from './products.store.ts'
export { PRODUCT } from './products.stream.ts'
