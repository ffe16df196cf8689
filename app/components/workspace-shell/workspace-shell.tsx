import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { LangForm } from '../base/lang-switch.tsx'
import { SkipLink } from '../base/skip-link.tsx'
import type { MenuIconName } from './menu-icon.tsx'
import { SideMenu } from './side-menu.tsx'

export interface MenuEntry {
  readonly label: string
  readonly to: string
  readonly icon: MenuIconName
  /** How many wait there; left out when none do. */
  readonly waiting?: number
  /** Current only on this very address, not below it: for the first page of a side. */
  readonly isExact?: boolean
}

/** One of the sides: the workshop, the fund, the house. */
export interface MenuSection {
  readonly heading: string
  readonly groups: readonly { readonly heading?: string; readonly entries: readonly MenuEntry[] }[]
}

/** What the workspace's shell shows: only what this person's roles may open, and only what exists. */
export interface WorkspaceShellData {
  readonly sections: readonly MenuSection[]
  readonly person?: { readonly name: string; readonly initials: string; readonly role: string }
  /** Where the name leads: the first page of this side. */
  readonly home: string
}

/** Side menu (a drawer below 900 px), the person at the top, the page. */
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
