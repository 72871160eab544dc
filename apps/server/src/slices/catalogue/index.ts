export { PublicHomeView, readPublicHome } from './catalogue.present.ts'
export { catalogueRoutes } from './catalogue.routes.ts'
export { PublicHome } from './public-home.tsx'
