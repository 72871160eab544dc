import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { CheckPage } from './check-page.tsx'
import { Checkboxes, DateField, Form, NumberField, Radios, TextField } from './form.tsx'
import { renderPage, renderPart } from './html.tsx'
import { Layout } from './layout.tsx'
import { DataTable, Pagination, SummaryList, TaskList } from './lists.tsx'
import { OfficialPaper, PaperPage } from './paper.tsx'
import { SheetFields, SheetPaper, type SheetView } from './sheet.tsx'
import { Stars } from './star.tsx'
import { Timeline } from './timeline.tsx'

const option = (id: string, points: number, star: number | null = null) => ({ id, label: `Mức ${id}`, points, star })

const leaf = (id: string, options = [option(`${id}.o1`, 1), option(`${id}.o2`, 2, 3)]) =>
  ({ kind: 'leaf', id, label: `Tiêu chí ${id}`, max: 2, options, cases: [], notes: [] }) as const

const twoCases = {
  ...leaf('8', [option('8.c1.o1', 1), option('8.c2.o1', 3)]),
  cases: [
    { id: '8.c1', label: 'Trường hợp 1', options: [option('8.c1.o1', 1)] },
    { id: '8.c2', label: 'Trường hợp 2', options: [option('8.c2.o1', 3)] },
  ],
}

const sheet: SheetView = {
  name: 'Bộ thử',
  parts: [
    {
      code: 'A',
      label: 'Sản phẩm',
      max: 40,
      sections: [
        {
          id: 'A.S1',
          number: '1',
          label: 'Tổ chức sản xuất',
          max: 18,
          single: false,
          criteria: [
            leaf('1.1'),
            { kind: 'group', id: '6.1', label: 'Ngoại hình', max: 4, children: [leaf('6.1.2')] },
            twoCases,
          ],
        },
      ],
    },
  ],
}

const errors = [{ field: 'phone', text: 'Ghi số điện thoại.' }]

const whole = (
  <Layout title="Thông tin" errors={errors} person={{ name: 'Nguyễn Thị A', hat: 'Cán bộ xã' }} back={{ href: '/' }}>
    <Form action="/x" idempotencyKey="k1" version={3}>
      <TextField name="phone" label="Điện thoại" error="Ghi số điện thoại." />
      <SheetFields sheet={sheet} state={{ '1.1': { chosen: '1.1.o2' } }} mode="council" />
    </Form>
  </Layout>
)

const papers = (
  <PaperPage title="Phiếu">
    <OfficialPaper agency="UBND XÃ A" place="A" title="BÁO CÁO" signers={[{ office: 'CHỦ TỊCH' }]}>
      <SheetPaper sheet={sheet} state={{ '1.1': { chosen: '1.1.o2' } }} fields={[{ label: 'Tên' }]} max={100} />
    </OfficialPaper>
  </PaperPage>
)

describe('every page', () => {
  it.each<[string, VNode]>([
    ['a form', whole],
    ['a paper', papers],
    ['the check page', <CheckPage key="c" state="valid" title="Còn hiệu lực" stars={4} />],
  ])('%s keeps the content security policy and names its language', (_name, page) => {
    const html = renderPage(page)
    expect(html).toMatch(/^<!doctype html>\n<html lang="vi"/)
    expect(html).not.toMatch(/ style=|<style|<script(?! src)| on[a-z]+=/)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<main /g)).toHaveLength(1)
  })

  it('has no id twice, and every error leads to a field', () => {
    const html = renderPage(whole)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(html).toContain('<title>Lỗi: Thông tin - Sao Làng</title>')
    expect(html).toContain('href="#phone"')
    expect(ids).toContain('phone')
  })
})

