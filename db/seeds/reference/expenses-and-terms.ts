/** What running costs are for. Their ledger account is `expense:{id}`; take none away. */
export const EXPENSE_KINDS = (
  [
    ['transport', 'Transporte y encomiendas | Transport and parcels | Transport et colis'],
    ['packaging', 'Empaque | Packaging | Emballage'],
    ['supplies', 'Útiles y herramientas | Supplies and tools | Fournitures et outils'],
    ['rent', 'Alquiler | Rent | Loyer'],
    [
      'utilities',
      'Luz, agua, teléfono e internet | Power, water, telephone and internet | Électricité, eau, téléphone et internet',
    ],
    ['fees', 'Honorarios | Professional fees | Honoraires'],
    ['training', 'Capacitación | Training | Formation'],
    ['fairs', 'Ferias y promoción | Fairs and promotion | Foires et promotion'],
    ['travel', 'Viajes y visitas | Travel and visits | Voyages et visites'],
    ['bank_charges', 'Comisiones y gastos bancarios | Bank charges | Frais bancaires'],
    ['taxes', 'Tributos y trámites | Taxes and permits | Taxes et démarches'],
    ['other', 'Otros gastos | Other costs | Autres dépenses'],
    ['cash_difference', 'Diferencia de arqueo | Difference of a cash count | Écart de caisse'],
  ] as const
).map(([id, name], index) => ({ id, position: index + 1, by_voucher: id !== 'cash_difference', name }))

const UNCONFIRMED = 'Configuration, to be confirmed with the authority and entered with its date'

/** The day of the following month on which a month's remittance falls due. */
export const REMITTANCE_TERMS = [
  { kind: 'inpe', due_day: 10, basis: `TUO CEP art. 75 says monthly; the day: ${UNCONFIRMED}` },
  { kind: 'reparation', due_day: 10, basis: `DL 1343 reg. art. 53.1.b; the day: ${UNCONFIRMED}` },
  { kind: 'child_support', due_day: 5, basis: `The judge’s order says the day; until it is entered: ${UNCONFIRMED}` },
  { kind: 'igv', due_day: 15, basis: `TUO IGV art. 30; the day by last digit of the RUC is SUNAT’s calendar: ${UNCONFIRMED}` },
].map((term) => ({ ...term, from_on: '2020-01-01' }))

/** What the law asks of vouchers of sales: minor units of soles, and days after the day of issue. */
export const VOUCHER_RULES = [
  {
    name: 'boleta_names_buyer_above',
    from_on: '2020-01-01',
    value: 70_000,
    basis:
      'Reglamento de Comprobantes de Pago, RS 007-99/SUNAT art. 8 num. 3.10: above S/ 700.00 name and document. To be checked by the accountant',
  },
  {
    name: 'send_within_days',
    from_on: '2020-01-01',
    value: 3,
    basis: 'RS 000003-2023/SUNAT: three calendar days after the day of issue, read in the press. To be checked by the accountant',
  },
] as const

/** Where the association of `papers.issuer` is established. Its own address replaces this one, with its date. */
export const ESTABLISHMENTS = [
  { from_on: '2020-01-01', code: '0000', address: 'Jr. Francisco Pizarro 300, Trujillo, La Libertad', ubigeo: '130101' },
] as const
