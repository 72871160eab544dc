import type { Fault } from '@saolang/domain/regime'

/** A fault of the loader for the person who wrote the content. */
export interface FaultLine {
  readonly path: string
  readonly say: string
}

/** The loader speaks English, to maintainers; here each of its sentences has its Vietnamese one. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^expected a text, found (.*)$/, 'Cần một đoạn chữ không rỗng; đang là $1.'],
  [/^expected a whole number from zero up, found (.*)$/, 'Cần một số nguyên từ 0 trở lên; đang là $1.'],
  [/^expected true or false, found (.*)$/, 'Cần true hoặc false; đang là $1.'],
  [/^expected a date YYYY-MM-DD, found (.*)$/, 'Cần một ngày có thật, viết như 2026-05-22; đang là $1.'],
  [/^expected a day MM-DD, found (.*)$/, 'Cần ngày trong năm, viết như 04-30; đang là $1.'],
  [/^expected a list, found (.*)$/, 'Cần một danh sách [ ]; đang là $1.'],
  [/^expected an object, found (.*)$/, 'Cần một nhóm { }; đang là $1.'],
  [/^expected one of (.*), found (.*)$/, 'Cần một trong các từ: $1; đang là $2.'],
  [
    /^expected (\d+) stars up to (\d+), without gap or overlap$/,
    'Khung $1 sao phải lên tới $2 điểm, không hở và không chồng.',
  ],
  [/^expected 1 to (\d+), found (.*)$/, 'Cần đủ các biểu từ 1 đến $1; đang có: $2.'],
  [/^expected (.*), the name of the folder$/, 'Mã bộ quy định phải là $1, như tên thư mục.'],
  [/^expected (.*), found (.*)$/, 'Cần $1; đang là $2.'],
  [/^unknown key$/, 'Tên mục này không có trong quy cách. Hãy xem lại chính tả.'],
  [/^unknown file$/, 'Tệp này không có chỗ trong bộ quy định.'],
  [/^no sheet uses it$/, 'Không biểu nào dùng mục này.'],
  [/^(.*) stands in two files$/, '$1 có ở hai tệp.'],
  [/^(.*) stands twice$/, '$1 có hai lần.'],
  [/^a group has "max" and "children"$/, 'Nhóm tiêu chí phải có "max" và "children".'],
  [/^a section has either "use" or "criteria"$/, 'Mục phải có "use" hoặc "criteria", không phải cả hai.'],
  [/^no criterion (.*) in criteria\/$/, 'Không có tiêu chí $1 trong criteria/.'],
  [/^no note (.*) in notes\.json$/, 'Không có ghi chú $1 trong notes.json.'],
  [/^no reason (.*) in knock-outs\.json$/, 'Không có lý do loại $1 trong knock-outs.json.'],
  [/^a choice of one case is none$/, 'Chỉ có một trường hợp thì không cần chọn trường hợp.'],
  [/^a note "applies_if" names no criterion$/, 'Ghi chú điều kiện không nêu tiêu chí.'],
  [/^a yes\/no criterion has two options: 0 and the maximum$/, 'Tiêu chí có/không chỉ có hai mức: 0 và tối đa.'],
  [/^carries a mark, the regulation has none$/, 'Có dấu sao, nhưng quyết định không dùng dấu sao.'],
  [/^names each sheet of the regulation once, in order$/, 'Phải nêu mỗi biểu một lần, theo thứ tự.'],
  [/^sheet (\d+) is dropped and yet the source of a sheet$/, 'Biểu $1 ghi là bỏ, nhưng lại là nguồn của một biểu.'],
  [/^names no criteria$/, 'Không nêu tiêu chí nào.'],
  [/^the hole is the sheet$/, 'Đã ghi thiếu cả biểu thì không được có phần nào.'],
  [/^the id stands more than once$/, 'Mã này có nhiều lần trong biểu.'],
  [/^a hole of (.*) points in (.*)$/, 'Chỗ thiếu $1 điểm ở $2 không đúng.'],
  [/^ends on (.*), before it begins$/, 'Hết hạn ngày $1, trước ngày bắt đầu.'],
  [/^maximum (\d+), its parts sum to (\d+)$/, 'Tối đa ghi $1 điểm, nhưng các phần cộng lại được $2.'],
  [/^maximum (\d+), the regulation gives (\d+)$/, 'Tối đa ghi $1 điểm, quyết định cho $2.'],
  [/^no criterion of the family (.*)$/, 'Không tiêu chí nào thuộc họ $1.'],
  [/^on (.*), (\d) stars stand (\d+) times$/, 'Ngày $1, hạng $2 sao có $3 cấp thẩm quyền; phải có đúng một.'],
  [/^refers to criterion (.*), which is not on the sheet$/, 'Nhắc tới tiêu chí $1, không có trên biểu.'],
  [/^refers to option (.*), which is not in criterion (.*)$/, 'Nhắc tới lựa chọn $1, không có ở tiêu chí $2.'],
  [/^no options$/, 'Không có lựa chọn nào.'],
  [/^points not distinct and ascending: (.*)$/, 'Điểm các mức phải tăng dần, không trùng; đang là $1.'],
  [/^best option (\d+), maximum (\d+)$/, 'Mức cao nhất $1 điểm, tối đa ghi $2.'],
  [/^minimums not in order: (.*)$/, 'Dấu sao không theo thứ tự: $1.'],
  [/^two options read the same$/, 'Hai lựa chọn có cùng lời.'],
]

/** Where and what, in Vietnamese. A sentence that is not known here yet is shown as the loader says it. */
export function faultLine({ path, what }: Fault): FaultLine {
  const found = SENTENCES.find(([pattern]) => pattern.test(what))
  const say = found === undefined ? `Nội dung chưa đúng: ${what}.` : what.replace(found[0], found[1])
  return { path: pathWords(path), say: say.replace('đang là nothing', 'đang bỏ trống') }
}

function pathWords(path: string): string {
  return path
    .replace(/^sheet (\d+),/, 'biểu $1,')
    .replace(/\bpart ([A-Z])\b/, 'phần $1')
    .replace(/\bsection (\S+)/, 'mục $1')
    .replace(/^forms /, 'mẫu ')
    .replace(/, head$/, ', đầu biểu')
}

/** Whether the words of a fault of the loader are known here: a test keeps the two together. */
export function hasFaultWords(what: string): boolean {
  return SENTENCES.some(([pattern]) => pattern.test(what))
}
