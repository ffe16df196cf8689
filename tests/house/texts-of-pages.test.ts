import { expect, test } from 'vitest'
import type { Audience } from '#app/audiences.ts'
import { AUDIENCE_TEXTS } from '#app/texts/audience-texts.ts'
import { type SourceFile, sourceFiles } from './source-files.ts'

const FILES = new Map(sourceFiles('app').map((file) => [file.path, file]))

const AUDIENCE_OF_FOLDER: Readonly<Record<string, Audience>> = {
  storefront: 'storefront',
  workshop: 'staff',
  fund: 'staff',
  staff: 'staff',
  people: 'staff',
  demo: 'staff',
  dev: 'staff',
  my: 'family',
}

/** Everything that a page carries into the browser: what it imports, and what that imports. */
function reachedFrom(page: SourceFile): SourceFile[] {
  const seen = new Map<string, SourceFile>()
  const visit = (file: SourceFile): void => {
    if (seen.has(file.path)) return
    seen.set(file.path, file)
    for (const { to } of file.imports) {
      const next = FILES.get(to)
      if (next && !/\.server\.tsx?$/.test(to)) visit(next)
    }
  }
  visit(page)
  return [...seen.values()]
}

const namespaces = (file: SourceFile) => [...file.text.matchAll(/useTranslations\('([^']+)'\)/g)].map((match) => match[1] ?? '')

const isGiven = (namespace: string, given: readonly string[]) =>
  given.some((part) => namespace === part || namespace.startsWith(`${part}.`))

test('what a page says is among the texts that its audience gets', () => {
  const missing = [...FILES.values()].flatMap((page) => {
    const audience = AUDIENCE_OF_FOLDER[/^app\/routes\/([a-z]+)\/.*\.tsx$/.exec(page.path)?.[1] ?? '']
    if (!audience) return []
    return reachedFrom(page).flatMap((file) =>
      namespaces(file)
        .filter((namespace) => !isGiven(namespace, AUDIENCE_TEXTS[audience]))
        .map((namespace) => `${page.path} lacks ${namespace} (${file.path})`),
    )
  })
  expect(missing).toEqual([])
})
