/**
 * Remix's options, for vite.config.ts. Every v3 flag is on, so that the later move to React Router is mechanical.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export const remixOptions = {
  appDirectory: 'app',
  serverModuleFormat: 'esm',
  // app/routes.ts is the table of contents: no file becomes a page by its name.
  ignoredRouteFiles: ['**/*'],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
}
