import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { planWith, taskContent } from './tasks.samples.ts'

let world: World
let office: Visitor
let stranger: Visitor
beforeAll(async () => {
  world = await openWorld('2026-11-22T02:00:00Z')
  office = await world.person('Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  stranger = await world.person('Văn Phòng Lai Châu', 'provinceOffice', { provinceCode: '12' })
})
afterAll(() => world.close())

interface Shown {
  readonly version: number
  readonly facts: { readonly assignedBy: string | null; readonly leads: readonly { readonly name: string }[] }
}
const show = async (id: string) => (await office.get(`/api/v1/tasks/${id}`)).json<Shown>()

/** 000:350: departments act "theo chức năng, nhiệm vụ được giao"; Quyết định 836/QĐ-UBND gave them out. */
const DECISION = '836/QĐ-UBND'

test('a task names the decision that assigned it, in the plan, on its page and after a change (TSK-07)', async () => {
  const leads = ['Sở Công Thương']
  const { ids } = await planWith(world, office, [
    taskContent('n1', { leads, assignedBy: DECISION, title: 'Chủ động triển khai nội dung được giao' }),
    taskContent('n2', { leads }),
  ])
  const [id, other] = [ids.get('n1') ?? '', ids.get('n2') ?? '']
  expect((await show(id)).facts.assignedBy).toBe(DECISION)
  const page = (await office.get(`/tasks/${id}`)).text
  expect(page).toContain('Văn bản giao việc')
  expect(page).toContain(DECISION)
  // A task of the plan itself names no other document.
  expect((await office.get(`/tasks/${other}`)).text).not.toContain('Văn bản giao việc')
  expect((await stranger.get(`/tasks/${id}`)).status).toBe(404)
})

test('a task outside plans takes the decision from its form and keeps it (TSK-07)', async () => {
  const form = {
    title: 'Thẩm tra hồ sơ OCOP của ngành',
    leads: 'Sở Công Thương',
    assignedBy: ` ${DECISION} ngày 31/7/2019 `,
  }
  const { id } = (await office.api('/tasks', form)).json<{ id: string }>()
  const task = await show(id)
  expect(task.facts.assignedBy).toBe(`${DECISION} ngày 31/7/2019`)
  expect((await office.get(`/tasks/${id}/edit`)).text).toContain(`value="${DECISION} ngày 31/7/2019"`)
})
