import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findSignIns } from '#db/questions/people/find-sign-ins.server.ts'
import { Button } from '../../components/base/button.tsx'
import { Callout } from '../../components/base/callout.tsx'
import { ChecksField } from '../../components/base/checks-field.tsx'
import { TickField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { StatusPill } from '../../components/base/status-pill.tsx'
import { roleOptions } from '../../components/people/role-options.ts'
import { PageHead } from '../../components/workspace-shell/page-head.tsx'
import { changeRoles } from '../../domain/people/change-roles.server.ts'
import { disableSignIn } from '../../domain/people/disable-sign-in.server.ts'
import { ChangeRoles } from '../../domain/people/schema.ts'
import { run } from '../../domain/shared/command.server.ts'
import { mustTick } from '../../domain/shared/fields.ts'
import { isId, type SignInId } from '../../domain/shared/ids.ts'
import { read } from '../../domain/shared/read.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { readForm } from '../../server/read-form.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { requirePermission } from '../../server/require.server.ts'
import { translator } from '../../texts/texts.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'manage:sign-ins')
  const signIn = (await read(actor, findSignIns)).find(({ id }) => id === params.id)
  if (!signIn) throw notFound(translator(requestContext().locale, 'people')('refusals.unknown_sign_in'))
  const { id, login, displayName, roles, isDisabled } = signIn
  return {
    signIn: { id, login, displayName, roles, isDisabled },
    isSelf: id === actor.id,
    keys: [newFormKey(), newFormKey()] as const,
  }
}

const SignInChange = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('roles'), roles: ChangeRoles.shape.roles }),
  z.object({ intent: z.literal('close'), sure: mustTick() }),
])

interface Answer {
  readonly intent: 'roles' | 'close'
  readonly reply: FormReply
}

export async function action({ request, params }: ActionFunctionArgs) {
  const administrator = await requirePermission(request, 'manage:sign-ins')
  if (!isId(params.id)) throw notFound(translator(requestContext().locale, 'people')('refusals.unknown_sign_in'))
  const form = await readForm(request, SignInChange)
  if (!form.ok) {
    const reply = form.reply()
    return data<Answer>({ intent: reply.values.intent === 'close' ? 'close' : 'roles', reply }, { status: 400 })
  }
  const { value, key } = form
  const signInId = params.id as SignInId
  const outcome =
    value.intent === 'roles'
      ? await run(changeRoles, administrator, { signInId, roles: value.roles }, { key })
      : await run(disableSignIn, administrator, { signInId }, { key })
  if (!outcome.ok) {
    return data<Answer>({ intent: value.intent, reply: form.reply(outcome.refusal, { context: 'people' }) }, { status: 409 })
  }
  return redirect('/staff')
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.signIn.displayName ?? ''} · Hilo` }]

/** One sign-in: its roles, and closing it. */
export default function SignIn() {
  const t = useTranslations('staff.signIns')
  const roles = useTranslations('shell.workspace.roles')
  const hints = useTranslations('staff.roles')
  const { signIn, isSelf, keys } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const replyTo = (intent: Answer['intent']) => (answer?.intent === intent ? answer.reply : undefined)
  return (
    <>
      <PageHead
        title={signIn.displayName}
        trail={[{ label: t('title'), to: '/staff' }, { label: signIn.displayName }]}
        lead={signIn.login}
        actions={<StatusPill tone={signIn.isDisabled ? 'plain' : 'ok'}>{t(signIn.isDisabled ? 'closed' : 'open')}</StatusPill>}
      />
      {signIn.isDisabled ? (
        <Callout tone="info" title={t('closedTitle')}>
          {t('closedMeaning')}
        </Callout>
      ) : (
        <div className="two">
          <section className="card pad" aria-labelledby="roles-title">
            <h2 id="roles-title">{t('changeRoles')}</h2>
            <PostForm formKey={keys[0]} reply={replyTo('roles')} name="roles">
              <input type="hidden" name="intent" value="roles" />
              <ChecksField name="roles" label={t('roles')} options={roleOptions(roles, hints)} values={signIn.roles} />
              <p className="hint">{t(isSelf ? 'rolesHintSelf' : 'rolesHint')}</p>
              <div className="acts">
                <Button>{t('rolesDo')}</Button>
              </div>
            </PostForm>
          </section>
          <section className="card pad" aria-labelledby="close-title">
            <h2 id="close-title">{t('close')}</h2>
            <PostForm formKey={keys[1]} reply={replyTo('close')} name="close">
              <input type="hidden" name="intent" value="close" />
              <p>{t('closeMeaning')}</p>
              <TickField name="sure" label={t('closeSure', { name: signIn.displayName })} />
              <div className="acts">
                <Button look="quiet">{t('closeDo')}</Button>
              </div>
            </PostForm>
          </section>
        </div>
      )}
    </>
  )
}
