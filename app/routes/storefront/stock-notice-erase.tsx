import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useLocale, useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { eraseStockNotices } from '../../domain/catalogue/erase-stock-notices.server.ts'
import { run } from '../../domain/shared/command.server.ts'
import { notFound } from '../../server/answers.server.ts'
import { newFormKey } from '../../server/form-key.server.ts'
import { knowShopper } from '../../server/storefront/shopper.server.ts'
import { noticeOfToken } from '../../server/tracking-token.server.ts'
import { translator } from '../../texts/texts.ts'

/** The secret link of a letter: nothing happens by opening it, since programs that read mail open links too. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { locale } = await knowShopper(request, params.lang)
  const t = translator(locale, 'storefront')
  if (!noticeOfToken(params.token ?? '')) throw notFound(t('notice.noLink'))
  return { title: `${t('notice.eraseTitle')} · Hilo` }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, locale } = await knowShopper(request, params.lang)
  const noticeId = noticeOfToken(params.token ?? '')
  if (!noticeId) throw notFound(translator(locale, 'storefront')('notice.noLink'))
  await run(eraseStockNotices, actor, { noticeId }, { key: newFormKey() })
  return { isErased: true }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Hilo' }]

export default function EraseStockNotice() {
  useLoaderData<typeof loader>()
  const isErased = useActionData<typeof action>()?.isErased
  const t = useTranslations('storefront.notice')
  const locale = useLocale()
  return (
    <div className="wrap page-end">
      <div className="page-head">
        <h1>{t('eraseTitle')}</h1>
      </div>
      {isErased ? (
        <p className="note measure" role="status">
          {t('erased')}
        </p>
      ) : (
        <PostForm name="erase">
          <p className="measure">{t('eraseText')}</p>
          <p>
            <Button>{t('erase')}</Button>
          </p>
        </PostForm>
      )}
      <p className="gap">
        <Link className="link" to={`/${locale}`}>
          {t('shop')}
        </Link>
      </p>
    </div>
  )
}
