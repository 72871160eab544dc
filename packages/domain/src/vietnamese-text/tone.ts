/** Grave, acute, hook above, tilde, dot below: the five tone marks, decomposed. */
const TONE = '\\u0300\\u0301\\u0309\\u0303\\u0323'
const OPEN_SYLLABLE = new RegExp(
  `(?<=\\p{L})(?<![qQ])(?:([oO])([${TONE}])([aAeE])|([uU])([${TONE}])([yY]))(?![\\p{L}\\p{M}])`,
  'gu',
)

/**
 * Writes the tone of an open `oa`, `oe`, `uy` behind a consonant on the main vowel: `Hòa` → `Hoà`, `Thủy` → `Thuỷ`;
 * the rest stays, `Ủy` and `Quý` too.
 * Both spellings are in use; a list of names should hold to one. The answer is NFC.
 */
export function toneOnMainVowel(text: string): string {
  return text.normalize('NFD').replace(OPEN_SYLLABLE, '$1$4$3$6$2$5').normalize('NFC')
}
