import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPictures, writePictureVersion } from './internal/picture-versions.server.ts'
import type { CatalogueRefusal } from './refusals.ts'
import type { DescribePicture } from './schema.ts'

/** Says anew what a picture shows, for who cannot see it. Refuses: unknown_product, changed_meanwhile, unknown_picture, nothing_changed. */
export const describePicture = command<DescribePicture, { version: number }, CatalogueRefusal>(
  'catalogue.describe-picture',
  'write:catalogue',
  async (context, { productId, seen, pictureId, alt }) => {
    const hung = await lockPictures(context.em, { productId, seen })
    if ('ok' in hung) return hung
    if (!hung.includes(pictureId)) return refuse('unknown_picture')
    await context.em.execute('update catalogue.picture set alt = ?::jsonb where id = ?', [JSON.stringify(alt), pictureId])
    if (!(await writePictureVersion(context, productId))) return refuse('nothing_changed')
    return done({ version: seen + 1 })
  },
)
