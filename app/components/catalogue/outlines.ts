/** Outlines a piece may be measured by. */
export type Outline = 'top' | 'skirt' | 'cloth' | 'box' | 'round' | 'disc' | 'hat' | 'hand' | 'foot'

/** Where each measure of an outline is taken: its line, and the place of its letter. */
export interface Taken {
  readonly line: string
  readonly at: readonly [number, number]
}

/** The outlines themselves, on a ground of 132 by 128. */
export const SHAPES: Readonly<Record<Outline, string>> = {
  top: 'M42 20 24 30 8 92l16 6 18-44v58h48V54l18 44 16-6-16-62-18-10c-4 10-44 10-48 0z',
  skirt: 'M46 18h40l4 12 24 80H18l24-80z',
  cloth: 'M34 10h64v104H34z M40 114v8M50 114v8M60 114v8M70 114v8M80 114v8M90 114v8',
  box: 'M18 36h96v70H18z M44 36c0-26 44-26 44 0',
  round: 'M26 34c0-12 80-12 80 0l-10 70c-2 12-58 12-60 0z M26 34c0 12 80 12 80 0',
  disc: 'M16 64a50 50 0 1 0 100 0a50 50 0 1 0-100 0z',
  hat: 'M28 96c0-44 14-74 38-74s38 30 38 74z M24 96h84v14H24z',
  hand: 'M46 118V62c-8-4-16-14-14-20 2-5 8-3 14 6V28c0-18 40-18 40 0v90z',
  foot: 'M44 12h32v58l30 22c14 10 8 22-6 22H62c-12 0-18-8-18-20z',
}

/** Where each is measured. */
export const TAKEN: Readonly<Record<Outline, Readonly<Record<string, Taken>>>> = {
  top: {
    chest: { line: 'M43 64h46', at: [48, 50] },
    length: { line: 'M66 30v81', at: [71, 94] },
    sleeve: { line: 'M103 32l15 58', at: [117, 52] },
  },
  skirt: { waist: { line: 'M46 24h40', at: [92, 14] }, length: { line: 'M66 18v92', at: [71, 76] } },
  cloth: { width: { line: 'M34 62h64', at: [40, 48] }, length: { line: 'M66 10v104', at: [71, 92] } },
  box: {
    width: { line: 'M18 72h96', at: [26, 58] },
    height: { line: 'M66 36v70', at: [71, 88] },
    depth: { line: 'M114 106l14-14', at: [118, 74] },
  },
  round: { diameter: { line: 'M26 34h80', at: [111, 24] }, height: { line: 'M66 44v69', at: [71, 82] } },
  disc: { diameter: { line: 'M16 64h100', at: [60, 46] } },
  hat: {
    width: { line: 'M24 103h84', at: [112, 96] },
    diameter: { line: 'M24 103h84', at: [112, 96] },
    height: { line: 'M66 22v88', at: [71, 62] },
  },
  hand: { width: { line: 'M46 80h40', at: [92, 74] }, length: { line: 'M66 15v103', at: [71, 56] } },
  foot: { length: { line: 'M44 108h68', at: [114, 90] }, height: { line: 'M60 12v102', at: [64, 44] } },
}

/** Letters as strokes, so that they need no font: A to D in a box of 10 by 12. */
export const LETTERS = [
  'M0 12 5 0l5 12M1.7 8h6.6',
  'M0 0v12h5c6 0 6-6.5 0-6.5H0h4.5c5 0 5-5.5 0-5.5z',
  'M9 2C6-1.5 0-.5 0 6s6 7.5 9 4',
  'M0 0v12h3c9 0 9-12 0-12z',
] as const

const BY_CATEGORY: Readonly<Record<string, Outline>> = {
  'chullo-gorro': 'hat',
  'sombrero-paja': 'hat',
  'guantes-mitones': 'hand',
  medias: 'foot',
  'sandalias-zapatillas': 'foot',
}

/** The outline that has a place for each of these measures; undefined when none has, and then nothing is drawn. */
export function outlineFor(categoryId: string, measures: readonly string[]): Outline | undefined {
  const own = BY_CATEGORY[categoryId]
  const all = Object.keys(SHAPES) as Outline[]
  const general = all.filter((outline) => !Object.values(BY_CATEGORY).includes(outline))
  return [...(own ? [own] : []), ...general].find((outline) => measures.every((measure) => TAKEN[outline][measure]))
}

/** `A`, `B`: how a row of the table names its line in the drawing. */
export function letterOf(index: number): string {
  return 'ABCD'.charAt(index)
}
