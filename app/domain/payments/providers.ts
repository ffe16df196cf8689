import { type PaymentProvider, PaymentProviderError } from './ports.ts'

/** Who takes a buyer's money on a page of their own. The rest (`manual`) is money that staff see and confirm. */
export const ONLINE_PROVIDERS = ['stripe', 'mercadopago'] as const
export type OnlineProvider = (typeof ONLINE_PROVIDERS)[number]
/** What a payment carries: who handles it, from its first row to its last journal. */
export type ProviderName = OnlineProvider | 'manual'

/** Ways of paying that end on a provider's page, and whose. Every other way is seen and confirmed by staff. */
const PROVIDER_OF_METHOD: Readonly<Record<string, OnlineProvider | undefined>> = Object.assign(Object.create(null), {
  card: 'stripe',
  mercadopago: 'mercadopago',
})

/** Who handles a payment that is made this way. */
export function providerOfMethod(method: string): ProviderName {
  return PROVIDER_OF_METHOD[method] ?? 'manual'
}

/** True for a payment that goes through a provider's page, and whose money stands at that provider first. */
export function isOnline(provider: string): provider is OnlineProvider {
  return ONLINE_PROVIDERS.some((name) => name === provider)
}

/** The providers that this process was given the keys of. */
export interface PaymentProviders {
  readonly all: readonly PaymentProvider[]
  /** Whether it was given the keys of this one. */
  has(name: string): boolean
  /** The provider that a payment carries. Throws as one that cannot be asked when its keys are gone: nobody knows then what is true of it. */
  of(name: string): PaymentProvider
}

/** The one door to a provider by its name. */
export function providersOf(all: readonly PaymentProvider[]): PaymentProviders {
  const find = (name: string) => all.find((provider) => provider.name === name)
  return {
    all,
    has: (name) => find(name) !== undefined,
    of: (name) => {
      const provider = find(name)
      if (!provider) throw new PaymentProviderError('unreachable', `${name}: this process was not given its keys`)
      return provider
    },
  }
}
