import { ROLES } from '@saolang/domain/permission'
import { z } from 'zod'
import { Select, TextField } from '../../platform/pages/form.tsx'
import { ROLE_WORDS } from './roles.words.ts'

/** An agency chosen in a form: empty means none. */
export const AgencyId = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.uuid().nullable().default(null),
)

/** Which roles may be held where: roles, communes and agencies of the province. */
export const RoleChoices = z.object({
  roles: z.array(z.enum(ROLES)),
  communes: z.array(z.object({ code: z.string(), name: z.string() })),
  agencies: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type RoleChoices = z.infer<typeof RoleChoices>

interface Field {
  readonly name: string
  readonly value: string
  readonly error: string | undefined
}

/** Role, place, agency and title: the same in the form of a new person and of a further role. */
export function RoleFields(props: { readonly field: (name: string) => Field; readonly choices: RoleChoices }) {
  const { field, choices } = props
  return (
    <>
      <Select
        {...field('role')}
        label="Vai trò"
        options={[
          { value: '', text: 'Chọn vai trò' },
          // Producers get their people where they are registered, at the commune.
          ...choices.roles.map((role) => ({ value: role, text: ROLE_WORDS[role] })),
        ]}
      />
      {choices.communes.length > 0 && (
        <Select
          {...field('communeCode')}
          label="Xã, phường"
          hint="Chỉ chọn với cán bộ và lãnh đạo xã."
          optional
          options={[
            { value: '', text: 'Cấp tỉnh' },
            ...choices.communes.map((unit) => ({ value: unit.code, text: unit.name })),
          ]}
        />
      )}
      <Select
        {...field('agencyId')}
        label="Cơ quan, đơn vị"
        hint="Cơ quan chưa có trong danh sách thì thêm ở mục Cơ quan."
        optional
        options={[
          { value: '', text: 'Chưa ghi' },
          ...choices.agencies.map((agency) => ({ value: agency.id, text: agency.name })),
        ]}
      />
      <TextField {...field('title')} label="Chức danh" hint="Ví dụ: Phó Chủ tịch UBND xã Quài Tở" optional />
    </>
  )
}
