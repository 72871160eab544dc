import type { Charter } from '../council/index.ts'
import type { ReportDueRules } from '../report/index.ts'
import { type SettingChange, valueOn } from './rules.ts'
import { SETTING_KEYS, type SettingKey, type SettingValue } from './values.ts'

/** What an office has laid down, as it holds on a day: for whoever uses it. */
export interface OfficeSettings {
  readonly certificateNumberPattern: string
  /** The form of a new council begins with it; a council's own charter may say otherwise. */
  readonly councilCharter: Omit<Charter, 'adoptedOn'>
  /** Work is told of when so many days or fewer are left. */
  readonly reminderDays: number
  /** Empty where nothing is laid down. */
  readonly issuingOffice: { readonly name: string; readonly address: string }
  readonly publicContact: {
    readonly office: string
    readonly phone: string
    readonly email: string
    readonly address: string
  }
  /** Looks at personal data are kept so long. */
  readonly viewLogMonths: number
  /** When reports are due, and what a monthly one covers. */
  readonly reportDue: ReportDueRules
  /** Working days until a complaint is answered (CSV-01). */
  readonly complaintDays: number
  /** A link of a listing is opened again after so many days (TPM-05). */
  readonly linkCheckDays: number
}

export function officeSettingsOn(changes: readonly SettingChange[], day: string): OfficeSettings {
  const of = (key: SettingKey): SettingValue => valueOn(changes, key, day)
  const [charter, office, contact] = [of('councilCharter'), of('issuingOffice'), of('publicContact')]
  return {
    certificateNumberPattern: String(of('certificateNumber').pattern),
    councilCharter: {
      quorumFraction: {
        numerator: Number(charter.quorumNumerator),
        denominator: Number(charter.quorumDenominator),
      },
      chairRequired: charter.chairRequired === true,
      maxSpread: Number(charter.maxSpread),
      spreadAction: charter.spreadAction === 'reason' ? 'reason' : 'discuss',
      minimumTest: minimumTestOf(charter.minimumTest),
      dropExtremes: charter.dropExtremes === true,
      writtenVoteAllowed: charter.writtenVoteAllowed === true,
    },
    reminderDays: Number(of('reminders').days),
    issuingOffice: { name: String(office.name), address: String(office.address) },
    publicContact: {
      ...{ office: String(contact.office), phone: String(contact.phone) },
      ...{ email: String(contact.email), address: String(contact.address) },
    },
    viewLogMonths: Number(of('viewLog').months),
    reportDue: reportDueOf(of('reportDue')),
    complaintDays: Number(of('complaintDue').workingDays),
    linkCheckDays: Number(of('linkCheck').days),
  }
}

function reportDueOf(value: SettingValue): ReportDueRules {
  return {
    monthDay: Number(value.monthDay),
    monthCovers: value.monthCovers === 'previous' ? 'previous' : 'same',
    ...{ quarterDay: Number(value.quarterDay), yearDay: Number(value.yearDay), yearMonth: Number(value.yearMonth) },
    ...{ appearsDays: Number(value.appearsDays), communesMonthly: value.communesMonthly === true },
  }
}

function minimumTestOf(word: SettingValue[string] | undefined): Charter['minimumTest'] {
  return word === 'meanPoints' || word === 'majority' ? word : 'agreed'
}

export function isSettingKey(word: string): word is SettingKey {
  return SETTING_KEYS.some((key) => key === word)
}
