import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

export const PROJECT = resolve(import.meta.dirname, '../..')

/** One file of the house, with what it imports (paths from the project's root) and what is imported for its types alone. */
export interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly { readonly to: string; readonly isTypeOnly: boolean }[]
}

/** Every TypeScript file of the folders, read once. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => walk(join(PROJECT, folder))).map(read)
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return walk(path)
    return /\.(ts|tsx)$/.test(entry.name) ? [path] : []
  })
}

function read(path: string): SourceFile {
  const text = readFileSync(path, 'utf8')
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, false)
  const imports: { to: string; isTypeOnly: boolean }[] = []
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const clause = statement.importClause
      const named = clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : undefined
      const isTypeOnly =
        clause?.isTypeOnly === true ||
        (named !== undefined && !clause?.name && named.length > 0 && named.every((each) => each.isTypeOnly))
      imports.push({ to: target(path, statement.moduleSpecifier.text), isTypeOnly })
    }
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier)) {
      imports.push({ to: target(path, statement.moduleSpecifier.text), isTypeOnly: statement.isTypeOnly })
    }
  }
  for (const match of text.matchAll(/import\(\s*'([^']+)'\s*\)/g))
    if (match[1]) imports.push({ to: target(path, match[1]), isTypeOnly: false })
  return { path: relative(PROJECT, path), text, imports }
}

/** `#app/x.ts` and `../x.ts` as a path from the root; a package stays its name. */
function target(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? relative(PROJECT, resolve(dirname(from), specifier)) : specifier
}

/** Functions of a file with how many lines each spans. */
export function functionsOf(file: SourceFile): { name: string; line: number; lines: number }[] {
  const source = ts.createSourceFile(
    file.path,
    file.text,
    ts.ScriptTarget.ES2022,
    true,
    file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: { name: string; line: number; lines: number }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line
      const last = source.getLineAndCharacterOfPosition(node.end).line
      const name = 'name' in node && node.name ? node.name.getText(source) : '(anonymous)'
      found.push({ name, line: first + 1, lines: last - first + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
