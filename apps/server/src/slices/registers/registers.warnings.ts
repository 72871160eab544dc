import {
  daysOf,
  hasExpired,
  isWithinNorm,
  leadPart,
  type RegisterDefinition,
  type RegisterEntry,
} from '@saolang/domain/register'
import type { Ask } from '../../platform/http/endpoint.ts'
import { ideaWindowWarning } from '../../platform/idea-window.ts'
import { formatDate, formatMoney } from '../../platform/pages/text.ts'
import { firstRoundOf } from './registers.list.store.ts'
import { findNorm } from './registers.rules.store.ts'
import { listLacking } from './registers.rules.ts'

/** What an official should know of an entry before its day: sentences, each with what to do next. */
export async function warningsOf(
  ask: Ask,
  definition: RegisterDefinition,
  entry: RegisterEntry,
): Promise<readonly string[]> {
  if (entry.cancelled !== null) return []
  return [
    ...missingParts(definition, entry),
    ...expired(ask, definition, entry),
    ...(await afterRound(ask, definition, entry)),
    ...(await uncertified(ask, definition, entry)),
    ...(await overNorm(ask, definition, entry)),
    ...(await endedPolicy(ask, entry)),
    ...(await outsideWindow(ask, entry)),
  ]
}

function missingParts(definition: RegisterDefinition, entry: RegisterEntry): readonly string[] {
  const lead = leadPart(definition)
  return definition.parts
    .filter((part) => part.required === true && part !== lead)
    .filter((part) => !entry.subjects.some((one) => one.part === part.value))
    .map((part) => `Chưa ghi mục "${part.label}". Hãy thêm ${part.one}.`)
}

function expired(ask: Ask, definition: RegisterDefinition, entry: RegisterEntry): readonly string[] {
  if (definition.expires !== true || !hasExpired(entry, ask.today)) return []
  return [`Đã hết thời hạn từ sau ngày ${formatDate(entry.to ?? '')}. Không áp dụng cho việc mới.`]
}

/** TRN-04: what prepares an evaluation comes before the first round of the year is over. */
async function afterRound(ask: Ask, definition: RegisterDefinition, entry: RegisterEntry): Promise<readonly string[]> {
  const { theme, from } = entry
  if (theme === null || from === null || definition.beforeRound?.includes(theme) !== true) return []
  const round = await firstRoundOf(ask.tx, entry.provinceCode, Number(from.slice(0, 4)))
  if (round === undefined || from < round.finishBefore) return []
  const prepared = `${round.name} (hoàn thành trước ngày ${formatDate(round.finishBefore)})`
  return [`Ngày ${formatDate(from)} muộn hơn ${prepared}. Hãy tổ chức sớm hơn, hoặc ghi rõ dùng cho đợt sau.`]
}

/** Certificates change after they were looked at: withdrawn, or the fair was moved. */
async function uncertified(ask: Ask, definition: RegisterDefinition, entry: RegisterEntry): Promise<readonly string[]> {
  if (!definition.rules.includes('validCertificate')) return []
  const lacking = await listLacking(ask, entry)
  const days = daysOf(entry, ask.today).map(formatDate).join(' và ')
  return lacking.map(({ name, why }) => `Sản phẩm ${name}: ${why}, không còn hiệu lực vào ngày ${days}.`)
}

async function overNorm(ask: Ask, definition: RegisterDefinition, entry: RegisterEntry): Promise<readonly string[]> {
  const { policy, normReason } = entry.fields
  if (!definition.rules.includes('withinNorm') || typeof policy !== 'string') return []
  const norm = await findNorm(ask.tx, policy, entry.theme)
  if (norm === null || isWithinNorm(entry.dong, norm, null)) return []
  const reason = typeof normReason === 'string' ? ` Lý do: ${normReason}` : ''
  return [`Vượt mức hỗ trợ ${formatMoney(norm)} của chính sách.${reason}`]
}

/** IDE-02: an idea that is still open is reviewed outside the days of its year; nothing is refused. */
async function outsideWindow(ask: Ask, entry: RegisterEntry): Promise<readonly string[]> {
  if (entry.register !== 'potentialProduct' || !['found', 'returned'].includes(entry.stage)) return []
  const warning = await ideaWindowWarning(ask, entry, ask.today)
  return warning === null ? [] : [warning]
}

/** POL-01: a support by a policy whose period was over on that day. */
async function endedPolicy(ask: Ask, entry: RegisterEntry): Promise<readonly string[]> {
  const { policy } = entry.fields
  if (typeof policy !== 'string' || entry.from === null) return []
  const row = await ask.tx
    .selectFrom('register_entry')
    .select(['name', 'to_date as to'])
    .where('id', '=', policy)
    .executeTakeFirst()
  if (row === undefined || row.to === null || row.to >= entry.from) return []
  return [`Chính sách ${row.name} đã hết thời hạn ngày ${formatDate(row.to)}. Hãy kiểm tra căn cứ hỗ trợ.`]
}
