import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useLocale } from 'use-intl/react'
import { TickField } from '../base/field.tsx'

/** An address that a customer keeps, as people write it. */
export interface SavedAddressView {
  readonly id: string
  readonly lines: readonly string[]
}

/** Addresses beside each other, each with what may be done with it. */
export function SavedAddresses({
  addresses,
  children,
}: {
  readonly addresses: readonly SavedAddressView[]
  readonly children: (address: SavedAddressView) => ReactNode
}) {
  return (
    <ul className="saved-addresses">
      {addresses.map((address) => (
        <li key={address.id} className="box">
          <p>
            {address.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an address keep their order.
              <span key={index}>{line}</span>
            ))}
          </p>
          {children(address)}
        </li>
      ))}
    </ul>
  )
}

interface ChooseProps {
  readonly offered: {
    readonly words: { readonly title: string; readonly use: string; readonly used: string; readonly keep: string }
    readonly saved: readonly SavedAddressView[]
    readonly chosenId?: string | undefined
  }
}

/** The addresses that a signed-in buyer may fill the form with. None is chosen beforehand. */
export function ChooseAddress({ offered: { words, saved, chosenId } }: ChooseProps) {
  const locale = useLocale()
  if (saved.length === 0) return null
  return (
    <section aria-labelledby="h-saved">
      <h2 id="h-saved" className="mid-heading">
        {words.title}
      </h2>
      <SavedAddresses addresses={saved}>
        {({ id, lines }) =>
          id === chosenId ? (
            <p className="small">
              <b>{words.used}</b>
            </p>
          ) : (
            <Link className="link" to={`/${locale}/checkout?address=${id}`}>
              {words.use}
              <span className="vh">: {lines.slice(0, 2).join(', ')}</span>
            </Link>
          )
        }
      </SavedAddresses>
    </section>
  )
}

/** Whether this address is kept too: asked of who is signed in, and never ticked beforehand. */
export function KeepAddress({ offered }: ChooseProps) {
  return <TickField name="keepAddress" label={offered.words.keep} />
}
