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
  'piece-back': {
    name: 'Chal de rombos',
    choice: 'añil, M',
    path: 'p/chal-de-rombos-chal-01',
    noticeId: '01890000-0000-7000-8000-000000000001',
  },
}
