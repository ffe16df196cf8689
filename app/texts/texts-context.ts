import { createContext } from 'react'
import type { Messages } from './texts.ts'

/** The texts of the page while the server renders it, as they are written. In a browser undefined: it has them compiled, from the root's loader. */
export const TextsContext = createContext<Partial<Messages> | undefined>(undefined)
