import { describe, expect, test } from 'vitest'
import { type SourceFile, sourceFiles } from './source-files.ts'

const FILES = sourceFiles('app', 'db')

/** From the top down; a context imports only from later groups (house.md section 2). */
const GROUPS = [
  ['customers'],
  ['impact', 'reconciliation', 'programmes'],
  ['settlement'],
  ['wholesale'],
  ['orders', 'production'],
  ['payments', 'lending', 'families'],
  ['catalogue', 'makers'],
  ['fiscal', 'papers', 'people'],
  ['ledger', 'mail'],
  ['shared'],
]

function contextOf(path: string): string | undefined {
  return /^app\/domain\/([a-z]+)\//.exec(path)?.[1]
}

function isTest(file: SourceFile): boolean {
  return /\.test\.tsx?$/.test(file.path)
}

/** Each import that breaks a rule, as `from → to`. */
function offenders(rule: (from: SourceFile, to: string, isTypeOnly: boolean) => boolean, files = FILES): string[] {
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      file.imports.filter(({ to, isTypeOnly }) => rule(file, to, isTypeOnly)).map(({ to }) => `${file.path} → ${to}`),
    )
}

describe('who may import whom', () => {
  test('a context imports only from the groups below it', () => {
    const levelOf = (context: string) => GROUPS.findIndex((group) => group.includes(context))
    const found = offenders((from, to) => {
      const [mine, theirs] = [contextOf(from.path), contextOf(to)]
      if (!mine || !theirs || mine === theirs) return false
      return levelOf(theirs) <= levelOf(mine)
    })
    expect(found).toEqual([])
  })

  test('what is internal to a context is imported by that context alone', () => {
    const found = offenders(
      (from, to) => /\/internal\//.test(to) && contextOf(to) !== undefined && contextOf(from.path) !== contextOf(to),
    )
    expect(found).toEqual([])
  })

  test('rules, states, schema and refusals touch nothing of the world', () => {
    const pure = FILES.filter((file) => contextOf(file.path) && !/\.server\.tsx?$/.test(file.path))
    const found = offenders(
      (_from, to, isTypeOnly) => !isTypeOnly && (/\.server\.ts$/.test(to) || to.startsWith('db/') || to.startsWith('node:')),
      pure,
    )
    expect(found).toEqual([])
  })

  test('within app only server files import the database', () => {
    const found = offenders(
      (from, to, isTypeOnly) =>
        from.path.startsWith('app/') &&
        !isTypeOnly &&
        to.startsWith('db/') &&
        !/\.server\.tsx?$/.test(from.path) &&
        !from.path.startsWith('app/routes/'),
    )
    expect(found).toEqual([])
  })

  test('components never import a server file, a question or a command', () => {
    const found = offenders(
      (from, to, isTypeOnly) =>
        from.path.startsWith('app/components/') && !isTypeOnly && (/\.server\.ts$/.test(to) || to.startsWith('db/')),
    )
    expect(found).toEqual([])
  })

  test('the database imports from the application only the shared domain, and types', () => {
    const found = offenders(
      (from, to, isTypeOnly) =>
        from.path.startsWith('db/') &&
        !from.path.startsWith('db/seeds/') &&
        !isTypeOnly &&
        to.startsWith('app/') &&
        !to.startsWith('app/domain/shared/') &&
        !/\/(rules|pace|rates|schedule|ladder|accounts|document-amounts|loan-claims|snapshot|profile)\.ts$/.test(to),
    )
    expect(found).toEqual([])
  })

  test('nobody imports a route, and the domain imports no adapter, component, text or server part', () => {
    const found = offenders((from, to) => {
      if (to.startsWith('app/routes/') && !from.path.startsWith('app/routes')) return true
      return contextOf(from.path) !== undefined && /^app\/(adapters|components|texts|server|routes)\//.test(to)
    })
    expect(found).toEqual([])
  })

  test('the domain and the database load in plain Node: no JSX, no virtual modules, no import.meta.glob', () => {
    const found = FILES.filter(
      (file) =>
        /^(app\/domain|db)\//.test(file.path) && (file.path.endsWith('x') || /import\.meta\.(glob|env)|virtual:/.test(file.text)),
    ).map((file) => file.path)
    expect(found).toEqual([])
  })

  test('there are no cycles between the files of the domain', () => {
    const byPath = new Map(FILES.map((file) => [file.path, file]))
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (path: string, trail: string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      if (done.has(path)) return
      done.add(path)
      for (const { to, isTypeOnly } of byPath.get(path)?.imports ?? [])
        if (!isTypeOnly && byPath.has(to)) visit(to, [...trail, path])
    }
    for (const file of FILES) if (contextOf(file.path)) visit(file.path, [])
    expect(cycles).toEqual([])
  })
})

test('the rules above can fail: a file that breaks each of them is found', () => {
  const bad = (path: string, to: string): SourceFile => ({ path, text: '', imports: [{ to, isTypeOnly: false }] })
  const levelOf = (context: string) => GROUPS.findIndex((group) => group.includes(context))
  const upward = bad('app/domain/ledger/x.server.ts', 'app/domain/lending/rules/schedule.ts')
  expect(levelOf(contextOf(upward.imports[0]?.to ?? '') ?? '')).toBeLessThan(levelOf(contextOf(upward.path) ?? ''))
  expect(offenders((_from, to) => to.startsWith('db/'), [bad('app/components/x.tsx', 'db/orm.server.ts')])).toHaveLength(1)
})
