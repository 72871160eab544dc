import type { RegisterEntry } from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { fold } from '@saolang/domain/vietnamese-text'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import { readEntry } from './registers.access.ts'
import { type ChainRow, chainRows, chainsOfProduct } from './registers.chain.store.ts'
import { scopeOf } from './registers.list.present.ts'
import type { Scope } from './registers.list.store.ts'
import { subjectNames } from './registers.store.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'
import { textOfOption } from './registers.words.ts'

/** One thing in a link: who or what it is, what proves it. */
export interface ChainItem {
  readonly name: string
  readonly kind: string
  readonly href: string | null
  /** Contract, code, certificate or files; empty where nothing proves it yet. */
  readonly evidence: string
}

export interface ChainLink {
  readonly title: string
  /** Words of the chain's entry about this link. */
  readonly words: string
  readonly items: readonly ChainItem[]
}

export interface ChainView {
  readonly title: string
  readonly back: { readonly href: string; readonly text: string }
  readonly chains: readonly { readonly id: string; readonly name: string }[]
  readonly links: readonly ChainLink[]
  /** Members whose words say no link. */
  readonly others: readonly ChainItem[]
  readonly closed: boolean | null
  readonly paperHref: string
  readonly paper: boolean
}

const LINKS = ['area', 'harvest', 'processing', 'packing', 'sale'] as const
type LinkKey = (typeof LINKS)[number]
const TITLES: Readonly<Record<LinkKey, string>> = {
  area: 'Vùng nguyên liệu',
  harvest: 'Sản xuất, thu hoạch',
  processing: 'Chế biến',
  packing: 'Đóng gói, nhãn',
  sale: 'Tiêu thụ',
}

/** Words by which a member of a chain says where it stands ("thu mua quả tươi"); the first that fits counts. */
const SAID: readonly (readonly [LinkKey, RegExp])[] = [
  ['packing', /dong goi|bao bi|nhan mac|tem/],
  ['sale', /tieu thu|ban hang|phan phoi|dai ly|sieu thi|xuat khau|thu mua/],
  ['processing', /che bien|san xuat san pham|so che|say|chung cat|ep/],
  ['harvest', /thu hoach|thu hai|trong|nuoi|cham soc|dau vao|giong|vat tu|phan bon/],
  ['area', /nguyen lieu|vung/],
]

/** A chain entry, or the chains of a product, as links from area to sale (STD-02). */
export async function readChain(
  ask: Ask,
  search: { readonly chain: string; readonly product: string; readonly paper: boolean },
): Promise<Result<ChainView, string>> {
  return search.chain === '' ? ofProduct(ask, search) : ofEntry(ask, search)
}

async function ofEntry(ask: Ask, { chain, paper }: { readonly chain: string; readonly paper: boolean }) {
  const read = await readEntry(ask, 'valueChain', chain)
  if (!read.ok) return read
  const { entry, asProducer, mayKeep } = read.value
  // A member sees its own part of the chain on the page of the entry; the whole picture is the keeper's and the office's.
  if (asProducer && !mayKeep) return fail('permission/not-your-work')
  const products = entry.subjects.flatMap((one) => (one.productId === null ? [] : [one.productId]))
  const producers = producersIn(entry)
  const rows = await chainRows(ask.tx, { chains: [chain], products, producers })
  const here = `/registers/valueChain/diagram?chain=${chain}`
  return ok({
    ...{ title: entry.name, back: { href: `/registers/valueChain/${chain}`, text: entry.name }, paper },
    ...{ chains: [{ id: chain, name: entry.name }], paperHref: `${here}&paper=yes` },
    ...(await linksOf(ask, [entry], rows)),
  })
}

const producersIn = (entry: RegisterEntry) =>
  entry.subjects.flatMap((one) => (one.part === 'producer' && one.producerId !== null ? [one.producerId] : []))

async function ofProduct(ask: Ask, { product, paper }: { readonly product: string; readonly paper: boolean }) {
  const found = scopeOf(ask)
  if (!found.ok) return found
  const row = await ask.tx
    .selectFrom('product')
    .select(['id', 'name', 'producer_id as owner', 'province_code as provinceCode'])
    .where('id', '=', product === '' ? null : product)
    .executeTakeFirst()
  if (row === undefined || !isSeen(found.value.scope, row)) return fail('request/not-found')
  const chains = await chainsOfProduct(ask.tx, product, row.owner)
  const entries: RegisterEntry[] = []
  for (const { id } of chains) {
    const entry = await findState(ask.tx, REGISTER_ENTRY, id)
    if (entry !== undefined) entries.push(entry)
  }
  const rows = await chainRows(ask.tx, {
    ...{ chains: chains.map(({ id }) => id), products: [product], producers: [row.owner] },
  })
  const here = `/registers/valueChain/diagram?product=${product}`
  return ok({
    ...{ title: row.name, back: { href: `/products/${product}`, text: row.name }, paper },
    // A chain of several is opened by its keeper and officials; a producer reads its own product here.
    ...{ chains: found.value.scope.of === 'producers' ? [] : chains, paperHref: `${here}&paper=yes` },
    ...(await linksOf(ask, found.value.scope.of === 'producers' ? onlyOwn(entries, row.owner) : entries, rows)),
  })
}

