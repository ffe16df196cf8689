/** The words of what was typed, small and without accents, as the search reads them. At most eight. */
export function wordsOf(typed: string): string[] {
  return fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 8)
}

/** Small letters without accents: `Ñandú` is `nandu`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
}

/** Of words that look alike, the one that was most likely meant; undefined when all of them are too far away. The first of equals wins. */
export function likeliest<Word extends { readonly word: string }>(typed: string, known: readonly Word[]): Word | undefined {
  let best: { word: Word; slips: number } | undefined
  for (const word of known) {
    const slips = slipsBetween(typed, word.word)
    if (slips <= slipsAllowed(typed) && slips < (best?.slips ?? Number.POSITIVE_INFINITY)) best = { word, slips }
  }
  return best?.word
}

function slipsAllowed(typed: string): number {
  return typed.length < 4 ? 0 : typed.length < 6 ? 1 : typed.length < 10 ? 2 : 3
}

/** How many slips of the fingers turn one word into another: a letter too many, too few, a wrong one, or two that changed places. */
export function slipsBetween(one: string, other: string): number {
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, place) => place)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const wrong = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + wrong)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[other.length] ?? 0
}
