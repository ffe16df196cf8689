import type { FormReply } from '../components/base/form-reply.ts'
import { choice } from '../domain/shared/fields.ts'

type Typed = FormReply['values']

/** The field that says where a form with a review stands: shown for review, confirmed, or sent back to be changed. */
export function reviewStep() {
  return choice(['review', 'confirm', 'change'])
}

/** What a review sends once more: all that was typed, without the button that was pressed. */
export function valuesToReview({ step: _, ...values }: Typed): Typed {
  return values
}

/** The answer of *change*: the form again as it was filled in, with nothing to correct. */
export function formAgain(typed: Typed): FormReply {
  return { values: valuesToReview(typed), errors: {}, messages: [] }
}
