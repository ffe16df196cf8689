import { Form, type useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../components/base/button.tsx'
import { SelectField } from '../../components/base/field.tsx'
import { PostForm } from '../../components/base/form.tsx'
import { AbroadFields, PeruPlaceFields, RecipientFields } from '../../components/orders/address-fields.tsx'
import { ADDRESS_LABELS } from '../../components/orders/address-labels.ts'
import type { Answer, loader } from './account-addresses.tsx'

type Page = ReturnType<typeof useLoaderData<typeof loader>>

interface AddProps {
  readonly page: Omit<Page, 'words'>
  readonly words: Page['words']
  /** What came back of this form, when it could not be used. */
  readonly answer: Answer | undefined
}

/** One more address: its country first, which decides its fields. */
export function AddAddress({ page, words, answer }: AddProps) {
  const t = useTranslations('storefront.checkout')
  const labels = Object.fromEntries(Object.entries(ADDRESS_LABELS).map(([name, key]) => [name, t(key)]))
  return (
    <section className="form narrow gap" aria-labelledby="h-add">
      <h2 id="h-add" className="mid-heading">
        {words.add}
      </h2>
      <Form method="get" className="choose-row">
        <SelectField name="country" label={words.country} options={page.countries} value={page.country} />
        <Button look="quiet">{words.useCountry}</Button>
      </Form>
      <PostForm
        formKey={page.formKey}
        reply={answer?.reply}
        name="address"
        labels={labels}
        key={`${page.country} ${page.addresses.length}`}
      >
        <RecipientFields kept={{}} />
        {page.country === 'PE' ? (
          <PeruPlaceFields kept={{}} places={answer?.places ?? page.places} />
        ) : (
          <AbroadFields kept={{}} view={page.abroad} />
        )}
        <p>
          <Button>{words.save}</Button>
        </p>
      </PostForm>
    </section>
  )
}
