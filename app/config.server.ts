import { z } from 'zod'
import { type FaultPlan, PLANTS, readFaultPlan } from './domain/shared/fault-plan.ts'

/*
 * The one place that reads the environment. Every variable has its meaning here; a value that cannot be used stops the
 * start with one line that names it. Nothing else in the project reads process.env.
 */

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Good enough for a world without real buyers; a live one must bring its own. */
const DEVELOPMENT_SECRET = 'a secret of development that seals nothing real'

/** Letters that are caught come from nobody who could be answered. */
const DEVELOPMENT_SENDER = 'Hilo <hilo@hilo.example>'

/** A name in letters, spaces and points, and one address behind it; or the address alone. Nothing that could end the line. */
const MAIL_FROM = /^(?:[\p{L}\p{N} .'-]{1,60} <[^\s<>@,;"]+@[a-z0-9.-]+>|[^\s<>@,;"]+@[a-z0-9.-]+)$/iu

const origin = z.string().refine(isOrigin, { error: 'must be an origin such as https://hilo.example, without a path' })
const port = z.coerce.number().int().min(1).max(65_535)
const list = z.string().transform((text) => text.split(',').flatMap((part) => (part.trim() ? [part.trim()] : [])))

const Environment = z.object({
  /** `production` is what `npm start` and `npm run serve` run; `development` has hot reload; `test` is for the tests. */
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** `demo`: the demo world, its sign-ins and its sandbox are welcome. `live`: they are refused. */
  HILO_WORLD: z.enum(['demo', 'live']).default('demo'),
  /** The port that Express listens on. */
  PORT: port.default(3000),
  /** The interface that Express listens on; loopback unless a proxy on another machine must reach it. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** The public address of the site: the guard and every link out of it (payment page, printed slip) stand on it. */
  HILO_ORIGIN: origin.optional(),
  /** The public address of the workshop's and the fund's pages, when they stand on a host of their own. */
  HILO_STAFF_ORIGIN: origin.optional(),
  /** Where the provider's hosted payment page stands: the only foreign address that our forms may lead to. */
  HILO_PAYMENT_ORIGIN: origin.optional(),
  /** Addresses of the proxies in front (comma separated): only they may say X-Forwarded-For. */
  HILO_TRUSTED_PROXIES: list.default([]),
  /** The application's role on PostgreSQL; without it the embedded server of the data folder is used. */
  DATABASE_URL: z.string().min(1).optional(),
  /** The owner's role, for migrations only. Must not be the application's. */
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  /** The folder of everything that must survive a restart: database, files, sandbox, secrets. */
  HILO_DATA_FOLDER: z.string().min(1).default('.data'),
  /** The payment provider's secret key; without it the local sandbox stands in (never in a live world). */
  STRIPE_SECRET_KEY: z.string().min(1).optional(),
  /** The secrets that webhooks may be signed with (comma separated: the new and the old one during a rotation). */
  STRIPE_WEBHOOK_SECRETS: list.default([]),
  /** Where the provider's interface answers, when it is not the real one: the sandbox's address. */
  STRIPE_API_ORIGIN: origin.optional(),
  /** Mercado Pago's access token (`APP_USR-…` or `TEST-…`): with it the shop offers card and Yape through it, for soles, beside Stripe. */
  MERCADOPAGO_ACCESS_TOKEN: z.string().min(1).optional(),
  /** The secret signatures of its webhook (comma separated: the new and the old one during a rotation). Comes with the token. */
  MERCADOPAGO_WEBHOOK_SECRETS: list.default([]),
  /** Where its interface answers, when it is not the real one: the sandbox's address. */
  MERCADOPAGO_API_ORIGIN: origin.optional(),
  /** Where its payment page stands: with it our forms may lead there. */
  MERCADOPAGO_PAGE_ORIGIN: origin.default('https://www.mercadopago.com.pe'),
  /** The tax office's service, or an authorised operator's, that takes vouchers; with the four below it, or none of them. */
  SUNAT_URL: z.url().optional(),
  /** The secondary user of the seller's clave SOL, and its password. */
  SUNAT_USER: z.string().min(1).optional(),
  SUNAT_PASSWORD: z.string().min(1).optional(),
  /** The key and the certificate that vouchers are signed with: PEM files. */
  SUNAT_KEY_FILE: z.string().min(1).optional(),
  SUNAT_CERTIFICATE_FILE: z.string().min(1).optional(),
  /** Seals the secret links of orders; at least 32 characters. Changing it ends every link that was sent. */
  HILO_APP_SECRET: z.string().min(32).optional(),
  /** The mail server that letters leave by: `smtp://user:password@host:587` or `smtps://…`. Without it they are caught and shown at /dev/mail (never in a live world). */
  HILO_SMTP_URL: z.string().refine(isSmtpUrl, { error: 'must be such as smtp://user:password@mail.example:587' }).optional(),
  /** Who letters come from: `Hilo <hola@hilo.example>`. */
  HILO_MAIL_FROM: z.string().regex(MAIL_FROM, { error: 'must be such as Hilo <hola@hilo.example>' }).optional(),
  /** Whether this process also works the jobs: `no` when a process of its own does (`--worker`). */
  HILO_JOBS: z.enum(['yes', 'no']).default('yes'),
  /** How many megabytes of rendered pages of the shop this process keeps; 0 keeps none. */
  HILO_PAGE_CACHE_MB: z.coerce.number().int().min(0).max(4096).default(64),
  /** For the chaos harness alone: where this process kills, fails or delays itself. Refused in a live world. */
  HILO_FAULTS: z.string().optional(),
  /** Decides the chances of HILO_FAULTS. */
  HILO_FAULTS_SEED: z.coerce.number().int().min(0).default(0),
  /** A bug put in on purpose, to show that the harness finds it. Believed only beside HILO_FAULTS. */
  HILO_PLANT: z.enum(PLANTS).optional(),
  /** How much is logged: `info` is one line per request. */
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
})

/** What the system was told about the place it runs in. Made once at the start, handed on as an argument. */
export interface Config {
  readonly mode: 'development' | 'production' | 'test'
  readonly world: 'demo' | 'live'
  readonly host: string
  readonly port: number
  /** The site's own origin: `http://localhost:3000`. */
  readonly origin: string
  /** Every origin that is ours: the guard believes no other. */
  readonly ownOrigins: readonly string[]
  readonly staffOrigin: string
  readonly paymentOrigin: string
  readonly trustedProxies: readonly string[]
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly stripe: {
    readonly secretKey: string | undefined
    readonly webhookSecrets: readonly string[]
    readonly apiOrigin: string | undefined
  }
  /** Without it Mercado Pago is not offered. */
  readonly mercadopago:
    | {
        readonly accessToken: string
        readonly webhookSecrets: readonly string[]
        readonly apiOrigin: string | undefined
        readonly pageOrigin: string
      }
    | undefined
  /** Where vouchers go; without it a demo world has the simulator, and in a live one they wait. */
  readonly sunat: SunatAccess | undefined
  readonly appSecret: string
  /** Where letters leave by, and who they come from. Without `smtpUrl` they are caught. */
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string }
  readonly worksJobs: boolean
  readonly logLevel: string
  readonly pageCacheMegabytes: number
  /** What the chaos harness told this process to do to itself; in any other run nothing. */
  readonly faults: FaultPlan | undefined
}

/** What the tax office's service asks of whoever sends. */
export interface SunatAccess {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly keyFile: string
  readonly certificateFile: string
}

/** The environment says something that cannot be. The message is one line for the person who starts the system. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/** Reads a set of variables strictly. Throws ConfigError with one line naming each variable that cannot be used. */
export function configFrom(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`The configuration cannot be used: ${faults.join('; ')}`)
  }
  const env = parsed.data
  const siteOrigin = env.HILO_ORIGIN ?? `http://localhost:${env.PORT}`
  const staffOrigin = env.HILO_STAFF_ORIGIN ?? siteOrigin
  const config: Config = {
    mode: env.NODE_ENV,
    world: env.HILO_WORLD,
    host: env.HOST,
    port: env.PORT,
    origin: siteOrigin,
    ownOrigins: [...new Set([siteOrigin, staffOrigin])],
    staffOrigin,
    paymentOrigin: env.HILO_PAYMENT_ORIGIN ?? 'https://checkout.stripe.com',
    trustedProxies: env.HILO_TRUSTED_PROXIES,
    dataFolder: env.HILO_DATA_FOLDER,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    stripe: {
      secretKey: env.STRIPE_SECRET_KEY,
      webhookSecrets: env.STRIPE_WEBHOOK_SECRETS,
      apiOrigin: env.STRIPE_API_ORIGIN,
    },
    mercadopago: mercadopagoOf(env),
    sunat: sunatOf(env),
    appSecret: env.HILO_APP_SECRET ?? DEVELOPMENT_SECRET,
    mail: { smtpUrl: env.HILO_SMTP_URL, from: env.HILO_MAIL_FROM ?? DEVELOPMENT_SENDER },
    worksJobs: env.HILO_JOBS === 'yes',
    logLevel: env.LOG_LEVEL,
    pageCacheMegabytes: env.HILO_PAGE_CACHE_MB,
    faults: faultsOf(env),
  }
  refuseUnsafeLiveWorld(config)
  return config
}

