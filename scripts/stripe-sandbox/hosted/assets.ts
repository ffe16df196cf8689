import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Incoming, json, type Outgoing } from '../exchange.ts'

/** Hilo's two type faces, from the packages the app ships them from. Without them the page falls back to the system's. */
const FONTS: Readonly<Record<string, string>> = {
  '/assets/figtree.woff2': '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
  '/assets/fraunces.woff2': '@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2',
}

/** Answers the page's own files. */
export function answerAsset({ method, path }: Incoming): Outgoing {
  const font = Object.hasOwn(FONTS, path) ? FONTS[path] : undefined
  if (method !== 'GET' || font === undefined) return json(404, {})
  try {
    const body = readFileSync(fileURLToPath(import.meta.resolve(font)))
    return { status: 200, headers: { 'Content-Type': 'font/woff2', 'Cache-Control': 'public, max-age=86400' }, body }
  } catch {
    return json(404, {})
  }
}
