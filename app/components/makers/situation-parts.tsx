import { useTranslations } from 'use-intl/react'
import { Button } from '../base/button.tsx'
import { DataTable } from '../base/data-table.tsx'
import { DateField, type Option, SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'

interface ChangeFormProps {
  readonly formKey: string
  readonly reply: FormReply | undefined
  readonly today: string
  readonly agencies: readonly Option[]
  readonly agencyId: string | undefined
}

/** She was released. Nothing is asked of why, and no day ahead can be entered. */
export function ReleaseForm({ formKey, reply, today, agencies, agencyId }: ChangeFormProps) {
  const t = useTranslations('leaving.situation')
  const changeFields = useChangeFields({ today, agencies, agencyId })
  return (
    <section className="card pad stack" aria-labelledby="release">
      <h2 id="release">{t('release')}</h2>
      <p>{t('releaseMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="release">
        <input type="hidden" name="intent" value="release" />
        {changeFields}
        <div className="acts">
          <Button>{t('releaseDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

type TransferFormProps = ChangeFormProps & { readonly prisons: readonly Option[]; readonly prisonId: string | undefined }

/** She is somewhere else: in custody another prison may be chosen, and another agency for everybody. */
export function TransferForm({ formKey, reply, today, agencies, agencyId, prisons, prisonId }: TransferFormProps) {
  const t = useTranslations('leaving.situation')
  const changeFields = useChangeFields({ today, agencies, agencyId })
  return (
    <section className="card pad stack" aria-labelledby="transfer">
      <h2 id="transfer">{t('transfer')}</h2>
      <p>{t(prisonId ? 'transferMeaning' : 'transferFreeMeaning')}</p>
      <PostForm formKey={formKey} reply={reply} name="transfer">
        <input type="hidden" name="intent" value="transfer" />
        {prisonId && <SelectField name="prisonId" label={t('toPrison')} options={prisons} value={prisonId} />}
        {changeFields}
        <div className="acts">
          <Button look="quiet">{t('transferDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** What both forms ask. Not a component, so that the summary of a form finds their labels. */
function useChangeFields({ today, agencies, agencyId }: Pick<ChangeFormProps, 'today' | 'agencies' | 'agencyId'>) {
  const t = useTranslations('leaving.situation')
  return (
    <>
      <DateField name="happenedOn" label={t('happenedOn')} hint={t('happenedOnHint')} max={today} />
      <TextField
        name="paper"
        label={t('paper')}
        hint={t('paperHint')}
        autoComplete="off"
        maxLength={40}
        className="input short"
      />
      <SelectField
        name="agencyId"
        label={t('toAgency')}
        hint={t('toAgencyHint')}
        options={agencies}
        {...(agencyId ? { value: agencyId } : { optional: true })}
      />
    </>
  )
}

interface ChangeView {
  readonly id: string
  readonly on: string
  readonly what: string
  readonly moves: readonly string[]
  readonly paper: string
  readonly by: string
}

/** What changed of her situation, the latest first. */
export function SituationHistory({ changes }: { changes: readonly ChangeView[] }) {
  const t = useTranslations('leaving.situation')
  const head = (
    <>
      <th scope="col">{t('on')}</th>
      <th scope="col">{t('what')}</th>
      <th scope="col">{t('paper')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('history')} showCaption head={head}>
        {changes.length === 0 && (
          <tr>
            <td colSpan={3}>{t('noHistory')}</td>
          </tr>
        )}
        {changes.map((change) => (
          <tr key={change.id}>
            <th scope="row" className="nw">
              {change.on}
            </th>
            <td>
              {change.what}
              {change.moves.map((move) => (
                <small className="sub" key={move}>
                  {move}
                </small>
              ))}
            </td>
            <td>
              {change.paper}
              <small className="sub">{change.by}</small>
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}
