import type { Role } from '@saolang/domain/permission'
import type { FastifyInstance } from 'fastify'
import type { StreamKind } from './platform/acts/stream.ts'
import type { SignedIn } from './platform/auth/session.ts'
import type { Background } from './platform/background/worker.ts'
import type { Endpoint } from './platform/http/endpoint.ts'
import { buildHttp, type HttpSettings } from './platform/http/server.ts'
import { failurePage, signInAgainPage } from './platform/http/shell-page.tsx'
import { renderPage } from './platform/pages/html.tsx'
import type { NavItem } from './platform/pages/layout.tsx'
import type { PlanPart } from './platform/plan-parts.ts'
import type { ProductPart } from './platform/product-parts.ts'
import type { Services } from './platform/services.ts'
import { accountRoutes } from './slices/account/index.ts'
import { administrationRoutes, administrationWork, IMPORT, SETTINGS } from './slices/administration/index.ts'
import { adviceRoutes } from './slices/advice/index.ts'
import { AGENCY, agenciesRoutes } from './slices/agencies/index.ts'
import { BODY, bodiesRoutes } from './slices/bodies/index.ts'
import { BUDGET_LINE, BUDGET_PART, budgetRoutes, PLAN_MONEY } from './slices/budget/index.ts'
import { catalogueRoutes } from './slices/catalogue/index.ts'
import { CERTIFICATE, certificatesRoutes } from './slices/certificates/index.ts'
import { COMPLAINT, complaintsRoutes } from './slices/complaints/index.ts'
import { BALLOT, COUNCIL, COUNCIL_ROLES, councilsRoutes, EVALUATION } from './slices/councils/index.ts'
import { CYCLE, CYCLE_PART, cyclesRoutes } from './slices/cycles/index.ts'
import { dashboardsRoutes, dashboardWork, hasDashboard } from './slices/dashboards/index.ts'
import { DECISION, decisionsRoutes } from './slices/decisions/index.ts'
import { DELEGATION, delegationsRoutes } from './slices/delegations/index.ts'
import { DOSSIER, dossiersRoutes } from './slices/dossiers/index.ts'
import { FINDINGS_PART, findingsRoutes, PLAN_CHECK } from './slices/findings/index.ts'
import { FORWARD, forwardsRoutes } from './slices/forwards/index.ts'
import { handoversRoutes } from './slices/handovers/index.ts'
import { helpRoutes } from './slices/help/index.ts'
import { historyRoutes, historyWork, REDACTION } from './slices/history/index.ts'
import { INSPECTION, INSPECTION_PLAN, inspectionsRoutes } from './slices/inspections/index.ts'
import { LOT, lotsRoutes } from './slices/lots/index.ts'
import { metricsRoutes } from './slices/metrics/index.ts'
import { noticesRoutes, noticeWork } from './slices/notices/index.ts'
import { PAPER, papersRoutes } from './slices/papers/index.ts'
import { PERSON, peopleRoutes, SIGN_IN_RULES } from './slices/people/index.ts'
import { PLAN, plansRoutes } from './slices/plans/index.ts'
import { portfolioRoutes, STANDARDS_PART } from './slices/portfolio/index.ts'
import { PRODUCER, producersRoutes } from './slices/producers/index.ts'
import { PRODUCT, productsRoutes } from './slices/products/index.ts'
import { proposalsRoutes } from './slices/proposals/index.ts'
import { REGIME, REGIME_DRAFT, regimesRoutes } from './slices/regimes/index.ts'
import { LISTINGS_PART, REGISTER_ENTRY, registersRoutes } from './slices/registers/index.ts'
import { REPORT, reportsRoutes, reportsWork } from './slices/reports/index.ts'
import { resultsRoutes } from './slices/results/index.ts'
import { ROUND, roundsRoutes } from './slices/rounds/index.ts'
import { rulesRoutes } from './slices/rules/index.ts'
import { sheetsRoutes } from './slices/sheets/index.ts'
import { SURVEY, SURVEY_FORM, SURVEY_RECORD, surveysRoutes } from './slices/surveys/index.ts'
import { TARGET, TARGETS_PART, targetsRoutes } from './slices/targets/index.ts'
import { TASK, TASKS_PART, tasksRoutes } from './slices/tasks/index.ts'
import { unitsRoutes } from './slices/units/index.ts'
import { worklistRoutes } from './slices/worklist/index.ts'

