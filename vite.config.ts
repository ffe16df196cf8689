import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import { remixOptions } from './remix.config.js'

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
