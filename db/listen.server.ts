import { Client } from 'pg'

/** Who wants to know what is said on a channel, and whether it can be heard at all. */
export interface Hearer {
  /** From now on everything is heard. What was said before this moment may have been missed. */
  readonly onHearing: () => void
  /** From now on nothing is heard until `onHearing`. */
  readonly onDeaf: () => void
  readonly onNotice: (word: string) => void
  /** A question with one value, asked three times a second to know that the connection lives, and its answer. */
  readonly question: string
  readonly onAnswer: (value: unknown) => void
}

const ASK_EVERY_MS = 300
/** A question that has no answer by then says that the connection is dead, though no end of it was told. */
const ANSWER_WITHIN_MS = 500
const TRY_AGAIN_MS = 250

/**
 * Listens on a channel of the database for as long as the process lives, over a connection of its own. The hearer's question is
 * asked three times a second: a line that was cut without a word is noticed within a second. Gives back what ends it.
 */
export function listenTo(url: string, channel: string, hearer: Hearer): () => Promise<void> {
  let isOver = false
  let client: Client | undefined
  let timer: NodeJS.Timeout | undefined

  const lose = (lost: Client): void => {
    if (client !== lost) return
    client = undefined
    hearer.onDeaf()
    lost.end().catch(() => {})
    if (!isOver) timer = setTimeout(connect, TRY_AGAIN_MS).unref()
  }

  const ask = (asked: Client): void => {
    if (isOver || client !== asked) return
    let isAnswered = false
    // Judged one turn of the loop later: after a long turn the answer lies in the socket, unread.
    const judge = setTimeout(() => setImmediate(() => isAnswered || lose(asked)), ANSWER_WITHIN_MS).unref()
    asked.query<[unknown]>({ text: hearer.question, rowMode: 'array' }).then(
      ({ rows }) => {
        isAnswered = true
        clearTimeout(judge)
        if (client !== asked) return
        hearer.onAnswer(rows[0]?.[0])
        timer = setTimeout(ask, ASK_EVERY_MS, asked).unref()
      },
      () => lose(asked),
    )
  }

  const connect = (): void => {
    const fresh = new Client({ connectionString: url, connectionTimeoutMillis: 2_000, application_name: 'hilo-listen' })
    client = fresh
    fresh.on('error', () => lose(fresh))
    fresh.on('end', () => lose(fresh))
    fresh.on('notification', ({ payload }) => hearer.onNotice(payload ?? ''))
    fresh
      .connect()
      .then(() => fresh.query(`listen ${fresh.escapeIdentifier(channel)}`))
      .then(
        () => {
          if (client !== fresh) return
          hearer.onHearing()
          ask(fresh)
        },
        () => lose(fresh),
      )
  }

  connect()
  return async () => {
    isOver = true
    clearTimeout(timer)
    const last = client
    client = undefined
    await last?.end().catch(() => {})
  }
}
