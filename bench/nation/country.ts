import { PRODUCER_KINDS, type ProducerKind } from '@saolang/domain/producer'
import { PRODUCER } from '@saolang/server/slices/producers/producers.stream'
import { PRODUCT } from '@saolang/server/slices/products/index'
import { type Granting, grantAll, lodge, makeRounds, type Owner } from './granting.ts'
import { type MadeProducer, type MadeProduct, type Province, regimeOn, type World, YEARS } from './world.ts'

const GOODS = [
  'Chè',
  'Mật ong',
  'Gạo',
  'Táo mèo',
  'Thảo quả',
  'Cà phê',
  'Mắc ca',
  'Rượu ngô',
  'Miến dong',
  'Nấm',
] as const
/** Cooperatives and households are most of them. */
const KINDS: readonly ProducerKind[] = [
  ...PRODUCER_KINDS.slice(0, 5),
  'cooperative',
  'cooperative',
  'household',
  'household',
]
const WAYS = ['sấy lạnh', 'đặc sản', 'hữu cơ', 'rừng', 'bản địa', 'cổ thụ', 'nguyên chất', 'sấy dẻo'] as const

/** Producers of a province with products, dossiers, rounds, decisions and certificates of six years. */
export async function makeProvince(
  world: World,
  province: Province,
  producers: number,
  products: number,
): Promise<readonly MadeProducer[]> {
  const granting: Granting = { decisions: await makeRounds(world, province), certificates: 0, receipts: 0 }
  const made: MadeProducer[] = []
  for (let at = 0; at < producers; at += 1) {
    const share = Math.floor(((at + 1) * products) / producers) - Math.floor((at * products) / producers)
    made.push(await makeProducer(world, province, granting, share))
  }
  return made
}

async function makeProducer(
  world: World,
  province: Province,
  granting: Granting,
  products: number,
): Promise<MadeProducer> {
  const { chance, writer } = world
  const commune = chance.of(province.communes)
  const id = chance.uuid()
  const kind = chance.of(KINDS)
  const name = `${kind === 'cooperative' ? 'Hợp tác xã' : kind === 'company' ? 'Công ty TNHH' : 'Hộ'} ${chance.of(GOODS)} ${commune.name} ${chance.between(1, 99)}`
  const place = { provinceCode: province.code, communeCode: commune.code }
  await writer.add(PRODUCER, { id, provinceCode: province.code }, [
    { on: '2020-12-01', act: { kind: 'ProducerRegistered', payload: { ...place, name, kind, phone: null } } },
  ])
  const made: MadeProduct[] = []
  for (let at = 0; at < products; at += 1)
    made.push(await makeProduct(world, granting, { ...place, producerId: id, producerName: name }))
  return { id, commune: commune.code, products: made }
}

async function makeProduct(world: World, granting: Granting, owner: Owner): Promise<MadeProduct> {
  const { chance, writer } = world
  const [id, name] = [chance.uuid(), `${chance.of(GOODS)} ${chance.of(WAYS)} ${chance.between(1, 999)}`]
  const year = chance.of(YEARS)
  const { producerName: _name, ...place } = owner
  const registered = { ...place, name, regime: regimeOn(`${year}-03-01`), sheet: chance.between(1, 20) }
  await writer.add(PRODUCT, { id, provinceCode: owner.provinceCode }, [
    { on: `${year}-01-10`, act: { kind: 'ProductRegistered', payload: registered } },
  ])
  const product = { id, name, owner }
  if (!chance.is(0.88)) {
    await lodge(world, granting, product, { kind: 'first', year, no: 1, grant: null })
    return { id, name, issued: [] }
  }
  return { id, name, issued: await grantAll(world, granting, product, year) }
}
