import type { LoaderFunctionArgs } from '@remix-run/node'
import { drawMakerPattern } from '#db/seeds/drawings/maker-pattern.ts'
import { notFound } from '../../server/answers.server.ts'

const FILE = /^([a-z0-9-]{1,60})\.svg$/

/** The knit pattern that stands for a maker: drawn from her public name in the address, so it tells nothing else of her. */
export async function loader({ params }: LoaderFunctionArgs) {
  const handle = FILE.exec(params.file ?? '')?.[1]
  if (!handle) throw notFound()
  return new Response(drawMakerPattern(handle), {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=604800',
      // A drawing is only ever a picture: opened by itself it may fetch and run nothing.
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  })
}
