/** The number of an order in an address; one that cannot be stands for an order that does not exist. */
export function orderNumberOf(params: { readonly number?: string | undefined }): number {
  return /^\d{1,9}$/.test(params.number ?? '') ? Number.parseInt(params.number ?? '', 10) : 0
}

/** What was just done, as the redirect after it says in the address; anything else says nothing. */
export function doneOf<const Known extends readonly string[]>(request: Pick<Request, 'url'>, known: Known): Known[number] | null {
  const done = new URL(request.url).searchParams.get('done')
  return known.find((each) => each === done) ?? null
}