function faultsOf(env: z.infer<typeof Environment>): FaultPlan | undefined {
  if (env.HILO_FAULTS === undefined) {
    if (env.HILO_PLANT) throw new ConfigError('HILO_PLANT is believed only beside HILO_FAULTS')
    return undefined
  }
  const plan = readFaultPlan(env.HILO_FAULTS, env.HILO_FAULTS_SEED, env.HILO_PLANT)
  if ('unreadable' in plan) throw new ConfigError(`The configuration cannot be used: HILO_FAULTS has "${plan.unreadable}"`)
  return plan
}

/** Token and secret come together: without the secret no notice could be believed. */
function mercadopagoOf(env: z.infer<typeof Environment>): Config['mercadopago'] {
  const { MERCADOPAGO_ACCESS_TOKEN: accessToken, MERCADOPAGO_WEBHOOK_SECRETS: webhookSecrets } = env
  if (accessToken && webhookSecrets.length > 0) {
    const { MERCADOPAGO_API_ORIGIN: apiOrigin, MERCADOPAGO_PAGE_ORIGIN: pageOrigin } = env
    return { accessToken, webhookSecrets, apiOrigin, pageOrigin }
  }
  if (accessToken || webhookSecrets.length > 0)
    throw new ConfigError(
      'The configuration cannot be used: MERCADOPAGO_ACCESS_TOKEN and MERCADOPAGO_WEBHOOK_SECRETS come together',
    )
  return undefined
}

