export {
  asksOfSet,
  type IndustryOfSets,
  isTourismSheet,
  listIndustries,
  type PaperAsked,
  searchSets,
} from './classification.ts'
export {
  classifyProduct,
  foldProduct,
  isAlikeProductName,
  isChangeable,
  type Product,
  type ProductAct,
} from './product.ts'
