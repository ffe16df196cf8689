import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { Button } from '../../../components/base/button.tsx'
import { TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { OrderList } from '../../../components/catalogue/order-list.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { composeEditorial } from '../../../domain/catalogue/compose-editorial.server.ts'
import type { EditorialPicture } from '../../../domain/catalogue/editorial-schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { text, wholeNumber } from '../../../domain/shared/fields.ts'
import { application } from '../../../server/application.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { formats } from '../../../server/formats.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { composed, editorialOnPage, editorialTrail } from '../../../server/workshop/editorial-on-page.server.ts'
import { MOVE, movedBy, pressKey } from '../../../server/workshop/order-move.ts'
import { refusalText } from '../../../texts/texts.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { editorial, base } = await editorialOnPage(args)
  const f = formats()
  const t = f.texts('editorials')
  return {
    title: t('workshop.picturesTitle', { name: editorial.title }),
    trail: editorialTrail(editorial, base, t('workshop.parts.pictures')),
    seen: editorial.version,
    pictures: editorial.content.pictures.map(({ imageKey, alt }) => ({ key: imageKey, alt: alt[f.locale] })),
    formKey: newFormKey(),
  }
}

const seen = wholeNumber({ min: 1, max: 1_000_000 })
const alt = text({ max: 300 })
const PicturesForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('order'), seen, do: z.string({ error: 'required' }).regex(MOVE, { error: 'choice' }) }),
  z.object({ intent: z.literal('add'), seen, picture: z.instanceof(File, { error: 'file' }), es: alt, en: alt, fr: alt }),
])

/** Adds a picture behind the others, moves one or takes one out. The store checks and re-encodes the bytes before anything hangs on them. */
export async function action(args: ActionFunctionArgs) {
  const { actor, editorial } = await editorialOnPage(args)
  const form = await readForm(args.request, PicturesForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  let changed: (before: readonly EditorialPicture[]) => EditorialPicture[]
  if (form.value.intent === 'order') {
    const { do: button } = form.value
    changed = (before) => movedBy(before, button)
  } else {
    const { picture, es, en, fr } = form.value
    const stored = await application().imageStore.store(new Uint8Array(await picture.arrayBuffer()), 'upload')
    if (!stored.ok) {
      const errors = { picture: refusalText(requestContext().locale, stored.refusal, 'images') }
      return data<FormReply>({ values: form.typed, errors, messages: [] }, { status: 400 })
    }
    const { imageKey, width, height, thumbhash } = stored.value
    changed = (before) => [...before, { imageKey, width, height, thumbhash, alt: { es, en, fr } }]
  }
  const input = await composed({ actor, editorial }, form.value.seen, ({ pictures }) => ({ pictures: changed(pictures) }))
  const key = form.value.intent === 'order' ? pressKey(form.key, form.value.do) : form.key
  const outcome = await run(composeEditorial, actor, input, { key })
  if (!outcome.ok) return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue' }), { status: 409 })
  return redirect(`${editorial.path}/pictures`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The pictures of a collection or story in their order, and the form that adds one behind them. */
export default function Pictures() {
  const t = useTranslations('editorials.workshop')
  const upload = useTranslations('productForms.pictures')
  const { title, trail, seen: version, pictures, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>() as FormReply | undefined
  const isOrder = reply?.values.intent === 'order'
  const shown = pictures.map(({ key, alt: name }) => ({
    key,
    name,
    shown: <img src={`/img/${key}/240.webp`} alt={name} width={96} loading="lazy" />,
  }))
  return (
    <>
      <PageHead trail={trail} title={title} lead={upload('lead')} />
      <div className="two">
        <section className="card pad stack" aria-labelledby="hung">
          <h2 id="hung">{t('parts.pictures')}</h2>
          {pictures.length === 0 && <p className="muted">{t('noPictures')}</p>}
          <PostForm formKey={formKey} reply={isOrder ? reply : undefined} name="order">
            <input type="hidden" name="intent" value="order" />
            <input type="hidden" name="seen" value={String(version)} />
            <OrderList items={shown} />
          </PostForm>
        </section>
        <section className="card pad stack" aria-labelledby="add">
          <h2 id="add">{upload('add')}</h2>
          <PostForm formKey={`${formKey}:add`} reply={isOrder ? undefined : reply} name="add" encType="multipart/form-data">
            <input type="hidden" name="intent" value="add" />
            <input type="hidden" name="seen" value={String(version)} />
            <TextField
              name="picture"
              type="file"
              label={upload('file')}
              hint={upload('fileHint')}
              accept="image/jpeg,image/png,image/webp,image/avif"
              className="input file"
            />
            <p className="hint">{upload('altHint')}</p>
            {(['es', 'en', 'fr'] as const).map((language) => (
              <TextField key={language} name={language} label={upload(`alt.${language}`)} maxLength={300} lang={language} />
            ))}
            <div className="acts">
              <Button>{upload('do')}</Button>
            </div>
          </PostForm>
        </section>
      </div>
    </>
  )
}
