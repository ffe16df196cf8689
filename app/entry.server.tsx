import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type EntryContext, type HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { type PipeableStream, renderToPipeableStream } from 'react-dom/server'
import { audienceOf } from './audiences.ts'
import { NonceContext } from './components/base/nonce.ts'
import { config } from './config.server.ts'
import { createLog } from './server/log.server.ts'
import { preloadsWithNonce } from './server/preloads-with-nonce.server.ts'
import { requestContext } from './server/request-context.server.ts'
import { AUDIENCE_TEXTS } from './texts/audience-texts.ts'
import { textsScriptFor } from './texts/compiled.server.ts'
import { textsFor } from './texts/texts.ts'
import { TextsContext } from './texts/texts-context.ts'

/** The application lives in this module graph: the server opens it through the build, so that both share one of everything. */
export { openApplication } from './server/application.server.ts'

/** After this time a page is sent as far as it has come. */
export const streamTimeout = 8000

const log = createLog(config())

/** Renders a page: at once for people, whole for machines that read it and for keeping. */
export default function handleRequest(request: Request, status: number, headers: Headers, remixContext: EntryContext) {
  const { locale, nonce, rendersWhole } = requestContext()
  const parts = AUDIENCE_TEXTS[audienceOf(new URL(request.url).pathname)]
  const texts = { written: textsFor(locale, parts), script: textsScriptFor(locale, parts) }
  const waitsForAll = rendersWhole || isbot(request.headers.get('user-agent') ?? '')
  return new Promise<Response>((resolve, reject) => {
    let answerStatus = status
    let hasAnswered = false
    const answer = (stream: PipeableStream) => {
      hasAnswered = true
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }))
      if (config().mode === 'development') stream.pipe(body)
      else stream.pipe(preloadsWithNonce(nonce)).pipe(body)
    }
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <TextsContext.Provider value={texts}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} />
        </TextsContext.Provider>
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady: () => {
          if (!waitsForAll) answer(stream)
        },
        onAllReady: () => {
          if (waitsForAll) answer(stream)
        },
        onShellError: reject,
        onError: (error) => {
          answerStatus = 500
          // Before the page is sent, Remix gives the same error to handleError below: one failure, one line.
          if (hasAnswered) log.error({ event: 'render_failed' }, 'a part of a page could not be rendered', error)
        },
      },
    )
    setTimeout(() => stream.abort(), streamTimeout + 1000).unref()
  })
}

/** What Remix itself could not do. Loaders and actions are watched by the server (answer-failures.server.ts). */
export const handleError: HandleErrorFunction = (error, { request }) => {
  // A page that does not exist, or a method that it does not know, is an answer and not a failure.
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return
  log.error({ event: 'page_failed', method: request.method }, 'a page failed', error)
}
