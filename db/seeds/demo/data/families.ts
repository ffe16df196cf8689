/** Whom each maker sends money to: a name the family goes by, the tie, and the part of her money. All invented. */
export interface DemoBeneficiary {
  readonly name: string
  readonly relation: string
  readonly part: number
  readonly route: 'yape' | 'cash' | 'giro'
  readonly sees?: 'sent' | 'all'
  readonly isMinor?: boolean
}

const one = (name: string, relation: string, route: DemoBeneficiary['route'] = 'yape'): DemoBeneficiary[] => [
  { name, relation, part: 1, route },
]

/** Of Rocío’s family source A says only that there are a mother and children. */
export const FAMILIES: Readonly<Record<string, readonly DemoBeneficiary[]>> = {
  rocio: [
    { name: 'E. G.', relation: 'madre', part: 3, route: 'yape', sees: 'all' },
    { name: 'S. B.', relation: 'hijo', part: 1, route: 'cash', isMinor: true },
  ],
  nelida: [{ name: 'Carmela', relation: 'hermana', part: 1, route: 'yape', sees: 'all' }],
  sabina: one('Don Fidel', 'padre', 'giro'),
  yolanda: one('Maruja', 'madre'),
  celia: [
    { name: 'Toño', relation: 'hijo', part: 1, route: 'yape' },
    { name: 'Lidia', relation: 'hija', part: 1, route: 'yape' },
  ],
  flor: one('Estela', 'madre', 'cash'),
  isabel: one('Ruth', 'hermana'),
  luzmarina: one('Amelia', 'abuela', 'cash'),
  eufemia: one('Segundo', 'hermano', 'giro'),
  teodora: one('Nancy', 'hija'),
  gladys: one('Vilma', 'tía'),
  marta: one('Marta', 'ella misma'),
  rosaura: one('Rosaura', 'ella misma'),
  zenaida: one('Zenaida', 'ella misma', 'cash'),
  hermelinda: one('Hermelinda', 'ella misma', 'cash'),
  norma: one('Norma', 'ella misma'),
  aurelio: one('Petronila', 'esposa'),
  wilder: one('Sonia', 'esposa'),
  benito: one('Julia', 'madre', 'giro'),
  justina: one('Hilario', 'hijo'),
  primitiva: one('Basilia', 'hija', 'giro'),
  saturnina: one('Saturnina', 'ella misma'),
  cipriana: one('Cipriana', 'ella misma'),
  justa: one('Justa', 'ella misma'),
  alejandrina: one('Alejandrina', 'ella misma'),
  mercedes: one('Mercedes', 'ella misma'),
}

/** The one family’s page whose link and PIN are known: printed at the start, used by the guided walk. Never in a real world. */
export const DEMO_FAMILY = { maker: 'rocio', name: 'E. G.', token: 'hilo-demo-familia-eg01', pin: '246810' } as const
