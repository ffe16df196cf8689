import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button, LinkButton } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { EditorialPieces, EditorialShowing, EditorialWordsCards } from '../../../components/catalogue/editorial-parts.tsx'
import { EditorialStatePill } from '../../../components/catalogue/editorial-state.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { showEditorial } from '../../../domain/catalogue/show-editorial.server.ts'
import { withdrawEditorial } from '../../../domain/catalogue/withdraw-editorial.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, wholeNumber } from '../../../domain/shared/fields.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { doneOf } from '../../../server/workshop/address.ts'
import { editorialOnPage, editorialTrail } from '../../../server/workshop/editorial-on-page.server.ts'
import { presentWorkshopEditorial } from '../../../server/workshop/present-editorial.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { editorial, base } = await editorialOnPage(args)
  return {
    ...presentWorkshopEditorial(editorial),
    trail: editorialTrail(editorial, base),
    done: doneOf(args.request, ['saved', 'started']),
    formKey: newFormKey(),
  }
}

const StateForm = z.object({
  intent: choice(['show', 'withdraw'] as const),
  seen: wholeNumber({ min: 1, max: 1_000_000 }),
})

/** Puts it into the shop or takes it out. */
export async function action(args: ActionFunctionArgs) {
  const { actor, editorial } = await editorialOnPage(args)
  const form = await readForm(args.request, StateForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { intent, seen } = form.value
  const command = intent === 'show' ? showEditorial : withdrawEditorial
  const outcome = await run(command, actor, { editorialId: editorial.id, seen }, { key: form.key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect(`${editorial.path}?done=saved`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** One collection or story: how it is told, with which pieces and pictures, when and about whom, and whether the shop shows it. */
export default function Editorial() {
  const t = useTranslations('editorials.workshop')
  const page = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  return (
    <>
      <PageHead
        trail={page.trail}
        title={page.title}
        lead={
          <>
            {page.dates} <EditorialStatePill state={page.state} />
          </>
        }
        actions={
          <>
            <LinkButton look="quiet" to={page.previewPath} reloadDocument>
              {t('preview')}
            </LinkButton>
            <PostForm formKey={page.formKey} name="state" className="inline">
              <input type="hidden" name="seen" value={String(page.version)} />
              <Button look={page.isPublished ? 'quiet' : 'primary'} name="intent" value={page.isPublished ? 'withdraw' : 'show'}>
                {t(page.isPublished ? 'withdraw' : 'show')}
              </Button>
            </PostForm>
          </>
        }
      />
      <RefusedAnyway reply={reply} />
      {page.done && !reply && <Callout tone="ok" title={t(`done.${page.done}`)} isNews />}
      {page.state === 'unconsented' && (
        <Callout tone="bad" title={t('unconsentedTitle')}>
          <p>{t('unconsentedText')}</p>
        </Callout>
      )}
      <EditorialWordsCards path={page.path} words={page.words} />
      <div className="two">
        <EditorialPieces path={page.path} pieces={page.pieces} pictures={page.pictures} />
        <EditorialShowing path={page.path} dates={page.dates} makers={page.makers} version={page.version} />
      </div>
    </>
  )
}
