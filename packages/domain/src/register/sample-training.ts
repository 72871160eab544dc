import type { ActHeader } from '../acts/index.ts'
import {
  checkEntry,
  type EntryInput,
  type EntryWorld,
  foldRegisterEntry,
  type RegisterDefinition,
  type RegisterEntry,
  type RegisterEntryAct,
  recordEntry,
  type Subject,
} from './index.ts'

export const STAGES = [
  { value: 'planned', text: 'Dự kiến', tone: 'waiting' },
  { value: 'done', text: 'Đã xong', tone: 'done' },
] as const
export const PARTICIPANT = {
  ...{ value: 'participant', label: 'Người học', one: 'người học', of: ['producer', 'name'] as const, note: 'Đơn vị' },
  stages: ['nominated', 'accepted', 'attended', 'absent'].map((value) => ({
    ...{ value, text: value, tone: 'neutral' as const },
  })),
}
export const TRAINING: RegisterDefinition = {
  ...({ id: 'training', group: 'capacity', name: 'Lớp', one: 'lớp', about: 'Lớp học', dates: 'period' } as const),
  fields: [
    { key: 'place', label: 'Nơi', type: 'text', required: true, max: 20 },
    {
      key: 'audience',
      label: 'Ai',
      type: 'choices',
      options: [
        { value: 'a', text: 'A' },
        { value: 'b', text: 'B' },
      ],
    },
  ],
  ...{ dong: 'Kinh phí', stages: STAGES, parts: [PARTICIPANT], rules: ['attendance'], levels: ['province', 'commune'] },
  moves: [
    { from: 'planned', to: 'done', text: 'Xong', date: 'to' },
    { from: 'done', to: 'planned', text: 'Mở lại', reason: true },
  ],
  publishable: true,
}
export const INPUT: EntryInput = {
  ...{ name: 'Lớp một', theme: '', from: '22/11/2026', to: '24/11/2026', level: 'province', commune: '', agency: '' },
  ...{ plan: '', task: '', dong: '', quantity: '', fields: { place: 'Hội trường' } },
}
export const WORLD: EntryWorld = {
  ...{ isCommune: (code: string) => code === '03000', isAgency: () => false, isPlan: () => false, isTask: () => false },
  ...{ isEntry: (_register: string, id: string) => id === 'known', autoName: () => 'Tên tự đặt' },
}

export function fold(before: RegisterEntry | undefined, acts: readonly RegisterEntryAct[]): RegisterEntry {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'provinceOffice', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldRegisterEntry(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}
export const person = (key: string, more: Partial<Subject> = {}): Subject => ({
  ...{ key, part: 'participant', productId: null, producerId: null, entryId: null, name: `Người ${key}`, on: null },
  ...{ dong: null, quantity: null, note: null, stage: 'nominated', ...more },
})
export function recorded(subjects: readonly Subject[] = []): RegisterEntry {
  const read = checkEntry(TRAINING, INPUT, WORLD)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const acts = recordEntry(TRAINING, '11', read.value, subjects)
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(undefined, acts.value)
}
export const code = (result: { ok: boolean; failure?: { code: string } }) => result.failure?.code ?? 'ok'
