import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'

interface OrderListProps {
  readonly items: readonly { readonly key: string; readonly name: string; readonly shown: ReactNode }[]
}

/**
 * Things in their order, each with buttons that move it up, down or out: they work with the keyboard and without scripts, and stand inside a
 * form whose field `do` says which was pressed (`up:3`).
 */
export function OrderList({ items }: OrderListProps) {
  const t = useTranslations('editorials.order')
  const last = items.length - 1
  return (
    <ol className="order-list">
      {items.map(({ key, name, shown }, index) => (
        <li key={key}>
          <div className="order-shown">{shown}</div>
          <div className="order-acts">
            {index > 0 && (
              <Button look="quiet" small name="do" value={`up:${index}`}>
                <span aria-hidden="true">↑</span> <span className="vh">{t('up', { name })}</span>
              </Button>
            )}
            {index < last && (
              <Button look="quiet" small name="do" value={`down:${index}`}>
                <span aria-hidden="true">↓</span> <span className="vh">{t('down', { name })}</span>
              </Button>
            )}
            <Button look="quiet" small name="do" value={`out:${index}`}>
              {t('out')} <span className="vh">{name}</span>
            </Button>
          </div>
        </li>
      ))}
    </ol>
  )
}
