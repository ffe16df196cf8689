/** The address of a list with some of its parameters changed; `undefined` or an empty text takes one away. Paging starts again. */
export function listHref(search: string, changes: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams(search)
  if (!('page' in changes)) parameters.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') parameters.delete(name)
    else parameters.set(name, value)
  }
  const text = parameters.toString()
  return text ? `?${text}` : '?'
}
