import { threeNames } from './three-names.ts'

/**
 * What a gift may be for: a closed list with its dates. `goes_to` is the ledger account it ends on. A purpose is closed by a row of its last day that
 * says so; its words and its account are never rewritten under what was given for it.
 */
export const GIFT_PURPOSES = (
  [
    [
      'fund',
      'grants',
      'El fondo, donde más falte | The fund, wherever it is needed most | Le fonds, là où il en faut le plus',
      'Sostiene el fondo entero: visitas, papeletas, pérdidas y préstamos, según lo que más falte ese mes. | ' +
        'Keeps the whole fund going: visits, slips, losses and loans, by what is needed most that month. | ' +
        'Fait vivre tout le fonds : visites, bulletins, pertes et prêts, selon ce qui manque le plus ce mois-là.',
    ],
    [
      'loans',
      'capital',
      'Préstamos a artesanas | Loans to makers | Prêts aux artisanes',
      'Se presta, vuelve con las ventas y se presta otra vez. No se gasta en otra cosa. | ' +
        'It is lent, comes back with the sales and is lent again. It is not spent on anything else. | ' +
        'Il est prêté, revient avec les ventes et est prêté de nouveau. Il ne sert à rien d’autre.',
    ],
    [
      'materials',
      'donation_income',
      'Insumos y herramientas | Materials and tools | Matières et outils',
      'Lana, cuero, madera y herramientas para talleres que no pueden comprarlos por adelantado. | ' +
        'Yarn, leather, wood and tools for workshops that cannot buy them in advance. | ' +
        'Laine, cuir, bois et outils pour les ateliers qui ne peuvent pas les acheter d’avance.',
    ],
    [
      'returns',
      'returns_reserve',
      'Reserva de devoluciones | Returns reserve | Réserve pour les retours',
      'Cuando alguien devuelve una pieza y ese dinero ya llegó a la familia, lo pone esta reserva y no ella. | ' +
        'When somebody returns a piece whose money has already reached the family, this reserve pays it and she does not. | ' +
        'Quand une pièce est rendue et que son argent est déjà parvenu à la famille, c’est cette réserve qui paie, pas l’artisane.',
    ],
  ] as const
).map(([code, goes_to, name, about], index) => ({
  ...{ code, goes_to, from_on: '2020-01-01', is_open: true, position: index + 1 },
  name: threeNames(name),
  about: threeNames(about),
}))

const OWN_LIMIT =
  'A setting of the association: below it the card’s fee eats the gift, above it the fund must know where money comes from (Ley 29038 art. 3.2.2) and asks to be written to'

/** How little and how much may be given at once, and three amounts that stand beside the free one. Minor units; none is chosen beforehand. */
export const GIFT_LIMITS = (
  [
    ['PEN', 1_000, 1_000_000, [3_000, 8_000, 20_000]],
    ['USD', 500, 300_000, [1_000, 2_500, 6_000]],
    ['EUR', 500, 300_000, [1_000, 2_500, 6_000]],
  ] as const
).map(([currency, least_minor, most_minor, suggestions]) => ({
  ...{ currency, least_minor, most_minor, suggestions: [...suggestions], from_on: '2020-01-01', basis: OWN_LIMIT },
}))

/** How long a transfer that was announced is waited for. */
export const GIFT_TERMS = [
  { from_on: '2020-01-01', transfer_days: 21, basis: 'A setting of the association: three weeks, for transfers from abroad too' },
]
