import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { findMakerFile } from '#db/questions/makers/find-maker-file.server.ts'
import { Callout } from '../../../components/base/callout.tsx'
import { DescriptionList } from '../../../components/base/description-list.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { readLegalIdentity } from '../../../domain/makers/read-legal-identity.server.ts'
import { read } from '../../../domain/shared/read.server.ts'
import { notFound } from '../../../server/answers.server.ts'
import { requirePermission } from '../../../server/require.server.ts'

/** Who a maker is by law. Opening this page is the restricted read itself: it is logged with who looked, and when. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requirePermission(request, 'read:legal-identity')
  const file = await read(actor, (em) => findMakerFile(em, params.code ?? ''))
  if (!file) throw notFound()
  const identity = await readLegalIdentity(actor, file.id)
  return { code: file.code, chosenName: file.chosenName, identity: identity ?? null }
}

// The title names the code alone: titles stay in a browser's history.
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.code} · Hilo` }]

/** Names and document, with the sentence that the look was logged. */
export default function Identity() {
  const t = useTranslations('workshop.maker')
  const list = useTranslations('workshop.makers')
  const { code, chosenName, identity } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        trail={[
          { label: list('title'), to: '/workshop/makers' },
          { label: chosenName, to: `/workshop/makers/${code}` },
          { label: t('identity') },
        ]}
        title={t('identity')}
        lead={t('identityLead')}
      />
      <Callout tone="info" title={t('identityRead')} />
      <section className="card pad narrow">
        {identity ? (
          <DescriptionList
            facts={[
              { label: t('givenNames'), value: identity.givenNames },
              { label: t('surnames'), value: [identity.paternalSurname, identity.maternalSurname].filter(Boolean).join(' ') },
              {
                label: t('document'),
                value: `${t(`documents.${identity.documentType}`)} ${identity.documentNumber ?? ''} (${identity.documentCountry})`,
              },
            ]}
          />
        ) : (
          <p className="muted">{t('identityNone')}</p>
        )}
      </section>
    </>
  )
}
