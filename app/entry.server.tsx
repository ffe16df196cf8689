import type { EntryContext, HandleDataRequestFunction, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { audienceOf } from './audiences.ts'
import { NonceContext } from './components/base/nonce.ts'
import { config } from './config.server.ts'
import { createLog } from './server/log.server.ts'
import { requestContext } from './server/request-context.server.ts'
import { renderWholePage, wholeResponse, withPreloadNonces } from './server/whole-page.server.ts'
import { AUDIENCE_TEXTS } from './texts/audience-texts.ts'
import { textsScriptFor } from './texts/compiled.server.ts'
import { textsFor } from './texts/texts.ts'
import { TextsContext } from './texts/texts-context.ts'

/** The application lives in this module graph: the server opens it through the build, so that both share one of everything. */
export { openApplication } from './server/application.server.ts'

/** After this time a page is sent as far as it has come. */
export const streamTimeout = 8000

const log = createLog(config())

/** Renders a page, whole. */
export default async function handleRequest(request: Request, status: number, headers: Headers, remixContext: EntryContext) {
  const { locale, nonce } = requestContext()
  const parts = AUDIENCE_TEXTS[audienceOf(new URL(request.url).pathname)]
  const texts = { written: textsFor(locale, parts), script: textsScriptFor(locale, parts) }
  const { html, isBroken } = await renderWholePage(
    <NonceContext.Provider value={nonce}>
      <TextsContext.Provider value={texts}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </TextsContext.Provider>
    </NonceContext.Provider>,
    {
      nonce,
      timeoutMs: streamTimeout + 1000,
      onError: (error) => log.error({ event: 'render_failed' }, 'a part of a page could not be rendered', error),
    },
  )
  const page = config().mode === 'development' ? html : withPreloadNonces(html, nonce)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return wholeResponse(page, request, { status: isBroken ? 500 : status, headers })
}

/** The data of a page alone: whole as well. */
export const handleDataRequest: HandleDataRequestFunction = async (answer, { request }) => {
  if (!answer.body) return answer
  const bytes = Buffer.from(await answer.arrayBuffer())
  return wholeResponse(bytes, request, { status: answer.status, headers: new Headers(answer.headers) })
}

/** What Remix itself could not do. Loaders and actions are watched by the server (answer-failures.server.ts). */
export const handleError: HandleErrorFunction = (error, { request }) => {
  // A page that does not exist, or a method that it does not know, is an answer and not a failure.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log.error({ event: 'page_failed', method: request.method }, 'a page failed', error)
}
