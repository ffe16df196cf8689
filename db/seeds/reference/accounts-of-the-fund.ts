import type { AccountTemplate } from './chart-of-accounts.ts'

const FUND = ['fund'] as const
const BOTH = ['network', 'fund'] as const

/** Ledger accounts of the credit, and those that both books have. */
export const ACCOUNTS_OF_THE_FUND: readonly AccountTemplate[] = [
  {
    books: BOTH,
    pattern: 'bank:{name}:{ccy}',
    side: 'D',
    kind: 'asset',
    meaning: 'Dinero en una cuenta bancaria | Money in a bank account | Argent sur un compte bancaire',
  },
  {
    books: BOTH,
    pattern: 'cash:{place}:{ccy}',
    side: 'D',
    kind: 'asset',
    meaning: 'Efectivo en un lugar | Cash in one place | Espèces dans un lieu',
  },
  {
    books: BOTH,
    pattern: 'bank_in_transit:{ccy}',
    side: 'D',
    kind: 'asset',
    meaning: 'Dinero que salió y aún no llegó | Money sent and not yet arrived | Argent envoyé et pas encore arrivé',
  },
  {
    books: FUND,
    pattern: 'due_from_network',
    side: 'D',
    kind: 'asset',
    sharded: true,
    seam: true,
    meaning: 'Lo que el fondo espera de la red | What the fund expects from the network | Ce que le fonds attend du réseau',
  },
  {
    books: FUND,
    pattern: 'loan:{loan}:principal',
    side: 'D',
    kind: 'asset',
    floored: true,
    meaning: 'Capital que debe una artesana | Principal a maker owes | Capital dû par une artisane',
  },
  {
    books: FUND,
    pattern: 'loan:{loan}:interest',
    side: 'D',
    kind: 'asset',
    floored: true,
    meaning: 'Interés que debe una artesana | Interest a maker owes | Intérêt dû par une artisane',
  },
  {
    books: FUND,
    pattern: 'capital:{funder}',
    side: 'C',
    kind: 'capital',
    floored: true,
    meaning: 'De quién es el dinero que se presta | Whose money is lent | À qui est l’argent prêté',
  },
  {
    books: FUND,
    pattern: 'interest_income',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Interés ganado | Interest earned | Intérêts gagnés',
  },
  {
    books: BOTH,
    pattern: 'fx_position:{ccy}',
    side: 'D',
    kind: 'trading',
    sharded: true,
    meaning: 'Posición en una moneda | Position in a currency | Position dans une devise',
  },
  {
    books: BOTH,
    pattern: 'expense:{kind}',
    side: 'D',
    kind: 'expense',
    meaning:
      'Gasto de funcionamiento con comprobante | Running expense with its voucher | Dépense de fonctionnement avec justificatif',
  },
  {
    books: BOTH,
    pattern: 'tax_credit',
    side: 'D',
    kind: 'asset',
    meaning:
      'Impuesto pagado en compras, por descontar | Tax paid on purchases, to be deducted | Taxe payée sur les achats, à déduire',
  },
  {
    books: BOTH,
    pattern: 'opening',
    side: 'D',
    kind: 'trading',
    meaning:
      'Saldos traídos al empezar los libros | Balances brought in when the books began | Soldes repris au début des livres',
  },
  {
    books: FUND,
    pattern: 'written_off:{loan}',
    side: 'D',
    kind: 'memo',
    floored: true,
    meaning:
      'Castigado: tope de lo que aún se puede recuperar | Written off: cap of what may still be recovered | Passé en perte : plafond de ce qui peut encore être récupéré',
  },
  {
    books: FUND,
    pattern: 'written_off_mirror',
    side: 'C',
    kind: 'memo',
    sharded: true,
    meaning: 'Contrapartida de lo castigado | Mirror of what was written off | Contrepartie des pertes',
  },
  {
    books: FUND,
    pattern: 'loss_reserve',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Reserva que carga las pérdidas | Reserve that carries losses | Réserve qui porte les pertes',
  },
  {
    books: FUND,
    pattern: 'recovery_income',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Recuperado después de castigar | Recovered after a write-off | Récupéré après une perte',
  },
  {
    books: FUND,
    pattern: 'credit_loss',
    side: 'D',
    kind: 'expense',
    sharded: true,
    meaning: 'Pérdida por préstamos | Loss on loans | Perte sur prêts',
  },
  {
    books: FUND,
    pattern: 'grants',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Donaciones recibidas por el fondo | Grants received by the fund | Subventions reçues par le fonds',
  },
]