/** Every route of the system: the matrix of permissions, the API document and the fuzz walk over this list. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...worklistRoutes,
  ...noticesRoutes,
  ...helpRoutes,
  ...rulesRoutes,
  ...regimesRoutes,
  ...unitsRoutes,
  ...agenciesRoutes,
  ...peopleRoutes,
  ...bodiesRoutes,
  ...accountRoutes,
  ...delegationsRoutes,
  ...producersRoutes,
  ...productsRoutes,
  ...papersRoutes,
  ...portfolioRoutes,
  ...dossiersRoutes,
  ...proposalsRoutes,
  ...adviceRoutes,
  ...roundsRoutes,
  ...councilsRoutes,
  ...handoversRoutes,
  ...sheetsRoutes,
  ...resultsRoutes,
  ...decisionsRoutes,
  ...certificatesRoutes,
  ...catalogueRoutes,
  ...plansRoutes,
  ...findingsRoutes,
  ...metricsRoutes,
  ...targetsRoutes,
  ...tasksRoutes,
  ...budgetRoutes,
  ...registersRoutes,
  ...surveysRoutes,
  ...lotsRoutes,
  ...complaintsRoutes,
  ...inspectionsRoutes,
  ...forwardsRoutes,
  ...cyclesRoutes,
  ...reportsRoutes,
  ...dashboardsRoutes,
  ...historyRoutes,
  ...administrationRoutes,
]

/** Every kind of stream: `saolang verify` folds them all anew. */
// biome-ignore lint/suspicious/noExplicitAny: kinds of different states stand in one list; each folds only its own acts.
export const STREAM_KINDS: readonly StreamKind<any, any>[] = [
  AGENCY,
  BODY,
  PERSON,
  SIGN_IN_RULES,
  DELEGATION,
  PRODUCER,
  PRODUCT,
  PAPER,
  DOSSIER,
  ROUND,
  COUNCIL,
  EVALUATION,
  BALLOT,
  DECISION,
  CERTIFICATE,
  FORWARD,
  REGIME,
  REGIME_DRAFT,
  REDACTION,
  BUDGET_LINE,
  PLAN_MONEY,
  PLAN_CHECK,
  IMPORT,
  SETTINGS,
  PLAN,
  TARGET,
  TASK,
  REGISTER_ENTRY,
  INSPECTION,
  INSPECTION_PLAN,
  LOT,
  COMPLAINT,
  SURVEY_FORM,
  SURVEY,
  SURVEY_RECORD,
  CYCLE,
  REPORT,
]

/** What creates and reads the lines of a plan, in this order: targets, tasks, budget; and who counts its findings. */
export const PLAN_PARTS: readonly PlanPart[] = [TARGETS_PART, TASKS_PART, BUDGET_PART, FINDINGS_PART]

/** What slices to the right of `products` tell on the page of a product, in its order. */
export const PRODUCT_PARTS: readonly ProductPart[] = [CYCLE_PART, STANDARDS_PART, LISTINGS_PART]

