import { useTranslations } from 'use-intl/react'
import { MOST_SECTIONS } from '../../domain/catalogue/page-sections.ts'
import { Button } from '../base/button.tsx'
import { Callout } from '../base/callout.tsx'
import { DescriptionList } from '../base/description-list.tsx'
import { DateField, TextAreaField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

/** Rows shown empty below those that are filled. */
const SPARE_ROWS = 2

interface PageFieldsProps {
  readonly page: {
    readonly language: 'es' | 'en' | 'fr'
    readonly seen: number
    readonly today: string
    readonly planned?: string | undefined
    readonly values: Readonly<Record<string, string>>
    readonly rows: number
    readonly figures: readonly { readonly name: string; readonly today: string }[]
    readonly formKey: string
  }
  readonly reply: FormReply | undefined
}

/** The last row that something stands in: empty ones between are rows all the same. */
function lastRowOf(values: Readonly<Record<string, unknown>>): number {
  return Math.max(0, ...Object.keys(values).map((name) => Number.parseInt(/^(?:title|text)(\d+)$/.exec(name)?.[1] ?? '0', 10)))
}

/** The words of a page of the shop: its title, its lead, its sections in their order, and the day from which they hold. */
export function PageFields({ page, reply }: PageFieldsProps) {
  const t = useTranslations('editorials.pages')
  const answered = reply && Object.keys(reply.values).length > 0 ? reply.values : undefined
  const filled = answered ? lastRowOf(answered) : page.rows
  const rows = Array.from({ length: Math.min(filled + SPARE_ROWS, MOST_SECTIONS) }, (_, index) => index + 1)
  // Once answered, what was sent is all there is: a section that was cleared must not come back.
  const { language } = page
  const values = answered ? {} : page.values
  return (
    <div className="two">
      <section className="card pad">
        <PostForm formKey={page.formKey} reply={reply} labels={labelsOf(rows, t)}>
          {/* The first button of a form is the one that Enter presses. */}
          <Button name="step" value="review" className="vh" tabIndex={-1} aria-hidden="true" />
          <input type="hidden" name="seen" value={String(page.seen)} />
          <TextField name="title" label={t('title')} maxLength={90} lang={language} value={values.title} />
          <TextAreaField name="lead" label={t('lead')} maxLength={300} rows={2} lang={language} value={values.lead} />
          {rows.map((row) => (
            <SectionFields key={row} row={row} last={filled} language={language} values={values} />
          ))}
          <DateField name="fromOn" label={t('fromOn')} hint={t('fromOnHint')} value={page.today} min={page.today} />
          <div className="acts">
            <Button name="step" value="review">
              {t('toReview')}
            </Button>
          </div>
        </PostForm>
      </section>
      <aside className="stack">
        {page.planned && <Callout tone="wait" title={page.planned} />}
        <section className="card pad stack" aria-labelledby="how">
          <h2 id="how">{t('how')}</h2>
          <p>{t('howText')}</p>
          {page.figures.length > 0 && (
            <>
              <p>{t('figures')}</p>
              <DescriptionList facts={page.figures.map(({ name, today }) => ({ label: name, value: today }))} />
            </>
          )}
        </section>
      </aside>
    </div>
  )
}

function labelsOf(rows: readonly number[], t: ReturnType<typeof useTranslations<'editorials.pages'>>): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((n) => [
      [`title${n}`, t('sectionTitle', { n: String(n) })],
      [`text${n}`, t('sectionText', { n: String(n) })],
    ]),
  )
}

interface SectionFieldsProps {
  readonly row: number
  /** How many rows are filled: only those can be moved. */
  readonly last: number
  readonly language: 'es' | 'en' | 'fr'
  readonly values: Readonly<Record<string, string>>
}

function SectionFields({ row, last, language, values }: SectionFieldsProps) {
  const t = useTranslations('editorials.pages')
  const n = String(row)
  return (
    <fieldset className="form-row">
      <legend>{t('section', { n: row })}</legend>
      <TextField
        name={`title${n}`}
        label={t('title')}
        maxLength={120}
        lang={language}
        value={values[`title${n}`]}
        optional={row > 1}
      />
      <TextAreaField
        name={`text${n}`}
        label={t('text')}
        maxLength={3000}
        rows={4}
        lang={language}
        value={values[`text${n}`]}
        optional={row > 1}
      />
      {row <= last && (
        <div className="acts">
          {row > 1 && (
            <Button look="quiet" small name="step" value={`up-${n}`}>
              ↑ {t('up')} <span className="vh">{t('section', { n: row })}</span>
            </Button>
          )}
          {row < last && (
            <Button look="quiet" small name="step" value={`down-${n}`}>
              ↓ {t('down')} <span className="vh">{t('section', { n: row })}</span>
            </Button>
          )}
        </div>
      )}
    </fieldset>
  )
}
