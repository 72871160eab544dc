/**
 * Text for search and sort keys: lower case, no diacritics, đ → d, one kind of apostrophe, single spaces.
 * The same for NFC and NFD, and for both ways of placing the tone (`Hòa`, `Hoà` → `hoa`).
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[’‘ʼ`´]/g, "'")
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The words of a folded text: runs of letters, digits and apostrophes. */
export function foldedWords(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}']+/gu) ?? []
}

/**
 * Whether every word of the query begins a word of the text, in any order and without regard to accents:
 * `chieng si` finds `Xã Chiềng Sinh`. An empty query finds everything.
 */
export function matchesFolded(text: string, query: string): boolean {
  const words = foldedWords(text)
  return foldedWords(query).every((part) => words.some((word) => word.startsWith(part)))
}
