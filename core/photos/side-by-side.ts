/**
 * Work that runs side by side, and work that has the process to itself: it begins when all in hand has ended, and what
 * comes meanwhile waits for it.
 */
export function createGate() {
  const running = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    async beside<T>(work: () => Promise<T>): Promise<T> {
      for (let seen: unknown; seen !== last;) {
        seen = last;
        await last;
      }
      const mine = work();
      running.add(mine);
      try {
        return await mine;
      } finally {
        running.delete(mine);
      }
    },
    alone<T>(work: () => Promise<T>): Promise<T> {
      const mine = last.then(() => Promise.allSettled(running)).then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
