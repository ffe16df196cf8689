import type { Day, DemoEvent, DemoExpense } from './event.ts'

const COURIER = '20100070970'
const POWER = '20131312955'

/** What running the trade and the fund cost, with its vouchers: a little of each kind, and one that was entered twice over. */
const EXPENSES: readonly (readonly [day: Day, expense: DemoExpense])[] = [
  [
    -702,
    {
      book: 'network',
      kind: 'packaging',
      document: 'factura',
      voucher: 'F001-1180',
      supplier: COURIER,
      net: '84.00',
      tax: '15.12',
    },
  ],
  [
    -611,
    {
      book: 'network',
      kind: 'transport',
      document: 'factura',
      voucher: 'F002-4471',
      supplier: COURIER,
      net: '62.50',
      tax: '11.25',
    },
  ],
  [-540, { book: 'fund', kind: 'bank_charges', document: 'other', voucher: 'EC-2025-05', net: '12.00' }],
  [-455, { book: 'network', kind: 'fairs', document: 'boleta', voucher: 'B014-208', net: '90.00' }],
  [
    -398,
    {
      book: 'network',
      kind: 'utilities',
      document: 'utility_bill',
      voucher: 'S110-99120',
      supplier: POWER,
      net: '55.08',
      tax: '9.91',
    },
  ],
  [-331, { book: 'fund', kind: 'fees', document: 'recibo_honorarios', voucher: 'E001-37', supplier: COURIER, net: '150.00' }],
  [
    -262,
    {
      book: 'network',
      kind: 'transport',
      document: 'factura',
      voucher: 'F002-5120',
      supplier: COURIER,
      net: '71.00',
      tax: '12.78',
    },
  ],
  [-194, { book: 'network', kind: 'supplies', document: 'boleta', voucher: 'B002-771', net: '38.40' }],
  [
    -121,
    {
      book: 'network',
      kind: 'packaging',
      document: 'factura',
      voucher: 'F001-1304',
      supplier: COURIER,
      net: '96.00',
      tax: '17.28',
    },
  ],
  [
    -64,
    {
      book: 'network',
      kind: 'transport',
      document: 'factura',
      voucher: 'F002-5903',
      supplier: COURIER,
      net: '58.00',
      tax: '10.44',
    },
  ],
  [
    -33,
    {
      book: 'network',
      kind: 'utilities',
      document: 'utility_bill',
      voucher: 'S110-10477',
      supplier: POWER,
      net: '61.02',
      tax: '10.98',
    },
  ],
  [-12, { book: 'fund', kind: 'bank_charges', document: 'other', voucher: 'EC-2026-11', net: '14.00' }],
  [-9, { book: 'network', kind: 'supplies', document: 'boleta', voucher: 'B009-18', net: '540.00', isMistake: true }],
  [-8, { book: 'network', kind: 'supplies', document: 'boleta', voucher: 'B009-18', net: '54.00' }],
]

/** The day on which the association caught up with its remittances; each month since. */
const FIRST_REMITTED: Day = -250
/** From when on a month's remittances are left for somebody to prepare: the list of what is due is not empty. */
const LAST_REMITTED: Day = -40

/** What the public gave once. All invented. None to the returns reserve: the story shows what happens when it is empty. */
const GIFTS: readonly DemoEvent[] = [
  { kind: 'gift', day: -210, purpose: 'loans', amount: '200.00', locale: 'es', name: 'Lucía Paredes' },
  { kind: 'gift', day: -172, purpose: 'fund', amount: '80.00', locale: 'es' },
  { kind: 'gift', day: -131, purpose: 'loans', amount: '300.00', locale: 'en', name: 'Hannah Weiss' },
  { kind: 'gift', day: -88, purpose: 'materials', amount: '50.00', locale: 'fr', name: 'Paul Girard' },
  { kind: 'gift', day: -61, purpose: 'loans', amount: '30.00', locale: 'es' },
  { kind: 'gift', day: -34, purpose: 'fund', amount: '120.00', locale: 'es', name: 'Teresa Aguilar' },
  { kind: 'gift', day: -3, purpose: 'loans', amount: '80.00', locale: 'es', name: 'Marco Salas', isWaiting: true },
]

/** Gifts, costs, what is paid on to authorities each month, and dollars that became soles. */
export function bookkeeping(): DemoEvent[] {
  const events: DemoEvent[] = [
    { kind: 'donation', day: -868, funder: 'fondo-propio', purpose: 'returns_reserve', amount: '120.00' },
    // After a returned piece had emptied it.
    { kind: 'donation', day: -20, funder: 'fondo-propio', purpose: 'returns_reserve', amount: '780.00' },
    { kind: 'donation', day: -470, funder: 'amistad', purpose: 'network', amount: '1200.00' },
    { kind: 'donation', day: -325, funder: 'tejido-2025', purpose: 'loss_reserve', amount: '500.00' },
    { kind: 'donation', day: -100, funder: 'amistad', purpose: 'fund', amount: '350.00' },
    ...GIFTS,
    { kind: 'conversion', day: -95 },
    ...EXPENSES.map(([day, expense]): DemoEvent => ({ kind: 'expense', day, expense })),
  ]
  for (let day = FIRST_REMITTED; day < LAST_REMITTED; day += 30) events.push({ kind: 'remittances', day })
  return events
}
