import { scheduleAnswer } from './loans/answers.ts'
import { answerFromInput } from './loans/door.ts'
import { SCHEDULE_HELP } from './loans/help-schedule.ts'
import { TermsDocument } from './loans/terms-document.ts'
import { runScript } from './machine/trouble.ts'

// `npm run --silent loan:schedule < terms.json`: the instalments of a loan and what it costs a year. Pure rules, no database.
await runScript(() => answerFromInput(TermsDocument, SCHEDULE_HELP, scheduleAnswer))
