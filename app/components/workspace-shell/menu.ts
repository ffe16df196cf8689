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

interface MenuGroup {
  /** The key of its heading in `shell.workspace.groups`; what comes first on a side has none. */
  readonly group?: keyof Messages['shell']['workspace']['groups']
  readonly pages: readonly MenuPage[]
}

const WORKSHOP: readonly MenuGroup[] = [
  { pages: [{ key: 'today', to: '/workshop', icon: 'day', permission: 'read:workshop', isExact: true }] },
  {
    group: 'orders',
    pages: [
      { key: 'orders', to: '/workshop/orders', icon: 'journal', permission: 'read:workshop' },
      { key: 'cashSale', to: '/workshop/cash-sale', icon: 'cash', permission: 'record:cash-sale' },
      { key: 'returns', to: '/workshop/returns', icon: 'back', permission: 'answer:request' },
      { key: 'complaints', to: '/workshop/complaints', icon: 'complaints', permission: 'answer:request' },
      { key: 'buyerWords', to: '/workshop/words', icon: 'words', permission: 'answer:request' },
      { key: 'requests', to: '/workshop/requests', icon: 'companies', permission: 'answer:request' },
    ],
  },
  {
    group: 'making',
    pages: [
      { key: 'makers', to: '/workshop/makers', icon: 'makers', permission: 'read:maker-file' },
      { key: 'newMaker', to: '/workshop/makers/new', icon: 'newMaker', permission: 'write:maker' },
      { key: 'stock', to: '/workshop/stock', icon: 'pieces', permission: 'read:workshop' },
      { key: 'slips', to: '/workshop/slips', icon: 'slips', permission: 'print:slip' },
    ],
  },
  {
    group: 'shop',
    pages: [
      { key: 'products', to: '/workshop/products', icon: 'catalogue', permission: 'write:catalogue' },
      { key: 'collections', to: '/workshop/collections', icon: 'collections', permission: 'write:catalogue' },
      { key: 'stories', to: '/workshop/stories', icon: 'stories', permission: 'write:catalogue' },
      { key: 'pages', to: '/workshop/pages', icon: 'pages', permission: 'write:catalogue' },
    ],
  },
  {
    group: 'rules',
    pages: [
      { key: 'setup', to: '/workshop/setup', icon: 'setup', permission: 'write:catalogue' },
      { key: 'delivery', to: '/workshop/delivery', icon: 'shipments', permission: 'manage:delivery' },
      { key: 'waysToPay', to: '/workshop/ways-to-pay', icon: 'bank', permission: 'manage:ways-to-pay' },
      { key: 'terms', to: '/workshop/terms', icon: 'terms', permission: 'manage:ways-to-pay' },
      { key: 'offers', to: '/workshop/offers', icon: 'offers', permission: 'manage:offers' },
      { key: 'safety', to: '/workshop/safety', icon: 'safety', permission: 'write:catalogue' },
    ],
  },
]

const FUND: readonly MenuGroup[] = [
  {
    pages: [
      { key: 'overview', to: '/fund', icon: 'home', permission: 'read:fund', isExact: true },
      { key: 'portfolio', to: '/fund/portfolio', icon: 'portfolio', permission: 'read:fund' },
    ],
  },
  {
    group: 'lending',
    pages: [
      { key: 'loans', to: '/fund/loans', icon: 'loans', permission: 'read:fund' },
      { key: 'newLoan', to: '/fund/loans/new', icon: 'pages', permission: 'prepare:loan' },
      { key: 'candidates', to: '/fund/candidates', icon: 'newMaker', permission: 'read:fund' },
      { key: 'repayments', to: '/fund/repayments', icon: 'repayments', permission: 'read:fund' },
    ],
  },
  {
    group: 'money',
    pages: [
      { key: 'payments', to: '/fund/payments', icon: 'payouts', permission: 'read:fund' },
      { key: 'refunds', to: '/fund/refunds', icon: 'back', permission: 'read:fund' },
      { key: 'families', to: '/fund/families', icon: 'families', permission: 'read:fund' },
      { key: 'gifts', to: '/fund/gifts', icon: 'gifts', permission: 'read:fund' },
      { key: 'bank', to: '/fund/bank', icon: 'bank', permission: 'read:ledger' },
    ],
  },
  {
    group: 'books',
    pages: [
      { key: 'ledger', to: '/fund/ledger', icon: 'ledger', permission: 'read:ledger' },
      { key: 'thread', to: '/fund/threads', icon: 'thread', permission: 'read:thread' },
      { key: 'expenses', to: '/fund/expenses', icon: 'cash', permission: 'read:ledger' },
      { key: 'vouchers', to: '/fund/vouchers', icon: 'voucher', permission: 'read:voucher' },
      { key: 'remittances', to: '/fund/remittances', icon: 'authority', permission: 'read:ledger' },
    ],
  },
]

const STAFF: readonly MenuGroup[] = [
  {
    pages: [
      { key: 'signIns', to: '/staff', icon: 'signIns', permission: 'manage:sign-ins', isExact: true },
      { key: 'places', to: '/staff/places', icon: 'places', permission: 'manage:places' },
      { key: 'password', to: '/staff/password', icon: 'password', permission: 'change:own-password' },
    ],
  },
]

/**
 * Every page of the working side that a menu leads to, in groups of a few and in its order. A page gets its line when it exists, with the
 * permission that its own loader asks for, so a menu never leads to a closed or a missing door.
 */
export const MENU: readonly { readonly section: 'workshop' | 'fund' | 'staff'; readonly groups: readonly MenuGroup[] }[] = [
  { section: 'workshop', groups: WORKSHOP },
  { section: 'fund', groups: FUND },
  { section: 'staff', groups: STAFF },
]
