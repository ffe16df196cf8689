import type { MailFacts, MailKind } from '../../../domain/mail/kinds.ts'

const ORDER = {
  orderNumber: 1001,
  lines: [
    { name: 'Chal de rombos', choice: 'añil, M', quantity: 2, amount: { minor: '36000', currency: 'PEN' as const } },
    { name: 'Gorro', quantity: 1, amount: { minor: '4500', currency: 'PEN' as const } },
  ],
  goods: { minor: '40500', currency: 'PEN' as const },
  shipping: { minor: '1500', currency: 'PEN' as const },
  total: { minor: '42000', currency: 'PEN' as const },
}
const HELD = '2026-12-01T15:40:00.000Z'

/** Facts of each kind, for the tests that write every letter. A kind without a sample does not compile. */
export const SAMPLE_FACTS: { readonly [Kind in MailKind]: MailFacts<Kind> } = {
  'order-confirmed': { ...ORDER, arrival: ['2026-12-13', '2026-12-19'], isMadeToOrder: true },
  'order-attention': { orderNumber: 1001, total: ORDER.total },
  'payment-instructions': {
    ...ORDER,
    method: 'transfer',
    to: 'CCI 002-000-000000000001-00',
    holder: 'Asociación Hilo',
    confirmedBy: 'la tesorería de Hilo',
    payBy: '2026-11-30T15:40:00.000Z',
    confirmedWithinHours: 24,
    holdUntil: HELD,
  },
  'money-apart': { orderNumber: 1001, came: { minor: '40000', currency: 'PEN' }, total: ORDER.total, isOpen: true },
  'money-not-received': { orderNumber: 1001, total: ORDER.total, reason: 'not_on_statement' },
  'gift-received': {
    ...{ gift: 'DON0012', receipt: 'G-0007', purpose: 'Préstamos a artesanas', receivedOn: '2026-11-29' },
    given: { minor: '8000', currency: 'PEN' },
    fee: { minor: '275', currency: 'PEN' },
    net: { minor: '7725', currency: 'PEN' },
  },
  'gift-returned': { gift: 'DON0012', amount: { minor: '8000', currency: 'PEN' }, returnedOn: '2026-11-30' },
  'payment-link': { ...ORDER, payUntil: HELD },
  'payment-reminder': { ...ORDER, payUntil: HELD },
  'order-expired': ORDER,
  'order-dispatched': {
    orderNumber: 1001,
    pieces: [{ name: 'Chal de rombos', quantity: 2 }],
    carrier: 'Serpost',
    code: 'EE123456789PE',
    arrival: ['2026-12-13', '2026-12-19'],
    isWhole: false,
    isAbroad: true,
  },
  'order-late': {
    orderNumber: 1001,
    news: { leavesOn: '2026-12-10', arrival: ['2026-12-13', '2026-12-19'], reason: 'material_late' },
  },
  'refund-sent': { orderNumber: 1001, amount: { minor: '18000', currency: 'PEN' }, isByCard: true },
  'complaint-filed': {
    number: 7,
    filedAt: HELD,
    answerDueOn: '2026-12-23',
    sheet: {
      kind: 'reclamo',
      name: 'Ana Torres',
      documentType: 'dni',
      documentNumber: '45678901',
      address: 'Av. Arequipa 1200, Lima',
      email: 'ana@example.com',
      subject: 'Chal de rombos',
      orderNumber: 1001,
      amount: { minor: '18000', currency: 'PEN' },
      detail: 'Llegó con un hilo suelto.\nEn el borde.',
      request: 'Que lo cambien.',
    },
  },
  'complaint-answered': {
    number: 7,
    subject: 'Chal de rombos',
    answer: 'Le enviamos otro chal.\nEl primero no hace falta que lo devuelva.',
  },
  'complaint-offered': {
    number: 7,
    subject: 'Chal de rombos',
    words: 'Le devolvemos la mitad de lo que pagó.\nO le enviamos otro chal.',
    standsUntil: '2026-12-04',
  },
  'order-news': {
    orderNumber: 1001,
    news: 'return_approved',
    piece: 'Chal de rombos',
    words: 'Envíelo doblado en papel.',
    address: 'Agencia Lima\nJr. Áncash 120',
  },
  'piece-back': {
    name: 'Chal de rombos',
    choice: 'añil, M',
    path: 'p/chal-de-rombos-chal-01',
    noticeId: '01890000-0000-7000-8000-000000000001',
  },
  'sign-in-link': { linkId: '01890000-0000-4000-8000-000000000002', minutes: 20 },
}
