import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, Radios } from '../../platform/pages/form.tsx'
import type { HatsView } from './hats.routes.ts'

function hintOf(hat: HatsView['hats'][number]): string {
  const waiting = hat.waiting === 0 ? 'chưa có việc chờ' : `${hat.waiting} việc đang chờ`
  return `${hat.roleName}: ${waiting}`
}

/** One person, several roles, one at a time: what is done is done in the role that stands under the name. */
export function hatsPage(view: HatsView, shell: Shell): VNode {
  const worn = view.hats.find((hat) => hat.worn)
  if (view.hats.length < 2) {
    return (
      <ShellPage shell={shell} title="Vai trò đang làm việc" back={{ href: '/' }}>
        <p class="govuk-body">
          {worn === undefined
            ? 'Hôm nay chưa được giao vai trò nào. Hãy hỏi quản trị hệ thống.'
            : `Chỉ có một vai trò: ${worn.label}. Không cần đổi.`}
        </p>
      </ShellPage>
    )
  }
  return (
    <ShellPage shell={shell} title="Chọn vai trò để làm việc" back={{ href: '/' }}>
      <p class="govuk-body">Mỗi lúc làm việc trong một vai trò. Mọi việc làm đều ghi tên và vai trò đang chọn.</p>
      <Form action="/hats" idempotencyKey={shell.newKey()}>
        <Radios
          name="key"
          legend="Vai trò"
          options={view.hats.map((hat) => ({
            value: hat.key,
            text: hat.worn ? `${hat.label} (đang chọn)` : hat.label,
            hint: hintOf(hat),
          }))}
          value={worn?.key}
          error={errorOf(errorsOf(shell.problem), 'key')}
        />
        <Button>Làm việc trong vai trò này</Button>
      </Form>
    </ShellPage>
  )
}
