import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { PostForm } from '../../components/base/form.tsx'
import type { FormReply } from '../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../components/base/refused-anyway.tsx'
import type { presentComplaintOffers } from '../../server/storefront/present-complaint-offers.server.ts'

type OffersPage = Pick<ReturnType<typeof presentComplaintOffers>, 'offer' | 'earlier'> & { readonly formKey: string }

/** What is offered, with the two answers to it side by side; below it what became of earlier offers. */
export function ComplaintOffers({ page, reply }: { page: OffersPage; reply: FormReply | undefined }) {
  const t = useTranslations('storefront.complaint.offer')
  const { offer, earlier, formKey } = page
  // The one offer was taken, in another tab: it stands below as the answer, and a later word about it is refused here.
  if (!offer && earlier.length === 0) return <RefusedAnyway reply={reply} />
  return (
    <section className="box sheet" id="offer" aria-labelledby="h-offer">
      <h2 id="h-offer">{t(offer ? 'title' : 'earlier')}</h2>
      <RefusedAnyway reply={reply} />
      {offer && (
        <>
          <p className="typed">{offer.words}</p>
          {offer.notes.map((note) => (
            <p key={note} className="small">
              {note}
            </p>
          ))}
          <PostForm formKey={formKey} name="offer" className="stack">
            <input type="hidden" name="offerId" value={offer.id} />
            <p className="small">{offer.formula}</p>
            <div className="acts">
              <Button name="says" value="accept">
                {t('accept')}
              </Button>
              <Button name="says" value="decline" look="quiet">
                {t('decline')}
              </Button>
            </div>
          </PostForm>
        </>
      )}
      {earlier.map((each) => (
        <div key={each.id}>
          <p className="small muted">{each.state}</p>
          <p className="typed">{each.words}</p>
        </div>
      ))}
    </section>
  )
}
