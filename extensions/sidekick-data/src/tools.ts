/** What Sidekick may ask; each is answered by `GET /api/sidekick?ask=`. */
const TOOLS = ["products_to_review", "poor_photos", "missing_texts", "catalogue_state"] as const;

/**
 * A relative address goes to the app and carries the session token by itself. Where the app gives no answer, Sidekick is
 * told so: an empty list would say that nothing is wrong.
 */
async function ask(tool: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({ ask: tool });
  for (const [name, value] of Object.entries(input))
    if (value !== undefined && value !== null) query.set(name, String(value));
  try {
    const answer = await fetch(`/api/sidekick?${query}`);
    if (answer.ok) return (await answer.json()) as Record<string, unknown>;
    const refused = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
    return { error: refused?.error?.message ?? "ImagineAI did not answer. Try again in a minute." };
  } catch {
    return { error: "ImagineAI did not answer. Try again in a minute." };
  }
}

export default () => {
  for (const tool of TOOLS) shopify.tools.register(tool, (input) => ask(tool, input));
};
