import { threeNames } from './three-names.ts'

const GPSR_FROM = '2024-12-13'
const UNION = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
] as const

/** Countries whose law of product safety is one: the European Union since its regulation applies. */
export const SAFETY_COUNTRIES = UNION.map((country) => ({ country, from_on: GPSR_FROM, area: 'eu' }))

/** What that law wants before something may be sold there from outside. */
export const SAFETY_RULES = [
  {
    area: 'eu',
    from_on: GPSR_FROM,
    law: 'Regulation (EU) 2023/988',
    needs_responsible_person: true,
    basis:
      'Arts. 16 and 19: a responsible person established in the Union; its name, postal and e-mail address, the manufacturer’s, the ' +
      'identification of the product and its warnings stand clearly on the offer, in the language of the country. Secondary source.',
  },
] as const

/** Who answers in the Union for what Hilo sends. Invented, as the issuer of the papers is: a live shop adds its own with a new date. */
export const RESPONSIBLE_PERSONS = [
  {
    area: 'eu',
    from_on: GPSR_FROM,
    name: 'Fil Équitable Démonstration SARL',
    postal_address: '12 rue de l’Exemple, 69007 Lyon, France',
    email: 'securite@fil-equitable.example',
  },
] as const

/** Who stands on the label as manufacturer: the network, never a maker. Invented too. */
export const MANUFACTURERS = [
  {
    from_on: '2020-01-01',
    name: 'Asociación Hilo',
    postal_address: 'Jr. Ejemplo 120, Trujillo, La Libertad, Perú',
    email: 'calidad@hilo.example',
  },
] as const

/** What is said before use, by shelf: Spanish | English | French. */
const WARNINGS = [
  [
    'amigurumi',
    'Adorno tejido: no se ha probado como juguete. No lo dé a niños menores de tres años. | ' +
      'A knitted ornament: it has not been tested as a toy. Not for children under three. | ' +
      'Objet décoratif tricoté : il n’a pas été testé comme jouet. Ne convient pas aux enfants de moins de trois ans.',
  ],
  [
    'ropa-bebe',
    'Revise botones y cintas antes de cada uso. Mantenga la prenda lejos del fuego. | ' +
      'Check buttons and ties before each use. Keep away from fire. | ' +
      'Vérifiez boutons et liens avant chaque usage. Tenir éloigné du feu.',
  ],
  [
    'bisuteria',
    'Contiene piezas pequeñas: no es para niños menores de tres años. | ' +
      'Contains small parts: not for children under three. | ' +
      'Contient de petites pièces : ne convient pas aux enfants de moins de trois ans.',
  ],
  [
    'vela',
    'No deje la vela encendida sin vigilancia, ni al alcance de niños o animales, ni cerca de lo que arde. | ' +
      'Never leave a burning candle unattended, within reach of children or animals, or near anything that can catch fire. | ' +
      'Ne laissez jamais une bougie allumée sans surveillance, à portée des enfants ou des animaux, ni près d’un objet inflammable.',
  ],
  [
    'torito-pucara',
    'Pieza de adorno: no apta para alimentos. | An ornament: not for food. | Objet décoratif : ne convient pas au contact alimentaire.',
  ],
] as const

export const SAFETY_WARNINGS = WARNINGS.map(([category, words]) => ({
  category_id: category,
  position: 1,
  from_on: '2020-01-01',
  words: threeNames(words),
}))
