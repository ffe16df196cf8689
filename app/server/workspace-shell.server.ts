import { MENU } from '../components/workspace-shell/menu.ts'
import type { WorkspaceShellData } from '../components/workspace-shell/workspace-shell.tsx'
import { type Actor, may } from '../domain/shared/actor.ts'
import { translator } from '../texts/texts.ts'
import { requestContext } from './request-context.server.ts'

type Staff = Extract<Actor, { kind: 'staff' }>

/** How many things wait behind a page of the menu, by the page's key. */
export type Waiting = Readonly<Record<string, number>>

/**
 * The shell of the working side for one person: the pages that their roles may open, in the language of the page. Its mark leads to the front page of
 * the side they are on, or of the other where they may not open that one.
 */
export function workspaceShell(actor: Staff, side: '/workshop' | '/fund', waiting: Waiting = {}): WorkspaceShellData {
  const t = translator(requestContext().locale, 'shell')
  const sections = MENU.map(({ section, groups }) => ({
    heading: t(`workspace.${section}`),
    groups: groups
      .map(({ group, pages }) => ({
        heading: group && t(`workspace.groups.${group}`),
        entries: pages
          .filter(({ permission }) => may(actor, permission))
          .map(({ key, to, icon, isExact }) => ({
            label: t(`workspace.menu.${key}`),
            ...{ to, icon, isExact },
            ...(waiting[key] ? { waiting: waiting[key] } : {}),
          })),
      }))
      .filter(({ entries }) => entries.length > 0),
  }))
  const roles = actor.roles.map((role) => t(`workspace.roles.${role}`))
  return {
    sections: sections.filter(({ groups }) => groups.length > 0),
    person: { name: actor.displayName, initials: initialsOf(actor.displayName), role: roles.join(', ') },
    home: homeOf(actor, side),
  }
}

function homeOf(actor: Staff, side: '/workshop' | '/fund'): '/workshop' | '/fund' {
  if (side === '/workshop') return may(actor, 'read:workshop') ? side : '/fund'
  return may(actor, 'read:fund') ? side : '/workshop'
}

function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('')
}
