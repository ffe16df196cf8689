import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'

/**
 * The page's one address, to be sent to somebody: the telephone's own sheet where there is one, else copied with a press; without a script it
 * stands there to be copied by hand.
 */
export function ShareLink({ address, title }: { address: string; title: string }) {
  const t = useTranslations('storefront.product')
  const field = useRef<HTMLInputElement>(null)
  const [can, setCan] = useState<'neither' | 'share' | 'copy'>('neither')
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (typeof navigator.share === 'function') setCan('share')
    else if (navigator.clipboard) setCan('copy')
  }, [])
  const send = async () => {
    try {
      if (can === 'share') return await navigator.share({ title, url: address })
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      // Closed the sheet, or may not copy: the address stands there, chosen.
      field.current?.select()
    }
  }
  return (
    <details className="share">
      <summary>{t('share')}</summary>
      <p className="share-row">
        <input
          ref={field}
          type="text"
          readOnly
          value={address}
          aria-label={t('address')}
          onFocus={(event) => event.target.select()}
        />
        {can !== 'neither' && (
          <button type="button" className="btn quiet" onClick={send}>
            {t(can === 'share' ? 'send' : 'copy')}
          </button>
        )}
      </p>
      <p className="small" role="status">
        {isCopied && t('copied')}
      </p>
    </details>
  )
}
