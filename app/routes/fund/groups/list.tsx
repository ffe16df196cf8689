import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findGroups } from '#db/questions/lending/find-groups.server.ts'
import { LinkButton } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { GroupStandPill } from '../../../components/lending/group-parts.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { standOfGroup } from '../../../domain/lending/rules/group.ts'
import { may } from '../../../domain/shared/actor.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:fund')
  const f = formats()
  const groups = await read(actor, (em) => findGroups(em))
  return {
    title: f.texts('groupLoans')('list.title'),
    mayPrepare: may(actor, 'prepare:loan'),
    groups: groups.map((group) => ({
      number: group.number,
      name: group.name,
      members: String(group.members),
      total: f.figure(group.total),
      owed: f.figure(group.owed),
      signed: f.date(group.signedOn),
      stand: standOfGroup(group.states),
    })),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Every group loan, with the sum of its parts and what is owed of them. */
export default function GroupLoans() {
  const t = useTranslations('groupLoans.list')
  const loans = useTranslations('fund.loans')
  const { title, mayPrepare, groups } = useLoaderData<typeof loader>()
  const actions = (
    <>
      {mayPrepare && <LinkButton to="/fund/loans/groups/new">{t('new')}</LinkButton>}
      {(['csv', 'xlsx'] as const).map((format) => (
        <LinkButton key={format} look="quiet" to={`/fund/loans/groups.${format}`} reloadDocument>
          {format.toUpperCase()}
        </LinkButton>
      ))}
    </>
  )
  return (
    <>
      <PageHead
        title={title}
        lead={t('lead')}
        trail={[{ label: loans('title'), to: '/fund/loans' }, { label: title }]}
        actions={actions}
      />
      <div className="card">
        {groups.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : (
          <GroupTable groups={groups} title={title} />
        )}
      </div>
    </>
  )
}

function GroupTable({ groups, title }: Pick<Awaited<ReturnType<typeof loader>>, 'groups' | 'title'>) {
  const t = useTranslations('groupLoans.list')
  const head = (
    <>
      <th scope="col">{t('group')}</th>
      <th scope="col" className="num desk">
        {t('members')}
      </th>
      <th scope="col" className="num">
        {t('total')}
      </th>
      <th scope="col" className="num">
        {t('owed')}
      </th>
      <th scope="col" className="desk">
        {t('signed')}
      </th>
      <th scope="col">{t('stand')}</th>
    </>
  )
  return (
    <DataTable caption={title} head={head}>
      {groups.map((group) => (
        <tr key={group.number}>
          <th scope="row">
            <Link to={`/fund/loans/groups/${group.number}`}>{group.name}</Link>
            <small className="sub">{group.number}</small>
          </th>
          <td className="num desk">{group.members}</td>
          <td className="num">{group.total}</td>
          <td className="num">
            <strong>{group.owed}</strong>
          </td>
          <td className="nw desk">{group.signed}</td>
          <td>
            <GroupStandPill stand={group.stand} />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