describe('forms', () => {
  it('carry the key and the version, and escape what was typed', () => {
    const html = renderPart(
      <Form action="/x" idempotencyKey="k1" version={3}>
        <TextField name="a[1.1]" label="A" value={'"><script>'} />
      </Form>,
    )
    expect(html).toContain('name="_key" value="k1"')
    expect(html).toContain('name="version" value="3"')
    expect(html).not.toContain('<script>')
    expect(html).toContain('id="a-1-1"')
  })

  it('mark optional fields, not required ones', () => {
    expect(renderPart(<TextField name="a" label="A" optional />)).toContain('A (không bắt buộc)')
    expect(renderPart(<TextField name="a" label="A" />)).not.toContain('*')
  })

  it('show stored dates as dd/mm/yyyy and keep what was typed wrongly', () => {
    expect(renderPart(<DateField name="d" label="D" value="2026-05-22" />)).toContain('value="22/05/2026"')
    expect(renderPart(<DateField name="d" label="D" value="31/02/2019" error="x" />)).toContain('value="31/02/2019"')
  })

  it('send boxes as a list and read units aloud', () => {
    const boxes = renderPart(<Checkboxes name="b" legend="B" options={[{ value: '1', text: 'x' }]} values={['1']} />)
    expect(boxes).toMatch(/id="b" name="b\[\]" type="checkbox" value="1" checked/)
    expect(renderPart(<NumberField name="n" label="N" unit="kg" />)).toContain('(kg)')
    expect(renderPart(<Radios name="r" legend="R" options={[]} error="e" />)).toContain('aria-describedby="r-error"')
  })
})

describe('the scoring sheet', () => {
  const html = renderPart(<SheetFields sheet={sheet} state={{ '1.1': { chosen: '1.1.o2' } }} mode="council" />)

  it('anchors each criterion and makes the cases one choice', () => {
    expect(html).toContain('id="c-6-1-2"')
    expect(html).toContain('data-criterion="6.1.2"')
    expect(html.match(/name="c\[8\]"/g)).toHaveLength(2)
    expect(html).toContain('Trường hợp 2')
  })
  it('ticks the choice, says the star minimum in words, sends no points', () => {
    expect(html).toMatch(/value="1\.1\.o2" checked/)
    expect(html).toContain('tối thiểu 3 sao')
    expect(html).not.toMatch(/value="\d+"/)
  })
  it('lets a choice be taken back without a script', () => {
    expect(html.match(/ value\/?>/g)).toHaveLength(1)
  })
  it('prints boxes and star marks', () => {
    const paper = renderPart(<SheetPaper sheet={sheet} state={{ '1.1': { chosen: '1.1.o2' } }} fields={[]} max={100} />)
    expect(paper.match(/☑/g)).toHaveLength(1)
    expect(paper).toContain('Mức 1.1.o2 ***')
  })
})

describe('lists', () => {
  it('name the row in each change link and say what was not given', () => {
    const html = renderPart(<SummaryList rows={[{ label: 'Địa chỉ', value: '', changeHref: '#a' }]} />)
    expect(html).toContain('Sửa<span class="govuk-visually-hidden"> địa chỉ</span>')
    expect(html).toContain('Không khai')
  })
  it('do not link what cannot be started', () => {
    expect(renderPart(<TaskList id="t" tasks={[{ title: 'Gửi', href: '/x', status: 'blocked' }]} />)).not.toContain(
      '<a',
    )
  })
  it('show the first step when empty, and few numbers of pages', () => {
    const empty = <DataTable caption="C" columns={[]} rows={[]} keyOf={() => ''} empty="Đăng ký trước." />
    expect(renderPart(empty)).toContain('Đăng ký trước.')
    const html = renderPart(<Pagination page={5} pageCount={20} hrefOf={(page) => `?page=${page}`} />)
    expect([...html.matchAll(/aria-label="Trang (\d+)"/g)].map(([, n]) => n)).toEqual(['1', '4', '5', '6', '20'])
  })
})

describe('states', () => {
  it('are said in words beside the shapes', () => {
    expect(renderPart(<Stars count={4} />)).toContain('4 sao')
    const html = renderPart(<Timeline steps={[{ state: 'present', title: 'Đánh giá' }]} />)
    expect(html).toContain('Đang ở bước này: ')
    expect(html).toContain('aria-current="step"')
  })
})
