import { threeNames } from './three-names.ts'

/** What the shop filters colours by, in the order of the shop; `also` is what people say for it. */
export interface ColourFamily {
  id: 'neutral' | 'brown' | 'red' | 'yellow' | 'green' | 'blue' | 'purple'
  position: number
  hex: string
  name: { es: string; en: string; fr: string }
  also: { es: string; en: string; fr: string }
}

const FAMILIES: readonly (readonly [id: ColourFamily['id'], hex: string, names: string, also: string])[] = [
  [
    'neutral',
    '#e6daca',
    'Natural, gris o negro | Natural, grey or black | Naturel, gris ou noir',
    'crudo blanco beige crema plata | undyed white beige cream ecru gray silver | écru blanc beige crème argent',
  ],
  ['brown', '#75604c', 'Marrón | Brown | Marron', 'café pardo camello canela | tan camel chestnut | brun camel châtain'],
  [
    'red',
    '#a3274b',
    'Rojo y rosado | Red and pink | Rouge et rose',
    'roja rosa guinda vino granate | crimson burgundy wine | roses bordeaux grenat',
  ],
  ['yellow', '#d39b20', 'Amarillo | Yellow | Jaune', 'amarilla mostaza ocre dorado | mustard ochre gold | moutarde ocre doré'],
  ['green', '#5c7d40', 'Verde | Green | Vert', 'oliva | olive | verte olive'],
  [
    'blue',
    '#2a5588',
    'Azul | Blue | Bleu',
    'celeste índigo turquesa marino | indigo navy turquoise | bleue indigo marine turquoise',
  ],
  ['purple', '#74397a', 'Morado | Purple | Violet', 'morada violeta lila | violet plum lilac | violette prune lilas mauve'],
]

export const COLOUR_FAMILIES: readonly ColourFamily[] = FAMILIES.map(([id, hex, names, also], index) => ({
  id,
  position: index + 1,
  hex,
  name: threeNames(names),
  also: threeNames(also),
}))
