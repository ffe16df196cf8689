/**
 * Beside each row of `settlement`: what refunds and a withdrawn acceptance took back out of the accounts it had credited. `income` is the whole of
 * it, `law`, `loan` and `family` its parts; `everything` says that the buyer got all back. What the returns reserve carried, what INPE or a court
 * keeps, and what later sales give back instead was not taken from her, so it is not in it.
 */
export const TAKEN_BACK = `left join lateral (
    select coalesce(sum(line.amount_minor), 0) as income,
      coalesce(sum(line.amount_minor) filter (where line.step in ('inpe', 'reparation', 'child_support')), 0) as law,
      coalesce(sum(line.amount_minor) filter (where line.step in ('loan_interest', 'loan_principal')), 0) as loan,
      coalesce(sum(line.amount_minor) filter (where line.step = 'family'), 0) as family,
      (select coalesce(sum(paid_minor), 0) from settlement.reduction where settlement_id = settlement.id) >= settlement.paid_minor as everything
    from settlement.reduction join settlement.reduction_line line on line.reduction_id = reduction.id
    where reduction.settlement_id = settlement.id and line.bearer in ('own', 'held', 'available', 'loan')
      and line.step not in ('igv', 'payment_fee', 'margin', 'materials', 'discount')
  ) taken on true`

/** Whether a sale was undone: the buyer got all back, and neither her loan nor her family keeps anything of it. */
export const UNDONE =
  'taken.everything and taken.income > 0 and settlement.loan_minor = taken.loan and settlement.family_minor = taken.family'
