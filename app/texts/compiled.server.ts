import compile from 'icu-minify/compile'
import type { Locale } from './locales.ts'
import { textsFor } from './texts.ts'
import { DOCUMENT_TEXTS } from './texts-context.ts'

type Texts = ReturnType<typeof textsFor>
const made = new Map<string, Texts>()

/**
 * The texts of a page as a browser takes them: read through once here, so that no browser needs what reads them (a tenth of the shop's scripts).
 * The server itself renders from the texts as they are written.
 */
export function compiledTextsFor(locale: Locale, parts: readonly string[]): Texts {
  const key = `${locale} ${parts.join(' ')}`
  const known = made.get(key)
  if (known) return known
  const compiled = compiledIn(textsFor(locale, parts)) as Texts
  made.set(key, compiled)
  return compiled
}

const scripts = new Map<string, string>()

/** The script with which a document hands its texts over: the same for every page of an audience in a language, so it is written once. */
export function textsScriptFor(locale: Locale, parts: readonly string[]): string {
  const key = `${locale} ${parts.join(' ')}`
  const known = scripts.get(key)
  if (known) return known
  const json = JSON.stringify(compiledTextsFor(locale, parts)).replaceAll('<', '\\u003c')
  const script = `globalThis.${DOCUMENT_TEXTS}=${json}`
  scripts.set(key, script)
  return script
}

function compiledIn(texts: unknown): unknown {
  if (typeof texts === 'string') return compile(texts)
  return Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, compiledIn(value)]))
}
