export {
  asksOfSet,
  type IndustryOfSets,
  isTourismSheet,
  listIndustries,
  type PaperAsked,
  searchSets,
} from './classification.ts'
export {
  type ClassifyCode,
  canMoveProduct,
  classifyProduct,
  foldProduct,
  isAlikeProductName,
  isChangeable,
  moveProduct,
  type Product,
  type ProductAct,
} from './product.ts'
