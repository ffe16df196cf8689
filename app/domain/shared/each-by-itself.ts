/**
 * Works each one, whatever became of those before it: one payment that the provider no longer knows must not keep every later one from
 * being settled. The first failure is thrown at the end, so that the job counts as failed and is logged.
 */
export async function eachByItself<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) await work(item).catch((failure: unknown) => failures.push(failure))
  if (failures.length > 0) throw failures[0]
}
