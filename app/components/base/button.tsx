import { Link, type LinkProps } from '@remix-run/react'
import type { ButtonHTMLAttributes } from 'react'

/** `primary` is the one filled button of a decision; the rest are outlined. */
export type ButtonLook = 'primary' | 'quiet'

interface Look {
  readonly look?: ButtonLook
  readonly wide?: boolean
  readonly small?: boolean
}

/*
 * The shop fills `.btn` and outlines `.btn.quiet`; the workspace outlines `.btn` and fills `.btn.pri`. Both names are
 * given, so that one component serves both.
 */
function className({ look = 'primary', wide, small }: Look): string {
  return ['btn', look === 'primary' ? 'pri' : 'quiet', wide && 'wide', small && 'sm'].filter(Boolean).join(' ')
}

/** A button. Never disabled: what cannot be done is answered with a sentence. */
export function Button({ look, wide, small, type = 'submit', ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & Look) {
  return <button type={type} className={className({ look, wide, small })} {...rest} />
}

/** A link that looks like a button, because it leads to the next step. */
export function LinkButton({ look, wide, small, ...rest }: LinkProps & Look) {
  return <Link className={className({ look, wide, small })} {...rest} />
}
