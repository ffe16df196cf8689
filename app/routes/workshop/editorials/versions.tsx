import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findEditorialVersions } from '#db/questions/catalogue/find-workshop-editorials.server.ts'
import { VersionList } from '../../../components/catalogue/version-list.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { editorialChangesBetween } from '../../../server/workshop/editorial-changes.server.ts'
import { editorialOnPage, editorialTrail } from '../../../server/workshop/editorial-on-page.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { actor, editorial, base } = await editorialOnPage(args)
  const versions = await read(actor, (em) => findEditorialVersions(em, editorial.id))
  const f = formats()
  const t = f.texts('products')
  return {
    title: t('history.title', { name: editorial.title }),
    lead: f.texts('editorials')('workshop.versionsLead'),
    trail: editorialTrail(editorial, base, t('history.crumb')),
    versions: versions.map(({ number, madeBy, madeAt, content }, index) => {
      const before = versions[index + 1]
      return {
        number,
        title: t('page.version', { n: String(number) }),
        by: t('history.by', { date: f.moment(madeAt), who: madeBy }),
        changes: before ? editorialChangesBetween(before.content, content) : [],
        first: before ? undefined : f.texts('editorials')('workshop.firstVersion'),
      }
    }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What a collection or story said, version by version, and who changed it. */
export default function Versions() {
  const { title, lead, trail, versions } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead trail={trail} title={title} lead={lead} />
      <VersionList versions={versions} />
    </>
  )
}
