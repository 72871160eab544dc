/** Where the tile of a province stands in our own drawing of the country: column and row from the north-west. */
export interface TilePlace {
  readonly column: number
  readonly row: number
  /** The name in at most two short lines. */
  readonly lines: readonly string[]
}

const at = (column: number, row: number, ...lines: readonly string[]): TilePlace => ({ column, row, lines })

/** The 34 provinces since 1/7/2025 (Nghị quyết 202/2025/QH15) by code. A drawing of where they lie, no map of borders. */
export const NATION_TILES: ReadonlyMap<string, TilePlace> = new Map([
  ['12', at(0, 0, 'Lai', 'Châu')],
  ['15', at(1, 0, 'Lào', 'Cai')],
  ['08', at(2, 0, 'Tuyên', 'Quang')],
  ['04', at(3, 0, 'Cao', 'Bằng')],
  ['11', at(0, 1, 'Điện', 'Biên')],
  ['25', at(1, 1, 'Phú', 'Thọ')],
  ['19', at(2, 1, 'Thái', 'Nguyên')],
  ['20', at(3, 1, 'Lạng', 'Sơn')],
  ['14', at(0, 2, 'Sơn La')],
  ['01', at(1, 2, 'Hà Nội')],
  ['24', at(2, 2, 'Bắc', 'Ninh')],
  ['22', at(3, 2, 'Quảng', 'Ninh')],
  ['37', at(1, 3, 'Ninh', 'Bình')],
  ['33', at(2, 3, 'Hưng', 'Yên')],
  ['31', at(3, 3, 'Hải', 'Phòng')],
  ['38', at(1, 4, 'Thanh', 'Hóa')],
  ['40', at(1, 5, 'Nghệ An')],
  ['42', at(2, 5, 'Hà Tĩnh')],
  ['44', at(2, 6, 'Quảng', 'Trị')],
  ['46', at(2, 7, 'Huế')],
  ['48', at(3, 7, 'Đà', 'Nẵng')],
  ['51', at(3, 8, 'Quảng', 'Ngãi')],
  ['52', at(3, 9, 'Gia Lai')],
  ['66', at(3, 10, 'Đắk', 'Lắk')],
  ['68', at(2, 11, 'Lâm', 'Đồng')],
  ['56', at(3, 11, 'Khánh', 'Hòa')],
  ['80', at(1, 12, 'Tây', 'Ninh')],
  ['75', at(2, 12, 'Đồng', 'Nai')],
  ['91', at(0, 13, 'An', 'Giang')],
  ['82', at(1, 13, 'Đồng', 'Tháp')],
  ['79', at(2, 13, 'TP.', 'HCM')],
  ['92', at(0, 14, 'Cần', 'Thơ')],
  ['86', at(1, 14, 'Vĩnh', 'Long')],
  ['96', at(0, 15, 'Cà Mau')],
])

/** The two archipelagos, each part of its province. */
export const ARCHIPELAGOS = [
  { name: 'Hoàng Sa', provinceCode: '48', ...at(4.7, 7, 'Quần đảo', 'Hoàng Sa', '(Đà Nẵng)') },
  { name: 'Trường Sa', provinceCode: '56', ...at(4.7, 12, 'Quần đảo', 'Trường Sa', '(Khánh Hòa)') },
] as const

export const NATION_COLUMNS = 6
export const NATION_ROWS = 16
