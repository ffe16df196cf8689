import { Form, Link, NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { BrandLoop } from '../base/brand.tsx'
import { LangForm } from '../base/lang-switch.tsx'
import { SkipLink } from '../base/skip-link.tsx'
import { MenuIcon, type MenuIconName } from './menu-icon.tsx'

export interface MenuEntry {
  readonly label: string
  readonly to: string
  readonly icon: MenuIconName
  /** How many wait there; left out when none do. */
  readonly waiting?: number
  /** Current only on this very address, not below it: for the first page of a side. */
  readonly isExact?: boolean
}

/** What the workspace's shell shows: only what this person's roles may open, and only what exists. */
export interface WorkspaceShellData {
  readonly sections: readonly { readonly heading: string; readonly entries: readonly MenuEntry[] }[]
  readonly person?: { readonly name: string; readonly initials: string; readonly role: string }
  /** Where the name leads: the first page of this side. */
  readonly home: string
}

/** Side menu (a strip that scrolls below 900 px), the person at the top, the page. */
export function WorkspaceShell({ shell, children }: { shell: WorkspaceShellData; children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <div className="shell">
        <SideMenu shell={shell} />
        <div>
          <TopBar shell={shell} />
          <main id="main">{children}</main>
        </div>
      </div>
    </>
  )
}

function SideMenu({ shell }: { shell: WorkspaceShellData }) {
  const t = useTranslations('shell.workspace')
  return (
    <div className="side">
      <Link className="brand" to={shell.home}>
        <BrandLoop />
        Hilo
      </Link>
      <nav aria-label={t('navigation')}>
        {shell.sections.map(({ heading, entries }) => (
          <div key={heading}>
            <h2>{heading}</h2>
            <ul>
              {entries.map(({ label, to, icon, waiting, isExact }) => (
                <li key={to}>
                  <NavLink to={to} end={isExact} prefetch="intent">
                    <MenuIcon name={icon} />
                    {label}
                    {waiting !== undefined && <span className="n num">{waiting}</span>}
                  </NavLink>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </div>
  )
}

function TopBar({ shell }: { shell: WorkspaceShellData }) {
  const t = useTranslations('shell.workspace')
  return (
    <div className="top">
      <LangForm />
      {shell.person && (
        <div className="who">
          <b aria-hidden="true">{shell.person.initials}</b>
          <span>{t('signedIn', { name: shell.person.name, role: shell.person.role })}</span>
          <Form method="post" action="/sign-out" reloadDocument>
            <button type="submit" className="plain">
              {t('signOut')}
            </button>
          </Form>
        </div>
      )}
    </div>
  )
}
