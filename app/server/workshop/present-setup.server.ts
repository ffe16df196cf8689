import type { SetupFacts } from '#db/questions/catalogue/find-setup.server.ts'
import type { PageState } from '#db/questions/catalogue/find-shop-pages.server.ts'
import type { Config } from '../../config.server.ts'
import { SHOP_PAGES } from '../../domain/catalogue/shop-pages.ts'
import { LOCALES } from '../../domain/shared/locale.ts'
import { formats } from '../formats.server.ts'

/** One thing that a new shop needs: whether it is there, why it matters, what is missing, and where it is done. */
export interface SetupStep {
  readonly key: string
  readonly title: string
  readonly why: string
  /** Undefined when it is there. */
  readonly missing: string | undefined
  /** The page that does it; undefined for what only the server's configuration can say. */
  readonly to: string | undefined
  /** It is said to the server when it starts, and by no page. */
  readonly isConfiguration: boolean
}

const CONFIGURED = new Set(['provider', 'mail', 'vouchers'])

/** What a new shop needs, in the order in which it is best done. */
export function presentSetup(facts: SetupFacts, pages: readonly PageState[], config: Config): SetupStep[] {
  const f = formats()
  const t = f.texts('editorials')
  const area = (each: string) => (t.has(`safety.areas.${each}`) ? t(`safety.areas.${each}`) : each.toUpperCase())
  const toRead = SHOP_PAGES.filter((page) => !isReviewed(pages, page))
  const nameOf = (page: string) => pages.find((each) => each.page === page && each.locale === f.locale)?.title ?? page
  const step = (
    key: string,
    isThere: boolean,
    to?: string,
    values: Record<string, string | number> = {},
    said = 'missing',
  ): SetupStep => ({
    ...{ key, to, isConfiguration: CONFIGURED.has(key), title: t(`setup.steps.${key}.title`), why: t(`setup.steps.${key}.why`) },
    missing: isThere ? undefined : t(`setup.steps.${key}.${said}`, values),
  })
  const { mail, sunat } = config
  const lacks = (facts.lacks ?? ['none']).map((each) => t(`setup.steps.product.lacks.${each}`)).join(', ')
  return [
    step('staff', facts.moneyHands >= 2, '/staff', { count: facts.moneyHands }),
    step('issuer', facts.exampleTaxId === null, undefined, { taxId: facts.exampleTaxId ?? '' }),
    step('provider', takesRealMoney(config)),
    step('ways', facts.exampleWays === 0, '/workshop/ways-to-pay', { count: facts.exampleWays }),
    step('mail', mail.smtpUrl !== undefined),
    step('vouchers', facts.hasSeries && sunat !== undefined, undefined, {}, facts.hasSeries ? 'missing' : 'missingSeries'),
    step('manufacturer', facts.hasManufacturer, '/workshop/safety'),
    step('responsible', facts.unanswered.length === 0, '/workshop/safety', { areas: facts.unanswered.map(area).join(', ') }),
    step('delivery', facts.unreached.length === 0, '/workshop/delivery', { zones: facts.unreached.join(', ') }),
    step('centers', facts.hasCenters, '/workshop/delivery/centers'),
    step('makers', facts.makers > 0, '/workshop/makers/new'),
    step('product', facts.lacks?.length === 0, facts.lacks ? '/workshop/products?view=lacking' : '/workshop/products/new', {
      lacks,
    }),
    step('stock', facts.canBeBought, '/workshop/stock/new'),
    step('pages', toRead.length === 0, '/workshop/pages', { pages: toRead.map(nameOf).join(', ') }),
  ]
}

/** A key of a provider that is there, and no sandbox in its place. */
function takesRealMoney({ stripe, mercadopago }: Config): boolean {
  const byStripe = stripe.secretKey !== undefined && stripe.webhookSecrets.length > 0 && stripe.apiOrigin === undefined
  return byStripe || (mercadopago !== undefined && mercadopago.apiOrigin === undefined)
}

function isReviewed(pages: readonly PageState[], page: string): boolean {
  return pages.filter((each) => each.page === page && each.isReviewed).length === LOCALES.length
}
