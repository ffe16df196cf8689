import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import { remixOptions } from './remix.config.js'

// Loaders' and actions' answers are typed as single fetch sends them: dates stay dates.
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

export default defineConfig({
  // Vitest runs the same code without Remix's plugin, which wants a whole application.
  plugins: process.env.VITEST ? [] : [remix(remixOptions)],
  build: {
    // Server modules may await at their top level.
    target: 'es2022',
    // Fonts and pictures stay files: the policy of our pages allows no `data:` fonts.
    assetsInlineLimit: 0,
  },
})
