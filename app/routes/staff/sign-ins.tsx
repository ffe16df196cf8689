import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findSignIns } from '#db/questions/people/find-sign-ins.server.ts'
import { Button } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { ChecksField } from '../../components/base/checks-field.tsx'
import { DataTable } from '../../components/base/data-table.tsx'
import { TextField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { roleOptions } from '../../components/people/role-options.ts'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { invite } from '../../domain/people/invite.server.ts'
import { INVITATION_DAYS } from '../../domain/people/rules.ts'
import { Invite } from '../../domain/people/schema.ts'
import { dateOf } from '../../domain/shared/dates.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { formatDate, formatDateTime } from '../../texts/format.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:sign-ins')
  const { locale } = requestContext()
  const shell = translator(locale, 'shell')
  const rows = await read(actor, findSignIns)
  return {
    title: translator(locale, 'staff')('signIns.title'),
    formKey: newFormKey(),
    days: INVITATION_DAYS,
    signIns: rows.map((row) => ({
      id: row.id,
      name: row.displayName,
      login: row.login,
      roles: row.roles.map((role) => shell(`workspace.roles.${role}`)).join(', '),
      isDisabled: row.isDisabled,
      isDemo: row.isDemo,
      seen: row.lastSeenAt ? formatDateTime(new Date(row.lastSeenAt), locale) : undefined,
    })),
  }
}

interface Answer {
  readonly reply?: FormReply
  readonly invited?: { readonly login: string; readonly link: string; readonly until: string }
}

/** Answers with a page instead of going on: the link exists nowhere but in this answer. Sent again, the command says that it was shown. */
export async function action({ request }: ActionFunctionArgs) {
  const administrator = await requirePermission(request, 'manage:sign-ins')
  const form = await readForm(request, Invite)
  if (!form.ok) return data<Answer>({ reply: form.reply() }, { status: 400 })
  const outcome = await invite(administrator, form.value, { key: form.key })
  if (!outcome.ok) {
    const place = outcome.refusal.code === 'login_taken' ? { field: 'login' } : {}
    return data<Answer>({ reply: form.reply(outcome.refusal, { context: 'people', ...place }) }, { status: 409 })
  }
  const { config, locale } = requestContext()
  const link = `${config.staffOrigin}/invitation/${outcome.value.token}`
  const until = formatDate(dateOf(new Date(outcome.value.expiresAt)), locale, 'long')
  return data<Answer>({ invited: { login: form.value.login, link, until } })
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** Who can sign in; and the form that invites one more. */
export default function SignIns() {
  const t = useTranslations('staff.signIns')
  const roles = useTranslations('shell.workspace.roles')
  const hints = useTranslations('staff.roles')
  const { title, signIns, formKey, days } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      {answer?.invited && (
        <Callout tone="ok" title={t('invited', { login: answer.invited.login })} isNews>
          <p>{t('linkOnce', { until: answer.invited.until })}</p>
          <p className="code secret">{answer.invited.link}</p>
        </Callout>
      )}
      <div className="two">
        <div className="card">
          <SignInTable signIns={signIns} />
        </div>
        <section className="card pad" id="invite" aria-labelledby="invite-title">
          <h2 id="invite-title">{t('invite')}</h2>
          <PostForm formKey={formKey} reply={answer?.reply} name="invite">
            <TextField name="login" label={t('login')} hint={t('loginHint')} autoComplete="off" autoCapitalize="none" />
            <ChecksField name="roles" label={t('roles')} options={roleOptions(roles, hints)} />
            <p className="hint">{t('inviteHint', { days: String(days) })}</p>
            <div className="acts">
              <Button>{t('inviteDo')}</Button>
            </div>
          </PostForm>
        </section>
      </div>
    </>
  )
}

type SignInRow = ReturnType<typeof useLoaderData<typeof loader>>['signIns'][number]

function SignInTable({ signIns }: { signIns: readonly SignInRow[] }) {
  const t = useTranslations('staff.signIns')
  const head = [t('name'), t('roles'), t('seen'), t('state')].map((label) => (
    <th scope="col" key={label}>
      {label}
    </th>
  ))
  return (
    <DataTable caption={t('title')} head={head}>
      {signIns.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link to={`/staff/${row.id}`}>{row.name}</Link>
            <small className="sub">{row.login}</small>
          </th>
          <td>{row.roles}</td>
          <td className="nw">{row.seen ?? t('notSeen')}</td>
          <td>
            <StatusPill tone={row.isDisabled ? 'plain' : 'ok'}>{t(row.isDisabled ? 'closed' : 'open')}</StatusPill>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
