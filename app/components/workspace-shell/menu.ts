import type { Permission } from '../../domain/shared/roles.ts'
import type { Messages } from '../../texts/texts.ts'
import type { MenuIconName } from './menu-icon.tsx'

interface MenuPage {
  /** The key of its word in `shell.workspace.menu`. */
  readonly key: keyof Messages['shell']['workspace']['menu']
  readonly to: string
  readonly icon: MenuIconName
  readonly permission: Permission
  readonly isExact?: boolean
}

/**
 * Every page of the working side that a menu leads to, in its order. A page gets its line when it exists, with the
 * permission that its own loader asks for, so a menu never leads to a closed or a missing door.
 */
export const MENU: readonly { readonly section: 'workshop' | 'fund' | 'staff'; readonly pages: readonly MenuPage[] }[] = [
  {
    section: 'workshop',
    pages: [
      { key: 'today', to: '/workshop', icon: 'day', permission: 'read:workshop', isExact: true },
      { key: 'orders', to: '/workshop/orders', icon: 'shipments', permission: 'read:workshop' },
      { key: 'stock', to: '/workshop/stock', icon: 'pieces', permission: 'read:workshop' },
      { key: 'makers', to: '/workshop/makers', icon: 'makers', permission: 'read:maker-file' },
      { key: 'products', to: '/workshop/products', icon: 'catalogue', permission: 'write:catalogue' },
      { key: 'collections', to: '/workshop/collections', icon: 'pieces', permission: 'write:catalogue' },
      { key: 'stories', to: '/workshop/stories', icon: 'slips', permission: 'write:catalogue' },
      { key: 'pages', to: '/workshop/pages', icon: 'journal', permission: 'write:catalogue' },
      { key: 'safety', to: '/workshop/safety', icon: 'authority', permission: 'write:catalogue' },
      { key: 'setup', to: '/workshop/setup', icon: 'day', permission: 'write:catalogue' },
      { key: 'newMaker', to: '/workshop/makers/new', icon: 'makers', permission: 'write:maker' },
      { key: 'slips', to: '/workshop/slips', icon: 'slips', permission: 'print:slip' },
      { key: 'cashSale', to: '/workshop/cash-sale', icon: 'payouts', permission: 'record:cash-sale' },
      { key: 'offers', to: '/workshop/offers', icon: 'voucher', permission: 'manage:offers' },
      { key: 'delivery', to: '/workshop/delivery', icon: 'shipments', permission: 'manage:delivery' },
      { key: 'waysToPay', to: '/workshop/ways-to-pay', icon: 'bank', permission: 'manage:ways-to-pay' },
      { key: 'requests', to: '/workshop/requests', icon: 'catalogue', permission: 'answer:request' },
      { key: 'returns', to: '/workshop/returns', icon: 'repayments', permission: 'answer:request' },
      { key: 'buyerWords', to: '/workshop/words', icon: 'slips', permission: 'answer:request' },
      { key: 'complaints', to: '/workshop/complaints', icon: 'journal', permission: 'answer:request' },
    ],
  },
  {
    section: 'fund',
    pages: [
      { key: 'overview', to: '/fund', icon: 'home', permission: 'read:fund', isExact: true },
      { key: 'loans', to: '/fund/loans', icon: 'loans', permission: 'read:fund' },
      { key: 'candidates', to: '/fund/candidates', icon: 'makers', permission: 'read:fund' },
      { key: 'portfolio', to: '/fund/portfolio', icon: 'portfolio', permission: 'read:fund' },
      { key: 'repayments', to: '/fund/repayments', icon: 'repayments', permission: 'read:fund' },
      { key: 'families', to: '/fund/families', icon: 'families', permission: 'read:fund' },
      { key: 'payments', to: '/fund/payments', icon: 'payouts', permission: 'read:fund' },
      { key: 'refunds', to: '/fund/refunds', icon: 'repayments', permission: 'read:fund' },
      { key: 'gifts', to: '/fund/gifts', icon: 'payouts', permission: 'read:fund' },
      { key: 'ledger', to: '/fund/ledger', icon: 'ledger', permission: 'read:ledger' },
      { key: 'thread', to: '/fund/threads', icon: 'thread', permission: 'read:thread' },
      { key: 'newLoan', to: '/fund/loans/new', icon: 'loans', permission: 'prepare:loan' },
      { key: 'bank', to: '/fund/bank', icon: 'bank', permission: 'read:ledger' },
      { key: 'expenses', to: '/fund/expenses', icon: 'voucher', permission: 'read:ledger' },
      { key: 'vouchers', to: '/fund/vouchers', icon: 'voucher', permission: 'read:voucher' },
      { key: 'remittances', to: '/fund/remittances', icon: 'authority', permission: 'read:ledger' },
    ],
  },
  {
    section: 'staff',
    pages: [
      { key: 'signIns', to: '/staff', icon: 'signIns', permission: 'manage:sign-ins', isExact: true },
      { key: 'places', to: '/staff/places', icon: 'places', permission: 'manage:places' },
      { key: 'password', to: '/staff/password', icon: 'password', permission: 'change:own-password' },
    ],
  },
]
