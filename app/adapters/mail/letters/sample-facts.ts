import type { MailFacts, MailKind } from '../../../domain/mail/kinds.ts'

/** Facts of each kind, for the tests that write every letter. A kind without a sample does not compile. */
export const SAMPLE_FACTS: { readonly [Kind in MailKind]: MailFacts<Kind> } = {
  'order-confirmed': {
    orderNumber: 1001,
    lines: [
      { name: 'Chal de rombos', choice: 'añil, M', quantity: 2, amount: { minor: '36000', currency: 'PEN' } },
      { name: 'Gorro', quantity: 1, amount: { minor: '4500', currency: 'PEN' } },
    ],
    goods: { minor: '40500', currency: 'PEN' },
    shipping: { minor: '1500', currency: 'PEN' },
    total: { minor: '42000', currency: 'PEN' },
    arrival: ['2026-12-13', '2026-12-19'],
    isMadeToOrder: true,
  },
  'gift-received': {
    ...{ gift: 'DON0012', receipt: 'G-0007', purpose: 'Préstamos a artesanas', receivedOn: '2026-11-29' },
    given: { minor: '8000', currency: 'PEN' },
    fee: { minor: '275', currency: 'PEN' },
    net: { minor: '7725', currency: 'PEN' },
  },
}
