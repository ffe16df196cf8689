import { costAnswer } from './loans/answers.ts'
import { CostDocument } from './loans/cost-document.ts'
import { answerFromInput } from './loans/door.ts'
import { COST_HELP } from './loans/help-cost.ts'
import { runScript } from './machine/trouble.ts'

// `npm run --silent loan:cost < payments.json`: what payments cost a year, whoever computed them. Pure rules, no database.
await runScript(() => answerFromInput(CostDocument, COST_HELP, costAnswer))
