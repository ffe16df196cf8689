import { threeNames } from './three-names.ts'

/** What a piece is dyed with or made of, by the name a buyer reads; families are what the shop filters by. */
export interface Colour {
  id: string
  hex: string
  family: 'blue' | 'neutral' | 'brown' | 'red' | 'yellow' | 'green' | 'purple'
  name: { es: string; en: string; fr: string }
}

const PALETTE: readonly (readonly [id: string, hex: string, family: Colour['family'], names: string])[] = [
  ['anil', '#2a5588', 'blue', 'añil | indigo | indigo'],
  ['anil-oscuro', '#1d3a61', 'blue', 'añil oscuro | dark indigo | indigo foncé'],
  ['anil-claro', '#7fa3cb', 'blue', 'añil claro | pale indigo | indigo clair'],
  ['turquesa', '#2d7f80', 'blue', 'turquesa | turquoise | turquoise'],
  ['lana', '#f4ead8', 'neutral', 'lana sin teñir | undyed wool | laine écrue'],
  ['arena', '#d9c6a8', 'neutral', 'arena natural | natural sand | sable naturel'],
  ['gris', '#9b9186', 'neutral', 'gris natural | natural grey | gris naturel'],
  ['noche', '#2a2622', 'neutral', 'negro natural | natural black | noir naturel'],
  ['plata', '#b9b6ae', 'neutral', 'alpaca plateada | nickel silver | maillechort'],
  ['engobe', '#efe3cd', 'neutral', 'engobe claro | pale slip | engobe clair'],
  ['cera', '#f2e2bd', 'neutral', 'cera | wax | cire'],
  ['vicuna', '#c9a97d', 'brown', 'color vicuña | vicuña brown | brun vigogne'],
  ['nogal', '#75604c', 'brown', 'nogal | walnut | noyer'],
  ['nogal-oscuro', '#4b3c30', 'brown', 'nogal oscuro | dark walnut | noyer foncé'],
  ['cuero', '#9a5a34', 'brown', 'cuero natural | natural leather | cuir naturel'],
  ['cuero-oscuro', '#5a3424', 'brown', 'cuero oscuro | dark leather | cuir foncé'],
  ['suela', '#c99a62', 'brown', 'suela clara | light sole leather | cuir à semelle clair'],
  ['cedro', '#a8683f', 'brown', 'cedro | cedar | cèdre'],
  ['pino', '#d8b07a', 'brown', 'pino | pine | pin'],
  ['arcilla', '#b8683f', 'brown', 'arcilla | clay | argile'],
  ['cochinilla', '#a3274b', 'red', 'cochinilla | cochineal | cochenille'],
  ['cochinilla-oscura', '#7d1736', 'red', 'cochinilla oscura | dark cochineal | cochenille foncée'],
  ['rosa', '#d98a97', 'red', 'cochinilla, segundo baño | cochineal, second bath | cochenille, second bain'],
  ['ladrillo', '#b3583a', 'red', 'ladrillo de rubia | madder brick | brique de garance'],
  ['qolle', '#d39b20', 'yellow', 'amarillo de q’olle | q’olle yellow | jaune de q’olle'],
  ['junco', '#c8a765', 'yellow', 'junco | reed | jonc'],
  ['toquilla', '#e8d5a6', 'yellow', 'paja toquilla | toquilla straw | paille toquilla'],
  ['chilca', '#5c7d40', 'green', 'verde de chilca | chilca green | vert de chilca'],
  ['chilca-oscura', '#3d5a2a', 'green', 'chilca oscura | dark chilca green | vert de chilca foncé'],
  ['airampo', '#74397a', 'purple', 'morado de airampo | airampo plum | prune d’airampo'],
]

export const COLOURS: readonly Colour[] = PALETTE.map(([id, hex, family, names]) => ({
  id,
  hex,
  family,
  name: threeNames(names),
}))
