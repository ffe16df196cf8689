import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'

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
    readonly words: { readonly title: string; readonly use: string; readonly used: string }
    readonly saved: readonly SavedAddressView[]
    readonly chosenId?: string | undefined
  }
  /** The page that the choice leads back to, with the address filled in. */
  readonly to: string
}

/** The addresses that a signed-in buyer may fill the form with. None is chosen beforehand. */
export function ChooseAddress({ offered: { words, saved, chosenId }, to }: ChooseProps) {
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
            <Link className="link" to={`${to}?address=${id}`}>
              {words.use}
              <span className="vh">: {lines.slice(0, 2).join(', ')}</span>
            </Link>
          )
        }
      </SavedAddresses>
    </section>
  )
}
