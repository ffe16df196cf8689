import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findShownEditorial } from '#db/questions/catalogue/find-editorials.server.ts'
import { EditorialPage } from '../../components/catalogue/editorial-page.tsx'
import { PreviewNote } from '../../components/storefront-words/preview-note.tsx'
import { notFound } from '../../server/answers.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { piecesOf } from '../../server/storefront/near-pieces.server.ts'
import { EDITORIAL_PLACES, presentEditorial } from '../../server/storefront/present-editorials.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { orderNumberOf } from '../../server/workshop/address.ts'
import { translator } from '../../texts/texts.ts'

/** A collection or story as the shop will show it, for those who write it: whatever its state, in this page's language. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requirePermission(request, 'write:catalogue')
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const t = translator(locale, 'editorials')
  const kind = (['collection', 'story'] as const).find((each) => EDITORIAL_PLACES[each] === params.place)
  if (!kind) throw notFound()
  return readShop(shopper, async (em) => {
    const editorial = await findShownEditorial(em, kind, orderNumberOf(params), locale, true)
    if (!editorial) throw notFound(t('shop.notToldHere'))
    const page = presentEditorial(editorial, await piecesOf(em, editorial.codes, { locale, currency }), locale)
    const back = `/workshop/${EDITORIAL_PLACES[kind]}/${editorial.number}`
    return { title: `${page.name} · Hilo`, page, note: { text: t('shop.preview'), back, label: t('shop.back') } }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Hilo' }]

export default function Preview() {
  const { page, note } = useLoaderData<typeof loader>()
  return (
    <>
      <PreviewNote {...note} />
      <EditorialPage page={page} />
    </>
  )
}
