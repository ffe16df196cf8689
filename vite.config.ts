import { readdirSync, readFileSync } from 'node:fs'
import { vitePlugin as remix } from '@remix-run/dev'
import compile from 'icu-minify/compile'
import { defineConfig, type Plugin } from 'vite'
import { remixOptions } from './remix.config.js'

// Loaders' and actions' answers are typed as single fetch sends them: dates stay dates.
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/**
 * The browser gets its texts compiled (app/texts/compiled.server.ts), so the part of use-intl that reads them as they are written stays at home;
 * the few that come with the scripts themselves, for faults, are compiled here.
 */
function compiledTexts(): Plugin {
  const compiled = (texts: unknown): unknown =>
    typeof texts === 'string'
      ? compile(texts)
      : Object.fromEntries(Object.entries(texts as object).map(([key, value]) => [key, compiled(value)]))
  return {
    name: 'hilo-compiled-texts',
    enforce: 'pre',
    transform(code, id, options) {
      if (options?.ssr || !/\/app\/texts\/[a-z]{2}\/[a-z-]+\.json$/.test(id)) return null
      return { code: JSON.stringify(compiled(JSON.parse(code))), map: null }
    },
  }
}

/** The licences of what the browser's scripts are made of, together in one file of the site, instead of as comments in every script. */
function licences(): Plugin {
  return {
    name: 'hilo-licences',
    generateBundle(_options, bundle) {
      if (this.environment.name !== 'client') return
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
      // A module that Rollup made of a file is called like it, after a null byte.
      const packages = new Set(modules.flatMap((id) => /[^\0]*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []))
      const told = [...packages].sort().map((folder) => {
        const file = readdirSync(folder).find((name) => /^licen[sc]e/i.test(name))
        return `${folder.replace(/^.*node_modules\//, '')}\n\n${file ? readFileSync(`${folder}/${file}`, 'utf8') : 'See its package.json.'}`
      })
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: told.join('\n\n----\n\n') })
    },
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  // Vitest runs the same code without Remix's plugin, which wants a whole application.
  plugins: process.env.VITEST ? [] : [compiledTexts(), licences(), remix(remixOptions)],
  // Within the server's build use-intl is a package outside, which this does not reach.
  resolve: { alias: [{ find: /^use-intl\/format-message$/, replacement: 'use-intl/format-message/format-only' }] },
  build: {
    // Server modules may await at their top level.
    target: 'es2022',
    // Fonts and pictures stay files: the policy of our pages allows no `data:` fonts.
    assetsInlineLimit: 0,
    // A phone takes in four kilobytes less than by the usual way, which is only faster to build.
    ...(!isSsrBuild && {
      minify: 'terser',
      terserOptions: { module: true, compress: { passes: 2 }, format: { comments: false } },
    }),
  },
}))
