import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Checkboxes, errorOf, FilterForm, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { MOST_CANDIDATES } from './registers.stars.store.ts'
import type { StarsView } from './registers.stars.ts'

const STARS = [5, 4, 3].map((star) => ({ value: String(star), text: `${star} sao` }))
const baseOf = (view: StarsView) => `/registers/${view.register}/${view.id}`

/** Selection of products for an event by star (TPM-11). */
export function starsPage(view: StarsView, shell: Shell): VNode {
  if (view.search.paper) return starsPaper(view, shell)
  return (
    <ShellPage
      shell={shell}
      title="Chọn sản phẩm theo sao"
      caption={view.name}
      back={{ href: baseOf(view), text: view.name }}
      wide
    >
      {view.mayKeep && <Choosing view={view} shell={shell} />}
      <DataTable
        caption={`Đã có trong danh sách (${formatNumber(view.chosen.length)})`}
        columns={[
          { head: 'Sao', cell: (row) => starText(row.star), nowrap: true },
          { head: 'Sản phẩm', cell: (row) => row.name },
          { head: 'Chủ thể', cell: (row) => row.producer },
          { head: 'Xã, phường', cell: (row) => row.commune },
          { head: 'Tình trạng', cell: (row) => row.stage },
        ]}
        rows={view.chosen}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có sản phẩm nào trong danh sách."
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`${baseOf(view)}/stars?paper=yes`}>
          Bản in danh sách theo sao
        </a>
      </p>
    </ShellPage>
  )
}

const starText = (star: number | null) => (star === null ? 'Hết hiệu lực' : `${star} sao`)

function Choosing({ view, shell }: { readonly view: StarsView; readonly shell: Shell }) {
  const { candidates, search } = view
  return (
    <>
      <FilterForm action={`${baseOf(view)}/stars`} label="Tìm sản phẩm" button="Tìm">
        <Select
          name="star"
          label="Hạng sao"
          placeholder="Tất cả"
          options={STARS}
          value={search.star === 0 ? '' : String(search.star)}
        />
        <Select name="commune" label="Xã, phường" placeholder="Tất cả" options={view.communes} value={search.commune} />
        <TextField name="q" type="search" label="Tên sản phẩm, chủ thể" value={search.q} />
      </FilterForm>
      {candidates.length === 0 ? (
        <p class="govuk-body">Không còn sản phẩm nào phù hợp có giấy chứng nhận còn hiệu lực trong các ngày này.</p>
      ) : (
        <Form
          action={`${baseOf(view)}/subjects`}
          idempotencyKey={shell.newKey()}
          version={view.version}
          hidden={{ act: 'add', part: view.part }}
        >
          <Checkboxes
            name="choose"
            legend={`Sản phẩm có giấy còn hiệu lực (${formatNumber(candidates.length)}${candidates.length === MOST_CANDIDATES ? ', lọc thêm để thấy hết' : ''})`}
            options={candidates.map((one) => ({
              value: `product.${one.id}`,
              text: `${one.star} sao: ${one.name}`,
              hint: `${one.producer}, ${one.commune}; giấy ${one.number}, hiệu lực đến hết ${formatDate(one.runsUntil)}`,
            }))}
            error={errorOf(errorsOf(shell.problem), 'choose')}
            small
          />
          <Button>Thêm các sản phẩm đã chọn</Button>
        </Form>
      )}
    </>
  )
}

function starsPaper(view: StarsView, shell: Shell): VNode {
  const stars = [...new Set(view.chosen.map((row) => row.star))]
  return (
    <PaperPage
      title={`Sản phẩm theo sao: ${view.name}`}
      back={{ href: `${baseOf(view)}/stars`, text: 'Về trang chọn sản phẩm' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <article class="sl-paper">
        <h1 class="sl-paper__title">DANH SÁCH SẢN PHẨM THEO HẠNG SAO</h1>
        <p class="sl-paper__subtitle">{view.name}</p>
        {view.chosen.length === 0 && <p>Chưa có sản phẩm nào.</p>}
        {stars.map((star) => {
          const rows = view.chosen.filter((row) => row.star === star)
          return (
            <section key={star ?? 0}>
              <h2>{`${starText(star)} (${rows.length})`}</h2>
              <table class="sl-paper-table">
                <thead>
                  <tr>
                    <th scope="col">TT</th>
                    <th scope="col">Sản phẩm</th>
                    <th scope="col">Chủ thể</th>
                    <th scope="col">Xã, phường</th>
                    <th scope="col">Số giấy</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, at) => (
                    <tr key={row.id}>
                      <td>{at + 1}</td>
                      <td>{row.name}</td>
                      <td>{row.producer}</td>
                      <td>{row.commune}</td>
                      <td>{row.number ?? ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )
        })}
      </article>
    </PaperPage>
  )
}
