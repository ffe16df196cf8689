import type { LoaderFunctionArgs } from '@remix-run/node'
import { isImageKey } from '../../domain/catalogue/ports.ts'
import { notFound } from '../../server/answers.server.ts'
import { application } from '../../server/application.server.ts'

const SIZES = { '240.webp': 240, '480.webp': 480, '960.webp': 960 } as const

/**
 * A stored picture in one of its sizes. Its key is the hash of its bytes, so a browser may keep it for good; it needs no permission, because
 * only what is published has an address that anybody is told.
 */
export async function loader({ params }: LoaderFunctionArgs) {
  const { key, size } = params
  const width = size && Object.hasOwn(SIZES, size) ? SIZES[size as keyof typeof SIZES] : undefined
  if (!isImageKey(key) || !width) throw notFound()
  const bytes = await application().imageStore.read(key, width, 'webp')
  if (!bytes) throw notFound()
  return new Response(Buffer.from(bytes), {
    headers: { 'Content-Type': 'image/webp', 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}
