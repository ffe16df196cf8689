import type { MoneyPlace, NamedPlace } from '#db/questions/payments/find-money-places.server.ts'
import { providerName } from '../../../server/fund/provider-name.ts'
import type { Locale } from '../../../texts/locales.ts'
import { looseTranslator } from '../../../texts/texts.ts'

/** What people call a place of money: a provider by its name, a bank account by whose it is, a cash box by its agency. */
export function placeName(
  { kind, name, balance }: Pick<MoneyPlace, 'kind' | 'name' | 'balance'>,
  agencies: readonly NamedPlace[],
  locale: Locale,
): string {
  const t = looseTranslator(locale, 'staff')
  if (kind === 'psp') return `${providerName(name)} · ${balance.currency}`
  if (kind === 'bank') {
    const key = `bank.accounts.${name}`
    return `${t.has(key) ? t(key) : t('bank.accounts.other', { name })} · ${balance.currency}`
  }
  return t('bank.cashBox', { place: agencies.find(({ id }) => id === name)?.name ?? name })
}
