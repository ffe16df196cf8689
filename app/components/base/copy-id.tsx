import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Icon } from './icon.tsx'

/** A number people quote (`loan_0047`), with a button that copies it. Without JavaScript the number alone stands there. */
export function CopyId({ id }: { id: string }) {
  const t = useTranslations('shell')
  const [canCopy, setCanCopy] = useState(false)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => setCanCopy(Boolean(navigator.clipboard)), [])
  const copy = async () => {
    await navigator.clipboard.writeText(id)
    setIsCopied(true)
  }
  return (
    <span className="copy-id">
      <span className="code">{id}</span>
      {canCopy && (
        <button type="button" onClick={copy} aria-label={`${t('copy')} ${id}`}>
          <Icon name={isCopied ? 'check' : 'copy'} />
        </button>
      )}
      <span className="vh" role="status">
        {isCopied ? t('copied') : ''}
      </span>
    </span>
  )
}
