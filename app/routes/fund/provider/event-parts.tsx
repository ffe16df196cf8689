import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import { Because } from './because.tsx'
import type { PartProps } from './page.tsx'

/** Notices that wait for a person: why, since when, what to do. */
export function ParkedEvents({ page, answer }: PartProps) {
  const t = useTranslations('payments.room.events')
  return (
    <>
      <h2 className="sec" id="events">
        {t('title')} <small>{t(page.events.length > 0 ? 'note' : 'none')}</small>
      </h2>
      <div className="journals">
        {page.events.map((event) => (
          <section className="card pad" key={event.id}>
            <h3>{event.why}</h3>
            <p className="gap-below">
              <span className="code">{event.type}</span> {event.objectId && <span className="code">{event.objectId}</span>} ·{' '}
              {t('since', { since: event.since })} · {t('count', { count: event.count })}
            </p>
            <p className="gap-below">{event.what}</p>
            {event.error && <p className="small muted code gap-below">{event.error}</p>}
            {page.mayPlace && (
              <>
                <Because
                  page={page}
                  answer={answer}
                  about={event.id}
                  intent="understand"
                  label={t('because')}
                  button={t('understood')}
                />
                <PostForm formKey={`${page.formKey}:retry-${event.id}`} name={`retry-${event.id}`} className="acts gap-above">
                  <input type="hidden" name="about" value={event.id} />
                  <Button name="intent" value="retry" look="quiet">
                    {t('retry')}
                  </Button>
                </PostForm>
              </>
            )}
          </section>
        ))}
      </div>
    </>
  )
}
