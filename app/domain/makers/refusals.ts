/** Every expected no of this context. Sentences: app/texts/<language>/makers.json. */
export const REFUSALS = [
  'unknown_maker',
  'handle_taken',
  'unknown_place',
  'custody_needs_a_prison',
  'reparation_only_in_custody',
  'child_support_incomplete',
  'document_number_wrong',
  'date_in_the_future',
  'not_after_the_last_change',
  'words_need_consent',
  'too_few_members',
  'member_named_twice',
  'one_subject',
] as const
export type MakersRefusal = (typeof REFUSALS)[number]
