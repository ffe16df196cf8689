import {
  ArrowRight,
  BookOpen,
  ChartColumn,
  ClipboardList,
  Coins,
  Eye,
  HandCoins,
  House,
  Inbox,
  KeyRound,
  Landmark,
  type LucideIcon,
  MapPin,
  Package,
  Printer,
  Receipt,
  Scale,
  ShoppingBag,
  Spline,
  Stamp,
  Truck,
  UserRound,
  UserRoundCog,
  UsersRound,
} from 'lucide-react'

const ICONS = {
  authority: Stamp,
  bank: Landmark,
  catalogue: ShoppingBag,
  day: Inbox,
  families: UsersRound,
  home: House,
  journal: ClipboardList,
  ledger: BookOpen,
  loans: Coins,
  makers: UserRound,
  password: KeyRound,
  payouts: HandCoins,
  pieces: Package,
  portfolio: ChartColumn,
  places: MapPin,
  quality: Eye,
  repayments: ArrowRight,
  signIns: UserRoundCog,
  slips: Printer,
  thread: Spline,
  trial: Scale,
  shipments: Truck,
  voucher: Receipt,
} as const satisfies Record<string, LucideIcon>

export type MenuIconName = keyof typeof ICONS

/** The icon of a menu entry; its word stands beside it. */
export function MenuIcon({ name }: { name: MenuIconName }) {
  const Drawing = ICONS[name]
  return <Drawing className="ic" size={16} strokeWidth={1.75} aria-hidden="true" />
}
