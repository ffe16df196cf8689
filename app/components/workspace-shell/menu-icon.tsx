import {
  ArrowRight,
  BookOpen,
  ClipboardList,
  Coins,
  Eye,
  HandCoins,
  House,
  Inbox,
  type LucideIcon,
  Package,
  Printer,
  Scale,
  ShoppingBag,
  Spline,
  Truck,
  UserRound,
  UsersRound,
} from 'lucide-react'

const ICONS = {
  catalogue: ShoppingBag,
  day: Inbox,
  families: UsersRound,
  home: House,
  journal: ClipboardList,
  ledger: BookOpen,
  loans: Coins,
  makers: UserRound,
  payouts: HandCoins,
  pieces: Package,
  quality: Eye,
  repayments: ArrowRight,
  slips: Printer,
  thread: Spline,
  trial: Scale,
  shipments: Truck,
} as const satisfies Record<string, LucideIcon>

export type MenuIconName = keyof typeof ICONS

/** The icon of a menu entry; its word stands beside it. */
export function MenuIcon({ name }: { name: MenuIconName }) {
  const Drawing = ICONS[name]
  return <Drawing className="ic" size={16} strokeWidth={1.75} aria-hidden="true" />
}
