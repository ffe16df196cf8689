import { Link, useLocation } from '@remix-run/react'
import { useEffect, useId, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { BrandLoop } from '../base/brand.tsx'
import { Icon } from '../base/icon.tsx'
import { currentEntry } from './current-entry.ts'
import { MenuIcon } from './menu-icon.tsx'
import type { MenuEntry, MenuSection, WorkspaceShellData } from './workspace-shell.tsx'

// React 18 does not know the attributes of the browser's own popover.
const PANEL = { popover: 'auto' } as object
const OPENS = { popovertarget: 'menu' } as object
const CLOSES = { popovertarget: 'menu', popovertargetaction: 'hide' } as object

/**
 * The menu of this person: sides with their pages in groups of a few. On a desk it stands beside the page; on a phone a button that says where one is opens it as
 * a drawer, the browser's own, without a script. The side one is on is open, the other folds out.
 */
export function SideMenu({ shell }: { shell: WorkspaceShellData }) {
  const t = useTranslations('shell.workspace')
  const { key, pathname } = useLocation()
  const here = currentEntry(shell.sections, pathname)
  const menu = useRef<HTMLElement>(null)
  // The page that was chosen stands where the drawer was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each move to a page closes it.
  useEffect(() => menu.current?.hidePopover?.(), [key])
  return (
    <div className="side">
      <Link className="brand" to={shell.home}>
        <BrandLoop />
        Hilo
      </Link>
      <button type="button" className="menu-open" {...OPENS}>
        <span>{t('menuOpen')}</span>
        {here && <b>{here.label}</b>}
      </button>
      <nav id="menu" aria-label={t('navigation')} {...PANEL} ref={menu}>
        <button type="button" className="menu-close" aria-label={t('menuClose')} {...CLOSES}>
          <Icon name="cross" />
        </button>
        {shell.sections.map((section) => (
          <Side key={section.heading} section={section} here={here} isOnly={shell.sections.length === 1} />
        ))}
      </nav>
    </div>
  )
}

function Side({ section, here, isOnly }: { section: MenuSection; here: MenuEntry | undefined; isOnly: boolean }) {
  const { heading, groups } = section
  const isHere = groups.some(({ entries }) => entries.some(({ to }) => to === here?.to))
  return (
    <details open={isOnly || isHere || groups.length === 1 || !here}>
      <summary>
        <h2>{heading}</h2>
      </summary>
      {groups.map((group) => (
        <Group key={group.heading ?? ''} group={group} here={here} />
      ))}
    </details>
  )
}

function Group({ group: { heading, entries }, here }: { group: MenuSection['groups'][number]; here: MenuEntry | undefined }) {
  const id = useId()
  return (
    <>
      {heading && <h3 id={id}>{heading}</h3>}
      <ul aria-labelledby={heading ? id : undefined}>
        {entries.map(({ label, to, icon, waiting }) => (
          <li key={to}>
            <Link to={to} prefetch="intent" aria-current={to === here?.to ? 'page' : undefined}>
              <MenuIcon name={icon} />
              {label}
              {waiting !== undefined && <span className="n num">{waiting}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
