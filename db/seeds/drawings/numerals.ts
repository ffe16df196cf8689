import { short } from './shapes.ts'

/** Strokes of the few signs a ruler needs, in a box 4 wide and 7 tall. Drawn, because pictures must hold no text: fonts differ by machine. */
const STROKES: Record<string, string> = {
  '0': 'M2 .3C3.4 .3 3.8 1.8 3.8 3.5S3.4 6.7 2 6.7 .2 5.2 .2 3.5 .6 .3 2 .3z',
  '1': 'M.8 1.5L2.4 .3V6.7',
  '2': 'M.3 1.8C.4 .8 1.1 .3 2 .3S3.7 1 3.7 1.9C3.7 3.2 2 4.3 .3 6.7H3.8',
  '3': 'M.5 .4H3.6L1.8 2.8C3 2.7 3.8 3.5 3.8 4.7S3 6.7 1.9 6.7 .4 6.1 .2 5.2',
  '4': 'M2.9 6.7V.4L.1 4.9H3.9',
  '5': 'M3.5 .4H.8L.5 3.2C1 2.7 1.5 2.6 2.1 2.6 3.2 2.6 3.8 3.4 3.8 4.6S3 6.7 1.9 6.7 .5 6.2 .2 5.3',
  '6': 'M3.3 .6C1.7 .4 .2 1.9 .2 4.4 .2 5.9 .9 6.7 2 6.7S3.8 5.9 3.8 4.7 3.1 2.8 2.1 2.8 .5 3.4 .2 4.5',
  '7': 'M.2 .4H3.8C2.6 2.4 1.9 4.3 1.6 6.7',
  '8': 'M2 .3C3 .3 3.6 .9 3.6 1.8S2.9 3.2 2 3.2 .4 2.7 .4 1.8 1 .3 2 .3zM2 3.2C3.1 3.2 3.8 3.9 3.8 4.9S3.1 6.7 2 6.7 .2 5.9 .2 4.9 .9 3.2 2 3.2z',
  '9': 'M3.8 2.5C3.5 3.6 2.9 4.2 1.9 4.2S.2 3.5 .2 2.3 1 .3 2 .3 3.8 1.1 3.8 2.6C3.8 5.1 2.4 6.6 .8 6.5',
  c: 'M3.5 3C3.2 2.5 2.8 2.2 2.1 2.2 1 2.2 .3 3.1 .3 4.4S1 6.7 2.1 6.7C2.8 6.7 3.3 6.4 3.6 5.8',
  m: 'M.3 6.7V2.3M.3 3.6C.6 2.7 1.1 2.2 1.8 2.2 2.6 2.2 3 2.7 3 3.6V6.7M3 3.6C3.3 2.7 3.8 2.2 4.5 2.2 5.3 2.2 5.7 2.7 5.7 3.6V6.7',
}

const WIDTHS: Record<string, number> = { m: 6.2 }

/** Writes figures (and `cm`) as strokes, their upper left corner at a point; `align` moves them about it. */
export function numerals(
  text: string,
  x: number,
  y: number,
  size: number,
  colour: string,
  align: 'left' | 'middle' | 'right' = 'left',
): string {
  const scale = size / 7
  const advance = (letter: string) => (WIDTHS[letter] ?? 4) + 1.4
  const width = [...text].reduce((sum, letter) => sum + advance(letter), -1.4)
  let at = align === 'left' ? 0 : align === 'middle' ? -width / 2 : -width
  const strokes = [...text].map((letter) => {
    const stroke = `<path d="${STROKES[letter] ?? ''}" transform="translate(${short(at)} 0)"/>`
    at += advance(letter)
    return stroke
  })
  return `<g transform="translate(${short(x)} ${short(y)}) scale(${short(scale)})" fill="none" stroke="${colour}" stroke-width=".75" stroke-linecap="round" stroke-linejoin="round">${strokes.join('')}</g>`
}
