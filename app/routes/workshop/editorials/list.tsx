import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findWorkshopEditorials } from '#db/questions/catalogue/find-workshop-editorials.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EditorialStatePill } from '../../../components/catalogue/editorial-state.tsx'
import { ListEmpty } from '../../../components/workshop/list-empty.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { plainDate } from '../../../domain/shared/dates.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { editorialPlace } from '../../../server/workshop/editorial-on-page.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { kind, base } = editorialPlace(request)
  const f = formats()
  const t = f.texts('editorials')
  const languages = f.texts('products')
  const rows = await read(actor, (em) => findWorkshopEditorials(em, kind, f.locale))
  return {
    ...{ kind, base },
    title: t(`workshop.${kind}.title`),
    rows: rows.map(({ fromOn, untilOn, languages: lacking, ...row }) => ({
      ...row,
      from: f.date(plainDate(fromOn)),
      until: untilOn ? f.date(plainDate(untilOn)) : t('workshop.noEnd'),
      lacks: lacking.map((language) => languages(`languages.${language}`)).join(', '),
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Every collection, or every story, and what each still lacks. */
export default function Editorials() {
  const t = useTranslations('editorials.workshop')
  const { kind, base, title, rows } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead title={title} lead={t(`${kind}.lead`)} actions={<LinkButton to={`${base}/new`}>{t(`${kind}.add`)}</LinkButton>} />
      <div className="card">
        {rows.length === 0 && <ListEmpty title={t(`${kind}.none`)} text={t('noneText')} isFiltered={false} />}
        {rows.length > 0 && (
          <DataTable
            caption={title}
            head={(['name', 'state', 'from', 'until', 'pieces', 'pictures', 'lacks'] as const).map((name) => (
              <th key={name} scope="col" className={name === 'pieces' || name === 'pictures' ? 'num' : undefined}>
                {t(`columns.${name}`)}
              </th>
            ))}
          >
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  <Link to={`${base}/${row.number}`}>{row.title}</Link>
                </th>
                <td>
                  <EditorialStatePill state={row.state} />
                </td>
                <td>{row.from}</td>
                <td>{row.until}</td>
                <td className="num">{row.pieces}</td>
                <td className="num">{row.pictures}</td>
                <td>{row.lacks || '—'}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </div>
    </>
  )
}
