import type { AgendaItem, Council, Invitation } from '@saolang/domain/council'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { WordBlock, WordPaper } from '../../platform/word/index.ts'
import { personNames } from '../people/index.ts'
import { findRound } from '../rounds/index.ts'
import { getUnit } from '../units/index.ts'
import { SEAT_WORDS } from './councils.words.ts'
import { agendaOf } from './invitation.commands.ts'

/**
 * The invitation to the session as a paper of Nghị định 30: the same for PDF and Word. Null: a draft to be filled and
 * signed, with the products of the round as they stand.
 */
export async function invitationPaper(ask: Ask, council: Council, invitation: Invitation | null): Promise<WordPaper> {
  const province = (await getUnit(ask.tx, council.provinceCode)).name
  const round = await findRound(ask.tx, council.roundId)
  const no = invitation?.no ?? 1
  const about = `Dự phiên họp đánh giá, phân hạng sản phẩm OCOP ${(round?.name ?? '').toLocaleLowerCase('vi')}`
  return {
    agencyParent: `ỦY BAN NHÂN DÂN ${province.toLocaleUpperCase('vi')}`,
    agency: 'HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP',
    place: province.replace(/^(Tỉnh|Thành phố) /, ''),
    ...(invitation === null ? { draft: true } : { number: invitation.number, date: invitation.on }),
    ...{ title: 'GIẤY MỜI', about: no === 1 ? about : `${about} (lần ${no}, thay giấy mời trước)` },
    blocks: await blocksOf(ask, council, invitation ?? (await unsigned(ask, council))),
    recipients: ['Thành viên Hội đồng và Tổ tư vấn', 'Lưu: VT, Hội đồng'],
    signers: [
      invitation === null
        ? { office: 'CHỦ TỊCH HỘI ĐỒNG', instruction: '(Ký, đóng dấu)' }
        : { office: invitation.signerTitle.toLocaleUpperCase('vi'), name: invitation.signer },
    ],
  }
}

type Said = Pick<Invitation, 'startsAt' | 'place' | 'note' | 'outside'> & {
  readonly agenda: readonly { readonly day: string | null; readonly items: readonly AgendaItem[] }[]
}

const DOTS = '……………'

async function unsigned(ask: Ask, council: Council): Promise<Said> {
  const round = await findRound(ask.tx, council.roundId)
  const agenda = round === undefined ? [] : await agendaOf(ask, council, round, ask.today)
  const blank = { startsAt: DOTS, place: DOTS, note: null, outside: null }
  return { ...blank, agenda: agenda.map(({ items }) => ({ day: null, items })) }
}

const dayWords = (day: string | null) => (day === null ? DOTS : formatDate(day))

async function blocksOf(ask: Ask, council: Council, invitation: Said): Promise<readonly WordBlock[]> {
  const { startsAt, place, agenda, note, outside } = invitation
  const names = await personNames(
    ask.tx,
    council.members.map((member) => member.personId),
  )
  const days = agenda.map(({ day }) => dayWords(day)).join(', ')
  return [
    { is: 'paragraph', text: 'Hội đồng đánh giá, phân hạng sản phẩm OCOP trân trọng kính mời:' },
    {
      is: 'table',
      columns: [
        { head: 'TT', width: 1, align: 'center' },
        { head: 'Họ và tên', width: 5 },
        { head: 'Chức vụ', width: 6 },
        { head: 'Vai trò', width: 4 },
      ],
      rows: council.members.map((member, at) => [
        ...[String(at + 1), names.get(member.personId) ?? '', member.title ?? '', SEAT_WORDS[member.seat]],
      ]),
    },
    { is: 'paragraph', text: [{ text: 'Thời gian: ', bold: true }, { text: `${startsAt}, ngày ${days}.` }] },
    { is: 'paragraph', text: [{ text: 'Địa điểm: ', bold: true }, { text: place }] },
    ...(outside === null
      ? []
      : [{ is: 'paragraph' as const, text: `Họp ngoài thời gian kế hoạch, lý do: ${outside.reason}` }]),
    { is: 'paragraph', text: [{ text: 'Nội dung:', bold: true }, { text: ' đánh giá, phân hạng các sản phẩm sau.' }] },
    ...agenda.map(
      ({ day, items }): WordBlock => ({
        is: 'table',
        caption: `Ngày ${dayWords(day)}`,
        columns: [
          { head: 'TT', width: 1, align: 'center' },
          { head: 'Mã số', width: 4 },
          { head: 'Sản phẩm', width: 6 },
          { head: 'Chủ thể, địa chỉ', width: 7 },
        ],
        rows: items.map((item, at) => [
          ...[String(at + 1), item.code ?? '', item.productName, `${item.producerName}, ${item.communeName}`],
        ]),
      }),
    ),
    ...(note === null ? [] : [{ is: 'paragraph' as const, text: note }]),
    { is: 'paragraph', text: 'Đề nghị các thành viên sắp xếp thời gian tham dự đầy đủ./.' },
  ]
}