/** A producer sees of a common chain what is its own; a chain of its own wholly. */
function onlyOwn(entries: readonly RegisterEntry[], owner: string): readonly RegisterEntry[] {
  return entries.filter((entry) => producersIn(entry)[0] === owner)
}

export function isSeen(scope: Scope, row: { readonly owner: string; readonly provinceCode: string }): boolean {
  switch (scope.of) {
    case 'province':
      return row.provinceCode === scope.provinceCode
    case 'nation':
      return true
    case 'agency':
      return false
    case 'producers':
      return scope.ids.includes(row.owner)
  }
}

const WORDS: Readonly<Record<LinkKey, string>> = {
  ...{ area: '', harvest: 'stageProduction', processing: 'stageProcessing', packing: '', sale: 'stageTrade' },
}

async function linksOf(ask: Ask, entries: readonly RegisterEntry[], rows: readonly ChainRow[]) {
  const items: Record<LinkKey, ChainItem[]> = { area: [], harvest: [], processing: [], packing: [], sale: [] }
  for (const row of rows) items[linkOf(row)].push(itemOf(row))
  const others: ChainItem[] = []
  const subjects = entries.flatMap((entry) => entry.subjects)
  const names = await subjectNames(ask.tx, subjects)
  for (const one of subjects) {
    if (one.part === 'producer' && one.producerId !== null) {
      const name = names.get(one.producerId)?.name ?? ''
      if (!items.processing.some((item) => item.name === name))
        items.processing.unshift({ name, kind: 'Chủ thể', href: null, evidence: '' })
    }
    if (one.part !== 'member' || one.name === null) continue
    const said = fold(one.note ?? '')
    const key = SAID.find(([, words]) => words.test(said))?.[0]
    const item = { name: one.name, kind: 'Thành viên', href: null, evidence: one.note ?? '' }
    if (key === undefined) others.push(item)
    else items[key].push(item)
  }
  const said = (key: string) =>
    entries.flatMap(({ fields }) => (typeof fields[key] === 'string' ? [String(fields[key])] : [])).join('\n')
  const words = (key: LinkKey) =>
    [key === 'harvest' ? said('stageInput') : '', WORDS[key] === '' ? '' : said(WORDS[key])].filter(Boolean).join('\n')
  const closed = entries.map(({ fields }) => fields.closed).filter((value) => typeof value === 'boolean')
  return {
    links: LINKS.map((key) => ({ title: TITLES[key], words: words(key), items: items[key] })),
    ...{ others, closed: closed.length === 0 ? null : closed.includes(true) },
  }
}

/** In which link an entry stands: by its register, and for contracts and facilities by what they are for. */
function linkOf({ register, theme }: ChainRow): LinkKey {
  if (register === 'materialArea') return 'area'
  if (register === 'salesChannel' || register === 'listing') return 'sale'
  if (register === 'facility') return theme === 'shop' || theme === 'vehicle' ? 'sale' : 'processing'
  switch (theme) {
    case 'inputs':
      return 'harvest'
    case 'packaging':
    case 'qr':
      return 'packing'
    case 'promotion':
    case 'postal':
      return 'sale'
    default:
      return 'processing'
  }
}

/** The fact of each register that names its paper: number of a contract, code of an area, a certificate. */
const PROOFS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  materialArea: [['areaCode', 'mã vùng']],
  partnerContract: [['number', 'hợp đồng số']],
  salesChannel: [['standard', 'tiêu chuẩn']],
  facility: [['standard', 'chứng nhận']],
}

function itemOf(row: ChainRow): ChainItem {
  const definition = loadRegisters().get(row.register)
  const theme = row.theme === null ? '' : textOfOption(definition?.theme?.options, row.theme)
  const facts = (PROOFS[row.register] ?? []).flatMap(([key, words]) => {
    const value = row.fields[key]
    return typeof value === 'string' && value !== '' ? [`${words} ${value}`] : []
  })
  const stable = row.fields.stable === true ? ['hợp đồng liên kết ổn định'] : []
  const files = row.files > 0 ? [`${row.files} tệp`] : []
  return {
    name: row.partner ?? row.name,
    kind: [definition?.one ?? '', theme].filter((text) => text !== '').join(', '),
    href: `/registers/${row.register}/${row.id}`,
    evidence: [...facts, ...stable, ...files].join('; '),
  }
}
