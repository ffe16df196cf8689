import { replayAnswer } from './loans/answers.ts'
import { answerFromInput } from './loans/door.ts'
import { REPLAY_HELP } from './loans/help-replay.ts'
import { ReplayDocument } from './loans/replay-document.ts'
import { runScript } from './machine/trouble.ts'

// `npm run --silent loan:replay < history.json`: a loan lived through its dated events to a day. Pure rules, no database.
await runScript(() => answerFromInput(ReplayDocument, REPLAY_HELP, replayAnswer))
