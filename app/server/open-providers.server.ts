import { withFaultPoints } from '../adapters/faults/faulty-provider.server.ts'
import { createMercadoPagoProvider } from '../adapters/mercadopago/mercadopago-provider.server.ts'
import { createStripeProvider } from '../adapters/stripe/stripe-provider.server.ts'
import type { Config } from '../config.server.ts'
import type { PaymentProvider } from '../domain/payments/ports.ts'
import { type PaymentProviders, providersOf } from '../domain/payments/providers.ts'
import type { Log } from './log.server.ts'
import { watchProvider } from './watched-provider.server.ts'

/** The payment providers of this process, each behind a circuit of its own: one that is silent closes no other's page. */
export function openProviders(config: Config, log: Log): PaymentProviders {
  const { mercadopago } = config
  const providers: PaymentProvider[] = [createStripeProvider(stripeOptions(config))]
  if (mercadopago) providers.push(createMercadoPagoProvider(mercadopago))
  const process = config.worksJobs ? 'jobs' : 'pages'
  return providersOf(
    providers.map((provider) => watchProvider(config.faults ? withFaultPoints(provider) : provider, log, process)),
  )
}

function stripeOptions({ stripe }: Config) {
  if (!stripe.secretKey) throw new Error('STRIPE_SECRET_KEY is missing: start with npm start, which brings a sandbox of its own')
  const api = stripe.apiOrigin ? new URL(stripe.apiOrigin) : undefined
  return {
    secretKey: stripe.secretKey,
    webhookSecrets: stripe.webhookSecrets,
    host: api?.hostname,
    port: api?.port ? Number.parseInt(api.port, 10) : undefined,
    protocol: api ? (api.protocol === 'https:' ? ('https' as const) : ('http' as const)) : undefined,
  }
}
