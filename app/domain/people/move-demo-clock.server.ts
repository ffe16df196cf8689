import { z } from 'zod'
import { command } from '../shared/command.server.ts'
import { wholeNumber } from '../shared/fields.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PeopleRefusal } from './refusals.ts'

/** How many days the demo's clock goes forward at once. It never goes back: what happened has happened. */
export const MoveDemoClock = z.strictObject({ days: wholeNumber({ min: 1, max: 60 }) })
export type MoveDemoClock = z.output<typeof MoveDemoClock>

/** Lets days pass in a demo world; what they bring (interest, held money, holds) is the day's jobs. Refuses not_a_demo in any other world. */
export const moveDemoClock = command<MoveDemoClock, { days: number }, PeopleRefusal>(
  'people.move-demo-clock',
  'move:demo-clock',
  async ({ em }, { days }) => {
    const moved = await em.execute<unknown[]>(
      `update shared.world set clock_offset = clock_offset + make_interval(days => ?) where kind = 'demo' returning kind`,
      [days],
    )
    return moved.length === 1 ? done({ days }) : refuse('not_a_demo')
  },
)
