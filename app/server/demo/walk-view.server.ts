import type { WalkFigures, WalkRow } from '#db/questions/settlement/find-walk.server.ts'
import { DEMO_FAMILY } from '#db/seeds/demo/data/families.ts'
import { DEMO_PASSWORD, DEMO_STAFF } from '#db/seeds/demo/data/staff-and-buyers.ts'
import type { WalkFigureRow } from '../../components/demo/walk-figures.tsx'
import type { WorkspaceShellData } from '../../components/workspace-shell/workspace-shell.tsx'
import { Money } from '../../domain/shared/money.ts'
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import type { Walk } from './walk-cookie.server.ts'

/** Where one click leads after signing in as a role. */
export const STAFF_HOMES = {
  workshop: '/workshop',
  credit_officer: '/fund',
  treasurer: '/fund',
  auditor: '/fund',
  administrator: '/fund',
} as const

/** A card that the sandbox accepts, as people type it. */
export const TEST_CARD = '4242 4242 4242 4242'

/** The menu of somebody who is not signed in: the shop and the door. */
export function openShell(locale: Locale): WorkspaceShellData {
  const t = translator(locale, 'demo')
  const entries = [
    { label: t('menu.walk'), to: '/demo', icon: 'thread' as const },
    { label: t('menu.shop'), to: `/${locale}`, icon: 'catalogue' as const },
    { label: t('menu.mail'), to: '/dev/mail', icon: 'slips' as const },
    { label: t('menu.door'), to: '/sign-in', icon: 'password' as const },
  ]
  return { sections: [{ heading: t('menu.heading'), groups: [{ entries }] }], home: '/demo' }
}

/** What a walk's page shows: the piece, the figures before and now, and where each step leads. */
export function walkView(row: WalkRow, walk: Walk, locale: Locale) {
  const isBought = row.orderNumber !== null
  return {
    walkCase: walk.walkCase,
    hasBegun: walk.from !== undefined,
    isBought,
    maker: row.makerName,
    piece: row.names[locale],
    piecePath: `/${locale}/p/${row.slugs[locale]}-${row.productCode.toLowerCase()}`,
    price: soles(row.price, locale),
    inStock: row.inStock,
    orderNumber: row.orderNumber,
    slipNumber: row.slipNumber,
    loanPath: row.loanNumber ? `/fund/loans/${row.loanNumber}` : undefined,
    threadPath: row.orderNumber ? `/fund/threads/${row.orderNumber}` : undefined,
    slipPath: row.slipNumber ? `/workshop/slips/${row.slipNumber}` : undefined,
    familyPath: walk.walkCase === DEMO_FAMILY.maker ? `/my/${DEMO_FAMILY.token}` : undefined,
    pin: DEMO_FAMILY.pin,
    card: TEST_CARD,
    password: DEMO_PASSWORD,
    staff: DEMO_STAFF.map(({ login, name, role }) => ({ login, name, role, to: STAFF_HOMES[role] })),
    figures: figureRows(row, walk.from !== undefined, locale),
  }
}

function figureRows(row: WalkRow, hasBegun: boolean, locale: Locale): WalkFigureRow[] {
  const t = translator(locale, 'demo')
  const line = (label: string, of: (figures: WalkFigures) => bigint): WalkFigureRow => {
    const [before, now] = [of(row.before), of(row.now)]
    return {
      label,
      before: hasBegun ? soles(before, locale) : undefined,
      now: soles(now, locale),
      change: hasBegun ? soles(now - before, locale, true) : undefined,
    }
  }
  return [
    line(t('figures.owed', { maker: row.makerName }), ({ owed }) => BigInt(owed)),
    line(t('figures.family'), ({ family }) => BigInt(family)),
    line(t('figures.network'), ({ networkDebit }) => BigInt(networkDebit)),
    line(t('figures.networkOff'), ({ networkDebit, networkCredit }) => BigInt(networkDebit) - BigInt(networkCredit)),
    line(t('figures.fund'), ({ fundDebit }) => BigInt(fundDebit)),
    line(t('figures.fundOff'), ({ fundDebit, fundCredit }) => BigInt(fundDebit) - BigInt(fundCredit)),
  ]
}

function soles(minor: string | bigint, locale: Locale, isChange = false): string {
  return formatMoney(Money.ofMinor(minor, 'PEN'), locale, isChange ? { sign: 'always' } : {})
}
