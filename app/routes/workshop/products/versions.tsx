import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findPictureVersions } from '#db/questions/catalogue/find-product-pictures.server.ts'
import { findProductVersions } from '#db/questions/catalogue/find-workshop-product.server.ts'
import { PictureVersions } from '../../../components/catalogue/picture-versions.tsx'
import { VersionList } from '../../../components/catalogue/version-list.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { changesBetween } from '../../../server/workshop/product-changes.server.ts'
import { productOnPage } from '../../../server/workshop/product-on-page.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const product = await productOnPage(actor, params.code)
  const { versions, pictures } = await read(actor, async (em) => ({
    versions: await findProductVersions(em, product.code),
    pictures: await findPictureVersions(em, product.id),
  }))
  const f = formats()
  const t = f.texts('products')
  return {
    title: t('history.title', { name: product.name }),
    product: { code: product.code, name: product.name },
    versions: versions.map(({ number, madeBy, madeAt, content }, index) => {
      const before = versions[index + 1]
      return {
        number,
        title: t('page.version', { n: String(number) }),
        by: t('history.by', { date: f.moment(madeAt), who: madeBy }),
        changes: before ? changesBetween(before.content, content, product.categories) : [],
        first: before ? undefined : t('history.first'),
      }
    }),
    pictures: pictures.map(({ number, madeBy, madeAt, pictures: hung }) => ({
      number,
      title: f.texts('productForms')('pictures.versionOf', { n: String(number) }),
      by: t('history.by', { date: f.moment(madeAt), who: madeBy }),
      hung: hung.map(({ imageKey, alt }) => ({ key: imageKey, alt: alt[f.locale] })),
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What a product said, version by version, and who changed it. */
export default function Versions() {
  const t = useTranslations('products.history')
  const list = useTranslations('products.list')
  const { title, product, versions, pictures } = useLoaderData<typeof loader>()
  const trail = [
    { label: list('title'), to: '/workshop/products' },
    { label: product.name, to: `/workshop/products/${product.code}` },
    { label: t('crumb') },
  ]
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('lead')} />
      <VersionList versions={versions} />
      <PictureVersions versions={pictures} />
    </>
  )
}
