import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { functionsOf, PROJECT, sourceFiles } from './source-files.ts'

const FILES = sourceFiles('app', 'db', 'scripts', 'tests')
const OWN = FILES.filter((file) => !/texts\//.test(file.path))
const MONEY = OWN.filter(
  (file) =>
    /^(app\/domain|db)\//.test(file.path) &&
    !/^app\/domain\/shared\//.test(file.path) &&
    !/\.test\.ts$/.test(file.path) &&
    !/^db\/seeds\/drawings\//.test(file.path),
)

describe('sizes', () => {
  test('no file is longer than 300 lines', () => {
    const long = OWN.filter((file) => file.text.split('\n').length > 301).map(
      (file) => `${file.path} ${file.text.split('\n').length}`,
    )
    expect(long).toEqual([])
  })

  test('no function is longer than 60 lines', () => {
    const code = OWN.filter((file) => !/\.test\.tsx?$/.test(file.path))
    const long = code.flatMap((file) =>
      functionsOf(file)
        .filter(({ lines }) => lines > 60)
        .map(({ name, line, lines }) => `${file.path}:${line} ${name} ${lines}`),
    )
    expect(long).toEqual([])
  })

  test('no route is longer than 150 lines', () => {
    const long = OWN.filter((file) => file.path.startsWith('app/routes/') && file.text.split('\n').length > 151).map(
      (file) => file.path,
    )
    expect(long).toEqual([])
  })
})

describe('names', () => {
  test('files are kebab-case and no drawer', () => {
    const names = OWN.map((file) => file.path).filter((path) => {
      const name = path.split('/').at(-1) ?? ''
      return !/^\$?[a-z0-9]+([.-][a-z0-9]+)*\.(ts|tsx)$/.test(name) || /^(utils?|helpers?|misc|common|manager|stuff)\b/.test(name)
    })
    expect(names).toEqual([])
  })

  test('every context has a README', () => {
    const domain = join(PROJECT, 'app/domain')
    const without = readdirSync(domain).filter((context) => !existsSync(join(domain, context, 'README.md')))
    expect(without).toEqual([])
  })
})

describe('words that may not stand', () => {
  test('money goes through no floating point, and the domain asks no clock', () => {
    const found = MONEY.flatMap((file) =>
      [...file.text.matchAll(/\bNumber\(|\bparseFloat\(|\.toFixed\(|\bMath\.round\(|\bnew Date\(\)|\bDate\.now\(/g)].map(
        (match) => `${file.path}: ${match[0]}`,
      ),
    )
    expect(found).toEqual([])
  })

  test('the environment is read in one place of the application', () => {
    const found = OWN.filter(
      (file) => /^(app|db)\//.test(file.path) && file.path !== 'app/config.server.ts' && /process\.env/.test(file.text),
    ).map((file) => file.path)
    expect(found).toEqual([])
  })

  test('nothing is left for later without a number, and no test runs alone or is left out', () => {
    const found = OWN.filter((file) => file.path !== 'tests/house/words-and-sizes.test.ts').flatMap((file) =>
      [...file.text.matchAll(/\b(TODO|FIXME|XXX|HACK)\b(?! ?#\d)|\b(test|it|describe)\.(only|skip)\(/g)].map(
        (match) => `${file.path}: ${match[0]}`,
      ),
    )
    expect(found).toEqual([])
  })

  test('the log never gets what a form brought', () => {
    const found = OWN.filter(
      (file) =>
        file.path.startsWith('app/') && !file.path.endsWith('.test.ts') && /\bconsole\.(log|info|debug)\(/.test(file.text),
    ).map((file) => file.path)
    expect(found).toEqual([])
  })
})
