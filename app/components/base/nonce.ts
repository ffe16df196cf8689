import { createContext } from 'react'

/** The nonce of the page's policy while it is rendered on the server. Empty in a browser, which hides it from scripts. */
export const NonceContext = createContext('')
