export { portfolioRoutes } from './portfolio.routes.ts'
export { STANDARDS_PART } from './portfolio.standards.ts'
