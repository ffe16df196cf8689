import { Link, NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl/react'
import { LangLinks } from '../base/lang-switch.tsx'
import { SkipLink } from '../base/skip-link.tsx'
import { BagLink } from './bag-link.tsx'
import { ComplaintsNotice } from './complaints-notice.tsx'
import { ShopSearch } from './shop-search.tsx'

export interface ShellLink {
  readonly label: string
  readonly to: string
}

/** What the shell of the shop shows. What is not in here is not on the page: nothing leads to what does not exist yet. */
export interface StorefrontShellData {
  /** The shop's navigation: categories, makers, the money. */
  readonly menu: readonly ShellLink[]
  /** Where it is sent and in what it is paid, "France, €", and where that is changed. */
  readonly country?: ShellLink
  /** Where a customer finds again what was ordered and kept. The same link for everybody: pages know of no sign-in. */
  readonly account?: ShellLink
  /** The buyer's bag and how many pieces are in it; no number on a page that is the same for everybody. */
  readonly bag?: { readonly to: string; readonly count: number | undefined }
  /** In what the prices stand that the search suggests. */
  readonly currency: string
  /** The groups of links in the footer, each under its heading. */
  readonly footer: readonly { readonly heading: string; readonly links: readonly ShellLink[] }[]
  /** How a person is reached: telephone, WhatsApp, e-mail. */
  readonly contacts: readonly { readonly label: string; readonly href: string }[]
  /** The complaints book, which Peru's law wants on every page. */
  readonly complaints: string
}

/** Header, page and footer of the shop. The thread starts under the name and runs off the right edge. */
export function StorefrontShell({ shell, children }: { shell: StorefrontShellData; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <Header shell={shell} />
      <main id="main">{children}</main>
      <Footer shell={shell} />
    </>
  )
}

function Header({ shell }: { shell: StorefrontShellData }) {
  const t = useTranslations('shell.storefront')
  const forms = useTranslations('forms')
  const locale = useLocale()
  const menu = shell.menu.map(({ label, to }) => (
    <li key={to}>
      <NavLink to={to} prefetch="intent">
        {label}
      </NavLink>
    </li>
  ))
  return (
    <header className="top">
      <div className="wrap">
        <Link className="brand" to={`/${locale}`} lang="es">
          Hilo
        </Link>
        {menu.length > 0 && (
          <nav className="menu" aria-label={t('navigation')}>
            <ul>{menu}</ul>
          </nav>
        )}
        <ShopSearch currency={shell.currency} />
        <div className="tools">
          {shell.country && (
            <Link to={shell.country.to}>
              <span className="vh">{forms('label', { name: t('country') })} </span>
              {shell.country.label}
            </Link>
          )}
          <LangLinks />
          {shell.account && <Link to={shell.account.to}>{shell.account.label}</Link>}
          {shell.bag && <BagLink {...shell.bag} />}
        </div>
      </div>
      <div className="thread-rule" />
      {menu.length > 0 && (
        // The same links as a strip that scrolls: on a phone only, so no screen reader meets both.
        <nav className="shop-strip" aria-label={t('navigation')}>
          <ul>{menu}</ul>
        </nav>
      )}
    </header>
  )
}

function Footer({ shell }: { shell: StorefrontShellData }) {
  const t = useTranslations('shell.storefront')
  return (
    <footer className="foot">
      <div className="wrap">
        <div>
          <p className="brand" lang="es">
            Hilo
          </p>
          <p className="about">{t('about')}</p>
          <ComplaintsNotice to={shell.complaints} label={t('complaints')} />
          <LangLinks />
        </div>
        {shell.footer.map(({ heading, links }) => (
          <div key={heading}>
            <h2>{heading}</h2>
            <ul>
              {links.map(({ label, to }) => (
                <li key={to}>
                  <Link to={to}>{label}</Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
        <div>
          <h2>{t('person')}</h2>
          <p>{t('hours')}</p>
          <ul>
            {shell.contacts.map(({ label, href }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </footer>
  )
}
