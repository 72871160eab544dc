import { type Complaint, type ComplaintAct, foldComplaint } from '@saolang/domain/complaint'
import { fold } from '@saolang/domain/vietnamese-text'
import type { ProjectionTable } from '../../platform/acts/projection.ts'
import type { StreamKind } from '../../platform/acts/stream.ts'

const LONGEST_TITLE = 200

/** Name of the product, else what stands on the label. */
export function titleOf({ product, label }: Pick<Complaint, 'product' | 'label'>): string {
  return (product?.name ?? label ?? '').slice(0, LONGEST_TITLE)
}

const ROW: ProjectionTable<Complaint> = {
  table: 'complaint',
  owner: 'id',
  keys: [],
  rows: ({ id, state, seq }) => [
    {
      ...{ province_code: state.provinceCode, id, number: state.number, code_hash: state.codeHash, about: state.about },
      ...{ level: state.level, commune_code: state.communeCode },
      ...{ product_id: state.product?.id ?? null, producer_id: state.product?.producerId ?? null },
      ...{ title: titleOf(state), folded: fold(`${state.number} ${titleOf(state)}`) },
      ...{ organised: state.organisation !== null, stage: state.stage, received_on: state.on, due_on: state.due },
      ...{ answered_on: state.answered?.on ?? null, result: state.answered?.result ?? null },
      taken_by: state.takenBy?.name ?? null,
      unanswered: state.stage === 'answered' ? 0 : state.requests.filter(({ reply }) => reply === null).length,
      version: seq,
    },
  ],
}

const PHOTOS: ProjectionTable<Complaint> = {
  table: 'complaint_photo',
  owner: 'complaint_id',
  keys: ['id'],
  rows: ({ id, state }) =>
    state.photos.map((photo, position) => ({
      ...{ province_code: state.provinceCode, complaint_id: id, id: photo.id, position },
      ...{ sha256: photo.sha256, size: photo.size, media_type: photo.type },
    })),
}

/** A complaint: its row for lists and counts, and its photos. */
export const COMPLAINT: StreamKind<Complaint, ComplaintAct> = {
  kind: 'complaint',
  fold: foldComplaint,
  tables: [ROW, PHOTOS],
}
