import { useTranslations } from 'use-intl/react'
import { Button } from '../../../components/base/button.tsx'
import { DataTable } from '../../../components/base/data-table.tsx'
import { SelectField, TextField } from '../../../components/base/field.tsx'
import { PostForm } from '../../../components/base/form.tsx'
import type { FormReply } from '../../../components/base/form-reply.ts'

interface VoucherLinesProps {
  readonly lines: readonly {
    readonly description: string
    readonly english?: string | undefined
    readonly quantity: string
    readonly igv: string
    readonly total: string
  }[]
  readonly sums: { readonly base: string; readonly igv: string; readonly total: string }
  readonly words: string
}

/** What a voucher charges, line by line, as it was frozen. */
export function VoucherLines({ lines, sums, words }: VoucherLinesProps) {
  const t = useTranslations('fiscal.vouchers')
  const head = (
    <>
      <th scope="col">{t('description')}</th>
      <th scope="col" className="num">
        {t('quantity')}
      </th>
      <th scope="col" className="num">
        {t('igv')}
      </th>
      <th scope="col" className="num">
        {t('total')}
      </th>
    </>
  )
  const foot = (
    <tr>
      <th scope="row" colSpan={2}>
        {t('base')} {sums.base}
        <small className="sub">{words}</small>
      </th>
      <td className="num">{sums.igv}</td>
      <td className="num">{sums.total}</td>
    </tr>
  )
  return (
    <div className="card gap-above">
      <DataTable caption={t('lines')} head={head} foot={foot}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen lines have no name of their own and never change places
          <tr key={index}>
            <th scope="row">
              {line.description}
              {line.english && <small className="sub">{line.english}</small>}
            </th>
            <td className="num">{line.quantity}</td>
            <td className="num">{line.igv}</td>
            <td className="num">{line.total}</td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

const IDENTITIES = ['0', '1', '4', '6', '7'] as const

interface ReissueProps {
  readonly voucher: {
    readonly isNote: boolean
    readonly identity: string
    readonly number: string
    readonly name: string
    readonly address: string
  }
  readonly formKey: string
  readonly reply: FormReply | undefined
}

/** One that the tax office rejected, issued anew: of a sale with the buyer as corrected, of a refund as it was. */
export function Reissue({ voucher, formKey, reply }: ReissueProps) {
  const t = useTranslations('fiscal.vouchers')
  const { isNote, identity, number, name, address } = voucher
  return (
    <section className="card pad narrow gap-above" aria-labelledby="reissue">
      <h2 id="reissue">{t(isNote ? 'reissueNote' : 'reissue')}</h2>
      {isNote && <p className="muted">{t('reissueNoteText')}</p>}
      <PostForm formKey={formKey} reply={reply} action="?reissue" name="reissue">
        {!isNote && (
          <>
            <SelectField
              name="identity"
              label={t('identity')}
              value={identity}
              options={IDENTITIES.map((code) => ({ value: code, label: code === '0' ? t('noName') : t(`identities.${code}`) }))}
            />
            <TextField
              name="documentNumber"
              label={t('identityNumber')}
              value={number}
              maxLength={20}
              autoComplete="off"
              optional
            />
            <TextField name="name" label={t('buyerName')} value={name} maxLength={160} autoComplete="off" />
            <TextField name="address" label={t('address')} value={address} maxLength={300} autoComplete="off" optional />
          </>
        )}
        <div className="acts">
          <Button>{t(isNote ? 'reissueNote' : 'reissue')}</Button>
        </div>
      </PostForm>
    </section>
  )
}
