import type { MenuEntry, MenuSection } from './workspace-shell.tsx'

/** The entry that a page belongs to: of those it stands at or below, the one with the longest address. */
export function currentEntry(sections: readonly MenuSection[], path: string): MenuEntry | undefined {
  const entries = sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries))
  return entries
    .filter(({ to, isExact }) => path === to || (!isExact && path.startsWith(`${to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0]
}
