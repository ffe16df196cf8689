import { Form, useLocation } from '@remix-run/react'
import { Button } from './button.tsx'

interface SearchFormProps {
  readonly label: string
  readonly hint: string
  readonly value: string | undefined
}

/** Looks for words in a list: a form that is read, so that what was looked for stands in the address with the other filters. */
export function SearchForm({ label, hint, value }: SearchFormProps) {
  const { search } = useLocation()
  const kept = [...new URLSearchParams(search)].filter(([name]) => name !== 'q' && name !== 'page')
  return (
    <Form method="get" role="search" className="search-form">
      {kept.map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <label>
        <span className="vh">{label}</span>
        <input className="input" type="search" name="q" defaultValue={value} placeholder={hint} maxLength={80} />
      </label>
      <Button look="quiet">{label}</Button>
    </Form>
  )
}
