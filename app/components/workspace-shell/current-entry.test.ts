import { expect, test } from 'vitest'
import { currentEntry } from './current-entry.ts'
import { MENU } from './menu.ts'

const sections = MENU.map(({ section, groups }) => ({
  heading: section,
  groups: groups.map(({ pages }) => ({ entries: pages.map((page) => ({ ...page, label: page.key })) })),
}))

test.each([
  ['/workshop', 'today'],
  ['/workshop/makers', 'makers'],
  ['/workshop/makers/m_0001', 'makers'],
  ['/workshop/makers/new', 'newMaker'],
  ['/workshop/orders/1001/pieces/2', 'orders'],
  ['/workshop/nowhere', undefined],
  ['/fund/loans/new', 'newLoan'],
  ['/fund/loansomething', undefined],
  ['/staff/password', 'password'],
])('%s is of one entry: %s', (path, key) => {
  expect(currentEntry(sections, path)?.label).toBe(key)
})
