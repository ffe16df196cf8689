import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findShownEditorials } from '#db/questions/catalogue/find-editorials.server.ts'
import { Breadcrumb } from '../../components/base/breadcrumb.tsx'
import { EmptyState } from '../../components/base/empty-state.tsx'
import { EditorialCards } from '../../components/catalogue/editorial-card.tsx'
import { editorialKindOf, presentEditorials } from '../../server/storefront/present-editorials.server.ts'
import { knowShopper, readShop } from '../../server/storefront/shopper.server.ts'
import { translator } from '../../texts/texts.ts'

const MOST = 60

/** All collections, or all stories, that the shop shows today. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const { locale } = shopper
  const kind = editorialKindOf(request)
  const t = translator(locale, 'editorials')
  const rows = await readShop(shopper, (em) => findShownEditorials(em, { locale, kind, limit: MOST }))
  return {
    title: `${t(`shop.${kind}.title`)} · Hilo`,
    description: t(`shop.${kind}.lead`),
    name: t(`shop.${kind}.title`),
    lead: t(`shop.${kind}.lead`),
    cards: presentEditorials(rows, locale),
    none: { title: t(`shop.${kind}.none`), text: t('shop.noneText') },
    trail: [{ label: 'Hilo', to: `/${locale}` }, { label: t(`shop.${kind}.title`) }],
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Hilo' },
  { name: 'description', content: data?.description ?? '' },
]

export default function Editorials() {
  const { name, lead, cards, none, trail } = useLoaderData<typeof loader>()
  return (
    <div className="wrap page-end">
      <Breadcrumb trail={trail} className="crumb" />
      <div className="page-head">
        <h1>{name}</h1>
        <p className="lead">{lead}</p>
      </div>
      {cards.length > 0 ? <EditorialCards cards={cards} /> : <EmptyState title={none.title}>{none.text}</EmptyState>}
    </div>
  )
}
