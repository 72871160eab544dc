export {
  asksOfSet,
  type IndustryOfSets,
  isTourismSheet,
  listIndustries,
  type PaperAsked,
  searchSets,
} from './classification.ts'
export {
  canDescribeProduct,
  describeProduct,
  PRODUCT_DIRECTIONS,
  PRODUCT_ORIGINS,
  type ProductDescription,
  type ProductDirection,
  type ProductOrigin,
} from './description.ts'
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