const SEES_PRODUCERS: readonly Role[] = ['producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'advisor']

const SEES_CERTIFICATES: readonly Role[] = [...SEES_PRODUCERS, 'signatory']
const SEES_INSPECTIONS: readonly Role[] = [...SEES_CERTIFICATES, 'ministryOffice']

/** Who works with plans: those who run the programme, those who sign and those who advise. */
const SEES_PLANS: readonly Role[] = [
  ...(['communeOfficer', 'communeChair', 'provinceOffice', 'signatory', 'advisor', 'ministryOffice'] as const),
]

/** Who handles complaints of citizens; producers come by what they are asked. */
const HEARS_COMPLAINTS: readonly Role[] = ['communeOfficer', 'communeChair', 'provinceOffice']

/** Who hands work to a colleague while away, or may be given some. */
const DELEGATES: readonly Role[] = ['communeOfficer', 'communeChair', 'provinceOffice', 'advisor', 'signatory']

/** Who keeps the registers of activities. */
const RUNS_PROGRAMME: readonly Role[] = ['communeOfficer', 'communeChair', 'provinceOffice', 'ministryOffice']

/** Who writes reports, or signs them. */
const REPORTERS: readonly Role[] = ['communeOfficer', 'communeChair', 'provinceOffice', 'signatory', 'ministryOffice']

/** What stands in the navigation of a person, by the roles held. */
export function navFor(person: SignedIn | null, path: string): readonly NavItem[] {
  if (person === null) return []
  const has = (role: Role) => person.actor.hats.some((hat) => hat.role === role)
  const items: (NavItem | false)[] = [
    { text: 'Việc của tôi', href: '/' },
    { text: 'Thông báo', href: '/notices', count: person.session?.unread },
    hasDashboard(person.actor) && { text: 'Bảng theo dõi', href: '/dashboards' },
    SEES_PLANS.some(has) && { text: 'Kế hoạch', href: '/plans' },
    RUNS_PROGRAMME.some(has) && { text: 'Nhiệm vụ', href: '/tasks' },
    SEES_PRODUCERS.some(has) && { text: 'Chủ thể', href: '/producers' },
    has('producer') && { text: 'Hồ sơ', href: '/dossiers' },
    (has('communeOfficer') || has('communeChair')) && { text: 'Hồ sơ của xã', href: '/proposals' },
    (has('provinceOffice') || has('advisor')) && { text: 'Hồ sơ các xã đề nghị', href: '/advice' },
    (has('provinceOffice') || has('signatory')) && { text: 'Đợt', href: '/rounds' },
    COUNCIL_ROLES.some(has) && { text: 'Hội đồng', href: '/councils' },
    has('councillor') && { text: 'Phiếu đánh giá', href: '/sheets' },
    (has('provinceOffice') || has('signatory')) && { text: 'Quyết định', href: '/decisions' },
    has('ministryOffice') && { text: 'Hồ sơ các tỉnh gửi', href: '/forwards' },
    SEES_CERTIFICATES.some(has) && { text: 'Giấy chứng nhận', href: '/certificates' },
    SEES_INSPECTIONS.some(has) && { text: 'Kiểm tra', href: '/inspections' },
    HEARS_COMPLAINTS.some(has) && { text: 'Phản ánh', href: '/complaints' },
    DELEGATES.some(has) && { text: 'Ủy quyền', href: '/delegations' },
    has('provinceOffice') && { text: 'Tổ, ban', href: '/bodies' },
    RUNS_PROGRAMME.some(has) && { text: 'Hoạt động', href: '/registers' },
    has('massOrganisation') && { text: 'Hoạt động của tổ chức', href: '/registers' },
    has('producer') && { text: 'Số liệu, hoạt động', href: '/registers' },
    REPORTERS.some(has) && { text: 'Báo cáo', href: '/reports' },
    has('admin') && { text: 'Quản trị', href: '/administration' },
  ]
  return items.filter((item) => item !== false).map((item) => ({ ...item, current: isCurrent(path, item.href) }))
}

/** What stands behind "Quản trị" beside its own pages. */
const ADMINISTERED = ['/people', '/agencies', '/sign-ins', '/sign-in-rules', '/regimes/drafts', '/history/views/all']
const WATCHED = ['/notices/work', '/notices/sent']

/** What belongs to a plan stands below "Kế hoạch", the dictionary of numbers below "Bảng theo dõi". */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  '/plans': ['/targets', '/budget', '/findings'],
  '/dashboards': ['/metrics'],
  '/registers': ['/cycles', '/surveys', '/survey-forms', '/survey-records'],
}

function isCurrent(path: string, href: string): boolean {
  const isWatched = WATCHED.some((other) => isBelow(path, other))
  if (href === '/notices' && isWatched) return false
  if (href === '/administration' && (isWatched || ADMINISTERED.some((other) => isBelow(path, other)))) return true
  return isBelow(path, href) || (BELOW[href] ?? []).some((other) => isBelow(path, other))
}

function isBelow(path: string, href: string): boolean {
  const [plain = ''] = path.split('?')
  return href === '/' ? plain === '/' : plain === href || plain.startsWith(`${href}/`)
}

/** Everything that is done in the background, over the services of this process. */
export function backgroundWork(services: Services): Background {
  const all = [noticeWork(services.channels), historyWork, administrationWork, dashboardWork, reportsWork]
  return { handlers: all.flatMap(({ handlers }) => handlers), daily: all.flatMap(({ daily }) => daily) }
}

/** The HTTP application over given services; it listens to nobody yet. */
export function buildApp(services: Services, settings: HttpSettings): Promise<FastifyInstance> {
  const pages = { render: renderPage, failure: failurePage, signInAgain: signInAgainPage }
  return buildHttp(services, pages, ENDPOINTS, settings)
}
