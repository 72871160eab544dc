import { programmePlaces } from '@saolang/domain/plan'
import { askingPart, producerHat, type RegisterDefinition } from '@saolang/domain/register'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { ReadEntry } from './registers.access.ts'

/** Pages that only some registers have. */
export const Way = z.object({ href: z.string(), text: z.string() })
export type Way = z.infer<typeof Way>

/** What leads on from the list of a register. */
export function listWays(ask: Ask, definition: RegisterDefinition, ofProvince: boolean): readonly Way[] {
  const actor = ask.person?.actor ?? null
  const isOffice = programmePlaces(actor).some((place) => place.level !== 'ministry')
  const ways: Way[] = []
  if (definition.id === 'training' && ofProvince)
    ways.push({ href: '/registers/training/covered', text: '100 % chủ thể đã tập huấn' })
  if (askingPart(definition) !== undefined && producerHat(actor) !== undefined)
    ways.push({ href: `/registers/${definition.id}/join`, text: `Xin tham gia ${definition.one}` })
  if (definition.id === 'listing' && isOffice)
    ways.push({ href: '/registers/listing/links', text: 'Kiểm tra đường dẫn' })
  if (definition.id === 'nationalSync' && isOffice)
    ways.push({ href: '/registers/nationalSync/products', text: 'Sản phẩm chưa cập nhật' })
  if (definition.id === 'nationalLayout' && isOffice)
    ways.push({ href: '/registers/nationalSync/products', text: 'Xuất tệp theo mẫu' })
  return ways
}

/** What leads on from an entry. */
export function entryWays(read: ReadEntry): readonly Way[] {
  const { id, definition, asProducer, mayKeep } = read
  const ways: Way[] = []
  if (definition.id === 'valueChain' && (!asProducer || mayKeep))
    ways.push({ href: `/registers/valueChain/diagram?chain=${id}`, text: 'Sơ đồ chuỗi' })
  if (definition.rules.includes('validCertificate') && !asProducer)
    ways.push({
      href: `/registers/${definition.id}/${id}/stars`,
      text: mayKeep ? 'Chọn sản phẩm theo sao' : 'Sản phẩm theo sao',
    })
  return ways
}
