import { plainDate } from '@saolang/domain/plain-date'
import type { WordBlock, WordPaper, WordText } from '../word/index.ts'
import { placeDate } from './dotted-date.ts'
import { footInput, type PaperFoot } from './paper.ts'
import { typeset } from './typeset.ts'

/** Sets a paper of Nghị định 30 as PDF from the same data from which `writeWordPaper` writes it for Word. */
export async function officialPdf(paper: WordPaper, foot: PaperFoot): Promise<Buffer> {
  const { agency, agencyParent, number, place, date, title, about, addressees, recipients, signers, draft } = paper
  return typeset('official', {
    ...{ agency, about, title: title ?? null, parent: agencyParent ?? null, number: number ?? null },
    placeDate: placeDate(place, date === undefined ? null : plainDate(date)),
    ...{ addressees: addressees ?? [], recipients: recipients ?? [], draft: draft === true },
    blocks: paper.blocks.map(blockOf),
    signers: signers.map(({ authority, office, instruction, name }) => ({
      ...{ authority: authority ?? [], office, instruction: instruction ?? null, name: name ?? null },
    })),
    foot: await footInput(foot),
  })
}

function blockOf(block: WordBlock) {
  switch (block.is) {
    case 'heading':
      return block
    case 'paragraph':
      return { is: block.is, runs: runsOf(block.text) }
    case 'list':
      return { is: block.is, items: block.items.map(runsOf) }
    case 'table':
      return {
        ...{ is: block.is, caption: block.caption ?? null, note: block.note ?? null, rows: block.rows },
        columns: block.columns.map(({ head, width, align }) => ({ head, width, align: align ?? 'left' })),
      }
  }
}

/** Footnotes of Word stand in brackets here. */
function runsOf(text: WordText) {
  const runs = typeof text === 'string' ? [{ text }] : text
  return runs.map((run) => ({
    text: 'note' in run && run.note !== undefined ? `${run.text} (${run.note})` : run.text,
    bold: 'bold' in run && run.bold === true,
    italic: 'italic' in run && run.italic === true,
  }))
}
