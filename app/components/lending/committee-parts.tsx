import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { GROUP_WITHDRAWAL_REASONS, NO_REASONS, WITHDRAWAL_REASONS } from '../../domain/lending/choices.ts'
import { Button } from '../base/button.tsx'
import { Callout } from '../base/callout.tsx'
import { DataTable } from '../base/data-table.tsx'
import { SelectField, TextField } from '../base/field.tsx'
import { PostForm } from '../base/form.tsx'
import type { FormReply } from '../base/form-reply.ts'
import { StatusPill } from '../base/status-pill.tsx'

export interface VoteShown {
  readonly name: string
  readonly saysYes: boolean
  readonly reason: (typeof NO_REASONS)[number] | null
  readonly minutes: string
  readonly on: string
}

/** What each member of the committee said, and how many votes are needed. */
export function Votes({ votes, needed }: { votes: readonly VoteShown[]; needed: number }) {
  const t = useTranslations('wayIn.votes')
  const reasons = useTranslations('wayIn.votes.reasons')
  const yes = votes.filter(({ saysYes }) => saysYes).length
  const head = (
    <>
      <th scope="col">{t('who')}</th>
      <th scope="col">{t('vote')}</th>
      <th scope="col">{t('minutes')}</th>
    </>
  )
  return (
    <div className="card">
      <DataTable caption={t('title')} note={t('needed', { yes, needed })} showCaption head={head}>
        {votes.length === 0 && (
          <tr>
            <td colSpan={3}>{t('none')}</td>
          </tr>
        )}
        {votes.map((vote) => (
          <tr key={vote.name}>
            <th scope="row">{vote.name}</th>
            <td>
              <StatusPill tone={vote.saysYes ? 'ok' : 'bad'}>{t(vote.saysYes ? 'yes' : 'no')}</StatusPill>
              {vote.reason && <small className="sub">{reasons(vote.reason)}</small>}
            </td>
            <td className="nw">
              {vote.minutes}
              <small className="sub">{vote.on}</small>
            </td>
          </tr>
        ))}
      </DataTable>
    </div>
  )
}

/** The forms of a page on which a loan is decided, by what each does. */
export type CommitteeIntent = 'approve' | 'decline' | 'withdraw' | 'first'

interface DeedProps {
  readonly formKey: string
  readonly replyTo: (intent: CommitteeIntent) => FormReply | undefined
}

interface VoteFormsProps {
  readonly keys: readonly [string, string]
  readonly replyTo: DeedProps['replyTo']
  readonly needed: number
  /** Why whoever looks at the page does not vote on this loan. */
  readonly barred: 'own' | 'visited' | 'voted' | undefined
  /** What a vote does where it is not one loan's: of a group. */
  readonly meanings?: { readonly approve: string; readonly decline: string }
}

/** A member's vote: in favour, or against with the reason. */
export function VoteForms({ keys, replyTo, needed, barred, meanings }: VoteFormsProps) {
  const t = useTranslations('wayIn.votes')
  const reasons = useTranslations('wayIn.votes.reasons')
  if (barred) return <Callout tone="info" title={t(barred)} />
  const minutes = (
    <TextField
      name="minutes"
      label={t('minutes')}
      hint={t('minutesHint')}
      autoComplete="off"
      maxLength={40}
      className="input short"
    />
  )
  return (
    <>
      <section className="card pad stack" aria-labelledby="approve">
        <h2 id="approve">{t('approve')}</h2>
        <p className="muted">{meanings?.approve ?? t('approveMeaning', { needed })}</p>
        <PostForm formKey={keys[0]} reply={replyTo('approve')} name="approve">
          <input type="hidden" name="intent" value="approve" />
          {minutes}
          <div className="acts">
            <Button>{t('approve')}</Button>
          </div>
        </PostForm>
      </section>
      <section className="card pad stack" aria-labelledby="decline">
        <h2 id="decline">{t('decline')}</h2>
        <p className="muted">{meanings?.decline ?? t('declineMeaning')}</p>
        <PostForm formKey={keys[1]} reply={replyTo('decline')} name="decline">
          <input type="hidden" name="intent" value="decline" />
          <SelectField
            name="reason"
            label={t('reason')}
            options={NO_REASONS.map((value) => ({ value, label: reasons(value) }))}
          />
          {minutes}
          <div className="acts">
            <Button look="quiet">{t('declineDo')}</Button>
          </div>
        </PostForm>
      </section>
    </>
  )
}

/** Takes an application back before the money goes out. */
export function WithdrawForm({ formKey, replyTo, group }: DeedProps & { readonly group?: { readonly meaning: string } }) {
  const t = useTranslations('wayIn.votes')
  const reasons = useTranslations('wayIn.votes.withdrawals')
  return (
    <section className="card pad stack" aria-labelledby="withdraw">
      <h2 id="withdraw">{t('withdraw')}</h2>
      <p className="muted">{group?.meaning ?? t('withdrawMeaning')}</p>
      <PostForm formKey={formKey} reply={replyTo('withdraw')} name="withdraw">
        <input type="hidden" name="intent" value="withdraw" />
        <SelectField
          name="reason"
          label={t('reason')}
          options={(group ? GROUP_WITHDRAWAL_REASONS : WITHDRAWAL_REASONS).map((value) => ({ value, label: reasons(value) }))}
        />
        <div className="acts">
          <Button look="quiet">{t('withdrawDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** Lets a loan that waits go out before the others, by the committee's minutes. */
export function GoFirstForm({ formKey, replyTo }: DeedProps) {
  const t = useTranslations('wayIn.line')
  const votes = useTranslations('wayIn.votes')
  return (
    <section className="card pad stack" aria-labelledby="first">
      <h2 id="first">{t('goFirst')}</h2>
      <p className="muted">{t('goFirstMeaning')}</p>
      <PostForm formKey={formKey} reply={replyTo('first')} name="first">
        <input type="hidden" name="intent" value="first" />
        <TextField
          name="minutes"
          label={votes('minutes')}
          hint={votes('minutesHint')}
          autoComplete="off"
          maxLength={40}
          className="input short"
        />
        <div className="acts">
          <Button look="quiet">{t('goFirstDo')}</Button>
        </div>
      </PostForm>
    </section>
  )
}

/** An approved loan that the fund's money does not reach yet, with what is missing. */
export function WaitsInLine({ place, children }: { readonly place: number; readonly children: string }) {
  const t = useTranslations('wayIn.line')
  return (
    <Callout tone="wait" title={t('waiting', { place: String(place) })}>
      <p>
        {children} <Link to="/fund/loans/waiting">{t('see')}</Link>
      </p>
    </Callout>
  )
}
