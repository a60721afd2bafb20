/** What keeps a process from starting is one line for whoever starts it, not a stack. */
export async function orRefuse<T>(starting: () => Promise<T> | T): Promise<T> {
  try {
    return await starting();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
