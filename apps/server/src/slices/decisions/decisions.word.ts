import { type DecisionPaper, decisionWords } from '../../platform/papers/decision.ts'
import type { WordBlock, WordPaper } from '../../platform/word/index.ts'

/** A decision as Word writes it: the words of the PDF in the layout of Nghị định 30/2020 (DRV-08). */
export function decisionWord(data: Omit<DecisionPaper, 'foot'>): WordPaper {
  const { draft, subject, articles, annexTitle, annexNote, annexCount } = decisionWords(data)
  const last = data.bases.length - 1
  const bases = data.bases.map((basis, at): WordBlock => {
    const text = `${basis.replace(/[;.\s]+$/, '')}${at === last ? '.' : ';'}`
    return { is: 'paragraph', text: [{ text, italic: true }] }
  })
  const { title, name, capacity } = data.signer
  return {
    ...(data.parent ? { agencyParent: data.parent } : {}),
    agency: data.authority,
    ...(data.number ? { number: data.number } : {}),
    place: data.place || '……',
    ...(data.date ? { date: data.date } : {}),
    ...{ title: 'QUYẾT ĐỊNH', about: subject, draft },
    blocks: [
      ...(data.corrected
        ? [{ is: 'paragraph', text: [{ text: data.corrected, italic: true }], centred: true } as const]
        : []),
      { is: 'paragraph', text: [{ text: data.issuer.toLocaleUpperCase('vi'), bold: true }], centred: true },
      ...bases,
      { is: 'paragraph', text: [{ text: 'QUYẾT ĐỊNH:', bold: true }], centred: true },
      ...articles.map((article, at): WordBlock => {
        return { is: 'paragraph', text: [{ text: `Điều ${at + 1}. `, bold: true }, { text: article }] }
      }),
    ],
    recipients: data.recipients,
    signers: [{ authority: capacity ?? [], office: title || '……', ...(name ? { name } : {}) }],
    annexes: data.rows.length === 0 ? [] : [annexOf(data, { annexTitle, annexNote, annexCount })],
  }
}

type Annex = Pick<ReturnType<typeof decisionWords>, 'annexTitle' | 'annexNote' | 'annexCount'>

function annexOf({ rows }: Pick<DecisionPaper, 'rows'>, { annexTitle, annexNote, annexCount }: Annex) {
  const columns = [
    ...([
      { head: 'TT', width: 6, align: 'center' },
      { head: 'Mã số', width: 17 },
      { head: 'Tên sản phẩm', width: 20 },
    ] as const),
    ...([
      { head: 'Chủ thể', width: 20 },
      { head: 'Địa chỉ', width: 16 },
    ] as const),
    ...([
      { head: 'Điểm', width: 10, align: 'center' },
      { head: 'Hạng', width: 11, align: 'center' },
    ] as const),
  ]
  const cells = rows.map(({ code, name, producer, address, score, stars }, at) => [
    ...[String(at + 1), code || '……', name, producer, address, score, `${stars} sao`],
  ])
  const blocks: WordBlock[] = [{ is: 'table', columns, rows: cells, note: annexCount }]
  return { title: 'PHỤ LỤC', about: annexTitle.toLocaleUpperCase('vi'), note: annexNote, blocks }
}
