import type { LoaderFunctionArgs } from '@remix-run/node'
import { drawMakerPattern } from '#db/seeds/drawings/maker-pattern.ts'
import { isImageKey } from '../../domain/catalogue/ports.ts'
import { notFound } from '../../server/answers.server.ts'
import { application } from '../../server/application.server.ts'

const FILE = /^([a-z0-9]{1,40})\.jpg$/

/** The picture that stands where an address of the shop is shared, 1200 × 630: a product's, or the shop's own pattern. Cut once, then kept. */
export async function loader({ params }: LoaderFunctionArgs) {
  const key = FILE.exec(params.file ?? '')?.[1]
  const { imageStore } = application()
  const bytes =
    key === 'hilo'
      ? await imageStore.patternCard(drawMakerPattern('hilo'))
      : isImageKey(key)
        ? await imageStore.readCard(key)
        : null
  if (!bytes) throw notFound()
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'image/jpeg',
      'Cache-Control': 'public, max-age=31536000, immutable',
      // Shown by other sites: that is what it is for.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })
}
