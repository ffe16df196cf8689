import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { VersionList } from '../../../components/catalogue/version-list.tsx'
import { PageSections } from '../../../components/storefront-words/page-sections.tsx'
import { PageHead } from '../../../components/workspace-shell/page-head.tsx'
import { partsOf } from '../../../domain/catalogue/shop-pages.ts'
import { plainDate } from '../../../domain/shared/dates.ts'
import { formats } from '../../../server/formats.server.ts'
import { dayAsked, pageChangesBetween, shopPageOnPage } from '../../../server/workshop/shop-page-on-page.server.ts'
import { typeset } from '../../../texts/typeset.ts'

export async function loader(args: LoaderFunctionArgs) {
  const asked = dayAsked(args.request)
  const { language, languageName, versions, newest, today } = await shopPageOnPage(args, asked)
  const f = formats()
  const t = f.texts('editorials')
  const on = asked ?? today
  const stood = versions.find(({ isInForce }) => isInForce)
  return {
    ...{ on, language },
    title: t('pages.versionsTitle', { name: newest.title, language: languageName }),
    trail: [{ label: t('pages.list'), to: '/workshop/pages' }, { label: t('pages.versions') }],
    stoodTitle: stood
      ? t('pages.stood', { n: String(stood.number), date: f.date(on, 'long') })
      : t('pages.stoodNot', { date: f.date(on, 'long') }),
    // With its figures by name: what they were on that day is a question to the rows they come from.
    stood: stood && {
      title: typeset(stood.title, language),
      lead: typeset(stood.lead, language),
      sections: stood.sections.map(({ title, text }) => ({
        title: typeset(title, language),
        parts: partsOf(typeset(text, language)),
      })),
    },
    versions: versions.map((version, index) => {
      const before = versions[index + 1]
      const from = t('pages.versionFrom', { n: String(version.number), date: f.date(plainDate(version.fromOn)) })
      const by = f.texts('products')('history.by', { date: f.moment(version.madeAt), who: version.madeBy })
      return {
        number: version.number,
        title: from,
        by: version.reviewedBy ? `${by} · ${t('pages.reviewedBy', { who: version.reviewedBy })}` : by,
        changes: before ? pageChangesBetween(before, version, language) : [],
        first: before ? undefined : t('pages.first'),
      }
    }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ''} · Hilo` }]

/** What a page read on a day, and every version with what it changed. */
export default function PageVersions() {
  const t = useTranslations('editorials.pages')
  const { title, trail, on, language, stoodTitle, stood, versions } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead trail={trail} title={title} lead={t('versionsLead')} />
      <section className="card pad stack" aria-labelledby="stood">
        <Form method="get" className="search-form">
          <label>
            <span className="vh">{t('day')}</span>
            <input className="input short" type="date" name="on" defaultValue={on} />
          </label>
          <Button look="quiet">{t('seeDay')}</Button>
        </Form>
        <h2 id="stood">{stoodTitle}</h2>
        {stood && (
          <div className="stack" lang={language}>
            <p>
              <b>{stood.title}</b>
            </p>
            <p>{stood.lead}</p>
            <PageSections sections={stood.sections} />
          </div>
        )}
      </section>
      <VersionList versions={versions} />
    </>
  )
}
