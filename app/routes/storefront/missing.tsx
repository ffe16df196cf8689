import { notFound } from '../../server/answers.server.ts'

/** Every address below a language that the shop does not have: answered inside the shop, with its menu. */
export function loader(): never {
  throw notFound()
}

export function action(): never {
  throw notFound()
}

export default function Missing() {
  return null
}
