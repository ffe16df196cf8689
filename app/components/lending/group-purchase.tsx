import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { type Option, SelectField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill } from '../base/status-pill.tsx'
import { journalHref, loanHref } from '../ledger/links.ts'
import { useDocumentFields } from './disbursement-parts.tsx'

export interface PurchasePart {
  readonly number: string
  readonly maker: string
  readonly amount: string
  readonly isSigned: boolean
  /** Once it is paid. */
  readonly journalId: string | undefined
}

/** Who gets which part of what is bought, and whose contract is signed. */
export function PurchaseTable({ parts, total }: { parts: readonly PurchasePart[]; total: string }) {
  const t = useTranslations('groupLoans.purchase')
  const group = useTranslations('groupLoans.group')
  const head = (
    <>
      <th scope="col">{group('member')}</th>
      <th scope="col" className="num">
        {group('part')}
      </th>
      <th scope="col">{t('contract')}</th>
    </>
  )
  const foot = (
    <tr>
      <th scope="row">{group('total')}</th>
      <td className="num">{total}</td>
      <td />
    </tr>
  )
  return (
    <DataTable caption={group('parts')} note={t('splitNote')} showCaption head={head} foot={foot}>
      {parts.map((part) => (
        <tr key={part.number}>
          <th scope="row">
            {part.maker}
            <small className="sub">
              <Link to={`${loanHref(part.number)}/disbursement`}>{part.number}</Link>
            </small>
          </th>
          <td className="num">{part.amount}</td>
          <td>
            <StatusPill tone={part.isSigned ? 'ok' : 'wait'}>{t(part.isSigned ? 'signed' : 'notSigned')}</StatusPill>
            {part.journalId && (
              <small className="sub">
                <Link to={journalHref(part.journalId)}>{t('journal')}</Link>
              </small>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

interface BuyFormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
  readonly drawers: readonly Option[]
  readonly total: string
}

/** Prepares one purchase for all with its document; nothing moves yet. */
export function BuyForm({ formKey, reply, drawers, total }: BuyFormProps) {
  const t = useTranslations('groupLoans.purchase')
  const documentFields = useDocumentFields(total, { optional: false })
  return (
    <section className="card pad stack" aria-labelledby="buy">
      <h2 id="buy">{t('prepare')}</h2>
      <p className="muted">{t('prepareMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="buy">
        <input type="hidden" name="intent" value="buy" />
        {documentFields}
        <SelectField name="agencyId" label={t('from')} hint={t('fromHint')} options={drawers} optional />
        <div className="acts">
          <Button>{t('do')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