/** All of it or nothing: half an access would leave vouchers waiting without anybody knowing why. */
function sunatOf(env: z.infer<typeof Environment>): SunatAccess | undefined {
  const { SUNAT_URL: url, SUNAT_USER: user, SUNAT_PASSWORD: password } = env
  const { SUNAT_KEY_FILE: keyFile, SUNAT_CERTIFICATE_FILE: certificateFile } = env
  if (url && user && password && keyFile && certificateFile) return { url, user, password, keyFile, certificateFile }
  if ([url, user, password, keyFile, certificateFile].some(Boolean))
    throw new ConfigError(
      'The configuration cannot be used: SUNAT_URL, _USER, _PASSWORD, _KEY_FILE and _CERTIFICATE_FILE come together',
    )
  return undefined
}

let read: Config | undefined

/** The configuration of this process, read from its environment the first time it is asked for. */
export function config(): Config {
  read ??= configFrom(process.env)
  return read
}

function refuseUnsafeLiveWorld(config: Config): void {
  if (config.world !== 'live') return
  const faults: string[] = []
  if (config.faults) faults.push('HILO_FAULTS is for tests of the harness alone: unset it')
  for (const own of config.ownOrigins) {
    const url = new URL(own)
    if (url.protocol !== 'https:' && !LOOPBACK_HOSTS.has(url.hostname)) faults.push(`${own} must be https`)
  }
  if (!config.stripe.secretKey) faults.push('STRIPE_SECRET_KEY is missing')
  if (config.appSecret === DEVELOPMENT_SECRET) faults.push('HILO_APP_SECRET is missing')
  if (!config.mail.smtpUrl) faults.push('HILO_SMTP_URL is missing')
  if (config.mail.from === DEVELOPMENT_SENDER) faults.push('HILO_MAIL_FROM is missing')
  if (config.stripe.webhookSecrets.length === 0) faults.push('STRIPE_WEBHOOK_SECRETS is missing')
  if (config.mercadopago?.apiOrigin && new URL(config.mercadopago.apiOrigin).protocol !== 'https:')
    faults.push('MERCADOPAGO_API_ORIGIN must be https')
  if (config.databaseUrl && config.databaseUrl === config.databaseOwnerUrl) {
    faults.push('DATABASE_URL and DATABASE_OWNER_URL must be two roles')
  }
  if (faults.length > 0) throw new ConfigError(`This is a live world, and it cannot start: ${faults.join('; ')}`)
}

function isSmtpUrl(text: string): boolean {
  return URL.canParse(text) && ['smtp:', 'smtps:'].includes(new URL(text).protocol) && new URL(text).hostname !== ''
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === text
}
