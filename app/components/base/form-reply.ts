/** What an action answers when a form could not be used: what was typed, and a sentence for each thing to correct. */
export interface FormReply {
  readonly values: Readonly<Record<string, string | readonly string[]>>
  /** Field name → sentence. */
  readonly errors: Readonly<Record<string, string>>
  /** Sentences about the form as a whole: a refusal of the command, a form that is out of date. */
  readonly messages: readonly string[]
}
