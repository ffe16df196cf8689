import figtree from '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2?url'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { type ReactNode, useContext } from 'react'
import { IntlProvider } from 'use-intl/react'
import { type Audience, audienceOf, localeOf } from './audiences.ts'
import { Fault } from './components/base/fault.tsx'
import { NonceContext } from './components/base/nonce.ts'
import { ShopHead } from './components/storefront-shell/shop-head.tsx'
import { FUND_TIME_ZONE } from './domain/shared/dates.ts'
import { requestContext } from './server/request-context.server.ts'
import family from './styles/family.css?url'
import storefront from './styles/storefront.css?url'
import workspace from './styles/workspace.css?url'
import { AUDIENCE_TEXTS } from './texts/audience-texts.ts'
import { compiledTextsFor } from './texts/compiled.server.ts'
import { ERROR_TEXTS } from './texts/error-texts.ts'
import { LANGUAGE_TAGS, type Locale, REFERENCE_LOCALE } from './texts/locales.ts'
import { translator } from './texts/texts.ts'
import { TextsContext, textsOfDocument } from './texts/texts-context.ts'

const STYLES: Readonly<Record<Audience, string>> = { storefront, staff: workspace, family, plain: storefront }
const BODY: Readonly<Record<Audience, string>> = { storefront: 'shop', staff: 'work', family: 'fam', plain: 'shop' }

/**
 * What every page stands on: its language, for whom it is, and the texts of that audience alone. A document brings its texts in a script of its own;
 * who steps to another language or audience without a new document gets them here.
 */
export function loader({ request }: LoaderFunctionArgs) {
  const { locale, config, isStep } = requestContext()
  const audience = audienceOf(new URL(request.url).pathname)
  const texts = isStep ? compiledTextsFor(locale, AUDIENCE_TEXTS[audience]) : undefined
  const description = translator(locale, 'shell')('description')
  return { locale, audience, origin: config.origin, description, texts }
}

// A page that names itself replaces this: the title of a page is made by its loader. A family's page never says whose it is,
// not even when something failed.
export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (audienceOf(location.pathname) === 'family') return [{ title: '·' }, { name: 'robots', content: 'noindex, nofollow' }]
  return [{ title: 'Hilo' }, { name: 'description', content: data?.description ?? '' }]
}

/** The texts stay for as long as language and audience do; a change of language is an action of its own. */
export function shouldRevalidate({ currentUrl, nextUrl, formAction }: ShouldRevalidateFunctionArgs): boolean {
  if (formAction === '/language') return true
  return (
    audienceOf(currentUrl.pathname) !== audienceOf(nextUrl.pathname) ||
    localeOf(currentUrl.pathname) !== localeOf(nextUrl.pathname)
  )
}

/** The document around every page and every fault. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const nonce = useContext(NonceContext)
  const rendered = useContext(TextsContext)
  const { pathname } = useLocation()
  const locale: Locale = data?.locale ?? localeOf(pathname) ?? REFERENCE_LOCALE
  const audience = data?.audience ?? audienceOf(pathname)
  const texts = rendered?.written ?? data?.texts ?? textsOfDocument() ?? { errors: ERROR_TEXTS[locale] }
  return (
    <html lang={LANGUAGE_TAGS[locale]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content={audience === 'family' ? '#162e4c' : '#fbf7f0'} />
        <Meta />
        <link rel="preload" as="font" type="font/woff2" href={figtree} crossOrigin="anonymous" />
        <link rel="stylesheet" href={STYLES[audience]} />
        {/* A tab of the family's page must not show our sign. */}
        {audience === 'family' ? <link rel="icon" href="data:," /> : <link rel="icon" href="/favicon.svg" type="image/svg+xml" />}
        {audience === 'storefront' && data && <ShopHead origin={data.origin} description={data.description} />}
        <Links />
      </head>
      <body className={BODY[audience]}>
        <IntlProvider locale={locale} messages={texts} timeZone={FUND_TIME_ZONE}>
          {children}
        </IntlProvider>
        {/* The family's page has no script: it works on any telephone, and leaves nothing behind in it. */}
        {audience !== 'family' && <TextsScript nonce={nonce} script={rendered?.script} />}
        {audience !== 'family' && <ScrollRestoration nonce={nonce} />}
        {audience !== 'family' && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

/** Hands the texts over before any other script runs. A browser that draws the page anew has them already. */
function TextsScript({ nonce, script = '' }: { nonce: string; script: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own texts, with nothing in them that could end the script.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
}

export default function Root() {
  return <Outlet />
}

/** A fault outside every shell: a language that does not exist, or an address of no audience. */
export function ErrorBoundary() {
  const error = useRouteError()
  return (
    <main id="main" className="wrap">
      <Fault error={error} isAnswer={isRouteErrorResponse(error)} />
    </main>
  )
}
