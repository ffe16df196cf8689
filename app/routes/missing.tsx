import { notFound } from '../server/answers.server.ts'

/** Every address that is in no table of contents. The loader makes Remix ask for the texts of the page as well. */
export function loader(): never {
  throw notFound()
}

export function action(): never {
  throw notFound()
}

export default function Missing() {
  return null
}
