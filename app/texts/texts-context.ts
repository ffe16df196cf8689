import { createContext } from 'react'
import type { Messages } from './texts.ts'

/** The texts of a page while the server renders it. */
export interface PageTexts {
  /** As they are written: the server renders from these. */
  readonly written: Partial<Messages>
  /** The same as a browser takes them, in the script that hands them over. */
  readonly script: string
}

/** In a browser undefined: it has its texts from the document, and those of another language or audience from the root's loader. */
export const TextsContext = createContext<PageTexts | undefined>(undefined)

/** Where the document's script puts its texts. */
export const DOCUMENT_TEXTS = 'hiloTexts'

/** What the document brought to this browser. */
export function textsOfDocument(): Partial<Messages> | undefined {
  return (globalThis as { [DOCUMENT_TEXTS]?: Partial<Messages> })[DOCUMENT_TEXTS]
}
