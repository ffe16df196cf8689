import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPastEditorial, findShownEditorial } from '#db/questions/catalogue/find-editorials.server.ts'
import { EditorialPage } from '../../components/catalogue/editorial-page.tsx'
import { gone, notFound } from '../../server/answers.server.ts'
import { editorialHead } from '../../server/storefront/heads.server.ts'
import { piecesOf } from '../../server/storefront/near-pieces.server.ts'
import {
  editorialKindOf,
  editorialNumberOf,
  editorialPath,
  presentEditorial,
} from '../../server/storefront/present-editorials.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

/** One collection or story. What is over, or lost a consent that it stands on, says that it is gone and shows nothing of it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale, currency } = shopper
  const kind = editorialKindOf(request)
  const number = editorialNumberOf(params.address)
  return readShop(shopper, async (em) => {
    const editorial = await findShownEditorial(em, kind, number, locale)
    if (!editorial)
      throw (await findPastEditorial(em, kind, number)) ? gone(translator(locale, 'editorials')(`shop.${kind}.gone`)) : notFound()
    const path = editorialPath(locale, editorial)
    if (!path.endsWith(`/${params.address}`)) throw redirect(path, 301)
    const page = presentEditorial(editorial, await piecesOf(em, editorial.codes, { locale, currency }), locale)
    return { title: `${page.name} · Hilo`, head: editorialHead(editorial, page, locale), page }
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Hilo' },
  { name: 'description', content: data?.page.lead ?? '' },
]

export default function Editorial() {
  const { page } = useLoaderData<typeof loader>()
  return <EditorialPage page={page} />
}
