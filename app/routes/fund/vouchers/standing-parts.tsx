import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { Callout } from '../../../components/base/callout.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'
import { RefusedAnyway } from '../../../components/base/refused-anyway.tsx'
import { StatusPill } from '../../../components/base/status-pill.tsx'
import { voucherHref } from '../../../components/fiscal/links.ts'
import { VOUCHER_TONES } from '../../../components/fiscal/voucher-tones.ts'
import type { Page } from './voucher.tsx'
import { Reissue } from './voucher-parts.tsx'

/** Where a voucher stands with the tax office, what came of the last press, and what to do about it. */
export function Standing({ page, reply }: { page: Page; reply: FormReply | undefined }) {
  const t = useTranslations('fiscal.vouchers')
  return (
    <>
      {page.said && (
        <Callout
          tone={page.said === 'rejected' ? 'bad' : page.said === 'accepted' ? 'ok' : 'info'}
          title={t(`sent.${page.said}`)}
          isNews
        />
      )}
      {!page.reissue && page.state !== 'pending' && <RefusedAnyway reply={reply} />}
      <p>
        <StatusPill tone={VOUCHER_TONES[page.state]}>{t(`states.${page.state}`)}</StatusPill>
      </p>
      {page.state === 'pending' && (
        <Callout tone="info" title={t('pendingTitle')}>
          <p>{t('pendingText', { date: page.sendBy, tries: page.tries })}</p>
          {page.answerText && <p>{page.answerText}</p>}
          {page.maySend && (
            <PostForm formKey={page.formKey} reply={reply} name="send">
              <Button look="quiet">{t('sendNow')}</Button>
            </PostForm>
          )}
        </Callout>
      )}
      {page.state === 'rejected' && (
        <Callout tone="bad" title={t('rejectedTitle', { code: page.answerCode ?? '' })}>
          <p>{page.answerText}</p>
          <p>
            {page.replacedBy ? (
              <Link to={voucherHref(page.replacedBy)}>{t('replacedBy', { name: page.replacedBy })}</Link>
            ) : (
              t('rejectedText')
            )}
          </p>
        </Callout>
      )}
      {page.reissue && <Reissue voucher={page.reissue} formKey={page.formKey} reply={reply} />}
    </>
  )
}
