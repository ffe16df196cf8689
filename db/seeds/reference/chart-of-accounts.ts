/**
 * The chart of accounts as data (money.md section 2): each template with its side (D asset or expense, C liability or income), whether
 * its balance may cross zero, whether it is sharded, and a sentence of meaning in three languages.
 */
export interface AccountTemplate {
  books: readonly ('network' | 'fund')[]
  pattern: string
  side: 'D' | 'C'
  kind: 'asset' | 'liability' | 'capital' | 'income' | 'expense' | 'trading' | 'memo'
  floored?: boolean
  sharded?: boolean
  seam?: boolean
  /** What its balance means, in Spanish, English and French. */
  meaning: string
}

const NETWORK = ['network'] as const
const FUND = ['fund'] as const
const BOTH = ['network', 'fund'] as const

export const CHART_OF_ACCOUNTS: readonly AccountTemplate[] = [
  {
    books: NETWORK,
    pattern: 'psp:{provider}:{ccy}',
    side: 'D',
    kind: 'asset',
    sharded: true,
    meaning:
      'Lo que el proveedor de pagos nos debe | What the payment provider owes us | Ce que le prestataire de paiement nous doit',
  },
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
    books: NETWORK,
    pattern: 'order_held:{order}:{ccy}',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning:
      'Lo pagado por un pedido y aún no liquidado | Paid for an order and not yet settled | Payé pour une commande et pas encore réparti',
  },
  {
    books: NETWORK,
    pattern: 'family:{maker}:held',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Cuenta familiar: retenido | Family account: held | Compte familial : retenu',
  },
  {
    books: NETWORK,
    pattern: 'family:{maker}:available',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Cuenta familiar: disponible | Family account: available | Compte familial : disponible',
  },
  {
    books: NETWORK,
    pattern: 'family:{maker}:in_transit',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Cuenta familiar: en camino | Family account: on its way | Compte familial : en route',
  },
  {
    books: NETWORK,
    pattern: 'savings:{maker}',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Ahorro para la salida | Exit savings | Épargne de sortie',
  },
  {
    books: NETWORK,
    pattern: 'group_fund:{group}',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Parte propia de un grupo | A group’s own part | Part propre d’un groupe',
  },
  {
    books: NETWORK,
    pattern: 'inpe:{prison}:{period}',
    side: 'C',
    kind: 'liability',
    sharded: true,
    meaning:
      'Retención de ley de un mes, por remitir | The law’s 10 % of a month, to be remitted | Retenue légale d’un mois, à reverser',
  },
  {
    books: NETWORK,
    pattern: 'reparation:{maker}',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Reparación civil por remitir | Civil reparation to be remitted | Réparation civile à reverser',
  },
  {
    books: NETWORK,
    pattern: 'child_support:{maker}',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Alimentos por remitir | Child support to be remitted | Pension alimentaire à reverser',
  },
  {
    books: NETWORK,
    pattern: 'igv',
    side: 'C',
    kind: 'liability',
    sharded: true,
    meaning: 'Impuesto a la venta por declarar | Sales tax to be declared | Taxe sur les ventes à déclarer',
  },
  {
    books: NETWORK,
    pattern: 'shipping:{ccy}',
    side: 'C',
    kind: 'liability',
    sharded: true,
    meaning:
      'Envío cobrado, para el transportista | Delivery collected, for the carrier | Livraison encaissée, pour le transporteur',
  },
  {
    books: NETWORK,
    pattern: 'suspense:{ccy}',
    side: 'C',
    kind: 'liability',
    meaning: 'Dinero que nadie puede ubicar todavía | Money nobody can place yet | Argent que personne ne peut encore affecter',
  },
  {
    books: NETWORK,
    pattern: 'clawback:{maker}',
    side: 'D',
    kind: 'asset',
    floored: true,
    meaning:
      'Recuperación sin interés de una devolución | Interest-free recoupment of a refund | Récupération sans intérêt d’un remboursement',
  },
  {
    books: NETWORK,
    pattern: 'due_to_fund',
    side: 'C',
    kind: 'liability',
    sharded: true,
    seam: true,
    meaning: 'Lo que la red debe al fondo | What the network owes the fund | Ce que le réseau doit au fonds',
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
    books: NETWORK,
    pattern: 'margin',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Margen de la red | The network’s margin | Marge du réseau',
  },
  {
    books: NETWORK,
    pattern: 'materials_recovered',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Insumos en consignación recuperados | Consigned materials recovered | Matières en dépôt récupérées',
  },
  {
    books: NETWORK,
    pattern: 'fee_recovered',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Costo de cobro tomado de las ventas | Payment cost taken from sales | Frais de paiement pris sur les ventes',
  },
  {
    books: NETWORK,
    pattern: 'psp_fee',
    side: 'D',
    kind: 'expense',
    sharded: true,
    meaning: 'Comisión que retuvo el proveedor | Fee the provider kept | Commission gardée par le prestataire',
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
    books: NETWORK,
    pattern: 'refund_due:{order}:{ccy}',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning: 'Prometido de vuelta y aún no enviado | Promised back and not yet sent | Promis en retour et pas encore envoyé',
  },
  {
    books: NETWORK,
    pattern: 'dispute_held:{dispute}:{ccy}',
    side: 'D',
    kind: 'asset',
    floored: true,
    meaning:
      'Retenido por el proveedor mientras dura un contracargo | Withheld by the provider while a dispute is open | Retenu par le prestataire tant qu’un litige est ouvert',
  },
  {
    books: NETWORK,
    pattern: 'receivable:{company}:{ccy}',
    side: 'D',
    kind: 'asset',
    floored: true,
    meaning: 'Lo que una empresa nos debe | What a company owes us | Ce qu’une entreprise nous doit',
  },
  {
    books: NETWORK,
    pattern: 'claim:{carrier}',
    side: 'D',
    kind: 'asset',
    floored: true,
    meaning: 'Reclamado a un transportista | Claimed from a carrier | Réclamé à un transporteur',
  },
  {
    books: NETWORK,
    pattern: 'inpe_credit:{prison}',
    side: 'D',
    kind: 'asset',
    floored: true,
    meaning:
      'Remitido de más: se descuenta de la próxima remesa | Remitted too much: comes off the next remittance | Reversé en trop : déduit du prochain versement',
  },
  {
    books: NETWORK,
    pattern: 'returns_reserve',
    side: 'C',
    kind: 'liability',
    floored: true,
    meaning:
      'Reserva que carga las devoluciones de dinero que ya salió | Reserve that carries refunds of money that has left | Réserve qui porte les remboursements d’argent déjà parti',
  },
  {
    books: NETWORK,
    pattern: 'donation_income',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Donaciones recibidas por la red | Donations received by the network | Dons reçus par le réseau',
  },
  {
    books: NETWORK,
    pattern: 'fx_result',
    side: 'C',
    kind: 'income',
    sharded: true,
    meaning: 'Resultado de cambio de moneda | Result of currency exchange | Résultat de change',
  },
  {
    books: NETWORK,
    pattern: 'refund_cost',
    side: 'D',
    kind: 'expense',
    sharded: true,
    meaning: 'Devoluciones que asume la red | Refunds borne by the network | Remboursements portés par le réseau',
  },
  {
    books: NETWORK,
    pattern: 'dispute_cost',
    side: 'D',
    kind: 'expense',
    sharded: true,
    meaning: 'Costo de los contracargos | Cost of disputes | Coût des litiges',
  },
  {
    books: NETWORK,
    pattern: 'discount_cost',
    side: 'D',
    kind: 'expense',
    sharded: true,
    meaning: 'Descuentos que asume la red | Discounts carried by the network | Remises portées par le réseau',
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
