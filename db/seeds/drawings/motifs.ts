/** Charts, one letter a stitch: `.` is the ground, `a` the first contrast, `b` the second. Names are the weavers'. */
const CHARTS = {
  nawi: ['....a....', '...aaa...', '..aa.aa..', '.aa.b.aa.', 'aa.bbb.aa', '.aa.b.aa.', '..aa.aa..', '...aaa...', '....a....'],
  chakana: ['...aa...', '...aa...', '.aaaaaa.', 'aaa..aaa', 'aaa..aaa', '.aaaaaa.', '...aa...', '...aa...'],
  llama: [
    '.........aa.',
    '.........aa.',
    '.........a..',
    '.aaaaaaaaa..',
    'aaaaaaaaaa..',
    '.aaaaaaaaa..',
    '.a.a....a.a.',
    '.a.a....a.a.',
  ],
  rombo: [
    '......a......',
    '.....aaa.....',
    '....aa.aa....',
    '...aa.b.aa...',
    '..aa.bbb.aa..',
    '.aa.bb.bb.aa.',
    'aa.bb...bb.aa',
    '.aa.bb.bb.aa.',
    '..aa.bbb.aa..',
    '...aa.b.aa...',
    '....aa.aa....',
    '.....aaa.....',
    '......a......',
  ],
  chaska: ['a...a...a', '.a..a..a.', '..a.a.a..', '...aba...', 'aaabbbaaa', '...aba...', '..a.a.a..', '.a..a..a.', 'a...a...a'],
  kuntur: ['a....a....a', 'aa..aab..aa', 'aaa.aaa.aaa', '.aaaaaaaaa.', '..aaaaaaa..', '....aaa....', '...a.a.a...'],
  tika: ['...a...', '..aba..', '.aabaa.', 'abbbbba', '.aabaa.', '..aba..', '...a...'],
  runa: ['...a...', '..aaa..', '...a...', 'aaaaaaa', '..aaa..', '..aaa..', '.aaaaa.', '..a.a..'],
  pata: ['....aa....', '...abba...', '..aabbaa..', '.aa.aa.aa.', 'aa..aa..aa'],
  mayu: ['a.....', '.a...a', '..a.a.', '...a..'],
  zigzag: ['a..a', '.aa.', 'a..a'],
  dots: ['a...', '....', '..a.', '....'],
  peine: ['a.', 'a.', '.a', '.a'],
} as const satisfies Record<string, readonly string[]>

export type Motif = keyof typeof CHARTS

/** Charts wide enough to carry a piece, and the narrow ones that run between them like a river. */
export const MAIN_MOTIFS = ['nawi', 'chakana', 'llama', 'rombo', 'chaska', 'kuntur', 'tika', 'runa', 'pata'] as const
export const LINE_MOTIFS = ['mayu', 'zigzag', 'dots', 'peine'] as const

/** What a motif is called where a picture is described. */
export const MOTIF_NAMES: Record<Motif, { readonly es: string; readonly en: string; readonly fr: string }> = {
  nawi: { es: 'rombos ñawi', en: 'ñawi diamonds', fr: 'losanges ñawi' },
  chakana: { es: 'chakanas', en: 'chakanas', fr: 'chakanas' },
  llama: { es: 'llamas', en: 'llamas', fr: 'lamas' },
  rombo: { es: 'rombos', en: 'diamonds', fr: 'losanges' },
  chaska: { es: 'estrellas', en: 'stars', fr: 'étoiles' },
  kuntur: { es: 'cóndores', en: 'condors', fr: 'condors' },
  tika: { es: 'flores', en: 'flowers', fr: 'fleurs' },
  runa: { es: 'danzantes', en: 'dancers', fr: 'danseurs' },
  pata: { es: 'andenes', en: 'terraces', fr: 'terrasses' },
  mayu: { es: 'ríos', en: 'rivers', fr: 'rivières' },
  zigzag: { es: 'zigzags', en: 'zigzags', fr: 'zigzags' },
  dots: { es: 'puntos', en: 'dots', fr: 'points' },
  peine: { es: 'peines', en: 'combs', fr: 'peignes' },
}

/** A motif's rows, top first. */
export function chartOf(motif: Motif): readonly string[] {
  return CHARTS[motif]
}

/** How many stitches wide and rows tall a motif is. */
export function sizeOf(motif: Motif): { readonly width: number; readonly height: number } {
  return { width: CHARTS[motif][0].length, height: CHARTS[motif].length }
}
