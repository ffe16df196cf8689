import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { findProductPictures } from '#db/questions/catalogue/find-publishing-choices.server.ts'
import { Button } from '../../../components/base/button.tsx'
import { EmptyState } from '../../../components/base/empty-state.tsx'
import { SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { addPicture } from '../../../domain/catalogue/add-picture.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, text } from '../../../domain/shared/fields.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { application } from '../../../server/application.server.ts'
import { newFormKey } from '../../../server/form-key.server.ts'
import { readForm } from '../../../server/read-form.server.ts'
import { requestContext } from '../../../server/request-context.server.ts'
import { requirePermission } from '../../../server/require.server.ts'
import { refusalText, translator } from '../../../texts/texts.ts'

const VIEWS = ['main', 'detail', 'materials'] as const

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const { locale } = requestContext()
  const product = await productOf(actor, params.code)
  const title = translator(locale, 'productForms')('pictures.title', { name: product.name })
  return { title, pictures: product.pictures, formKey: newFormKey() }
}

async function productOf(actor: StaffActor, code: string | undefined) {
  const { locale } = requestContext()
  const product = await read(actor, (em) => findProductPictures(em, code ?? '', locale))
  if (!product) throw notFound(translator(locale, 'catalogue')('refusals.unknown_product'))
  return product
}

const PictureForm = z.object({
  picture: z.instanceof(File, { error: 'file' }),
  view: choice(VIEWS),
  es: text({ max: 300 }),
  en: text({ max: 300 }),
  fr: text({ max: 300 }),
})

/** The store checks and re-encodes the bytes first and keeps them under their hash; what nothing hangs on harms nobody and is swept. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requirePermission(request, 'write:catalogue')
  const product = await productOf(actor, params.code)
  const form = await readForm(request, PictureForm)
  if (!form.ok) return data<FormReply>(form.reply(), { status: 400 })
  const { picture, view, es, en, fr } = form.value
  const stored = await application().imageStore.store(new Uint8Array(await picture.arrayBuffer()), 'upload')
  if (!stored.ok) {
    const errors = { picture: refusalText(requestContext().locale, stored.refusal, 'images') }
    return data<FormReply>({ values: form.typed, errors, messages: [] }, { status: 400 })
  }
  const { imageKey, width, height, thumbhash } = stored.value
  const input = { productId: product.id, view, imageKey, width, height, thumbhash, isDrawing: false, alt: { es, en, fr } }
  const outcome = await run(addPicture, actor, input, { key: form.key })
  if (!outcome.ok)
    return data<FormReply>(form.reply(outcome.refusal, { context: 'catalogue', field: 'picture' }), { status: 409 })
  return redirect(`/workshop/products/${params.code}/pictures`)
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** The pictures of one product, and the form that hangs one more behind them. */
export default function Pictures() {
  const t = useTranslations('productForms.pictures')
  const { title, pictures, formKey } = useLoaderData<typeof loader>()
  const reply = useActionData<typeof action>()
  return (
    <>
      <PageHead title={title} lead={t('lead')} />
      <div className="two">
        <div className="card pad">
          {pictures.length > 0 ? (
            <ul className="pictures">
              {pictures.map(({ key, alt, isDrawing }) => (
                <li key={key}>
                  <img src={`/img/${key}/480.webp`} alt={alt} width={240} loading="lazy" />
                  {isDrawing && <small className="muted">{t('drawn')}</small>}
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState title={t('none')}>{t('noneMeaning')}</EmptyState>
          )}
        </div>
        <section className="card pad" aria-labelledby="add">
          <h2 id="add">{t('add')}</h2>
          <PostForm formKey={formKey} reply={reply} encType="multipart/form-data">
            <TextField
              name="picture"
              type="file"
              label={t('file')}
              hint={t('fileHint')}
              accept="image/jpeg,image/png,image/webp,image/avif"
              className="input file"
            />
            <SelectField name="view" label={t('view')} options={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))} />
            <p className="hint">{t('altHint')}</p>
            {(['es', 'en', 'fr'] as const).map((language) => (
              <TextField key={language} name={language} label={t(`alt.${language}`)} maxLength={300} lang={language} />
            ))}
            <div className="acts">
              <Button>{t('do')}</Button>
            </div>
          </PostForm>
        </section>
      </div>
    </>
  )
}
