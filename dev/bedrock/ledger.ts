/** One Converse call as the stand-in saw it. Kept without photo bytes. */
export type BedrockCall = {
  seq: number;
  at: string;
  modelId: string;
  mode: string;
  status: number;
  language: string | null;
  inputTokens: number;
  outputTokens: number;
  images: number;
  imageBytes: number;
  ms: number;
  product: string | null;
};

export class BedrockLedger {
  private rows: BedrockCall[] = [];

  add(call: Omit<BedrockCall, "seq" | "at">): void {
    this.rows.push({ seq: this.rows.length + 1, at: new Date().toISOString(), ...call });
  }

  entries(): readonly BedrockCall[] {
    return this.rows;
  }

  totals(): { calls: number; inputTokens: number; outputTokens: number; images: number } {
    const sum = (pick: (c: BedrockCall) => number) => this.rows.reduce((total, row) => total + pick(row), 0);
    return {
      calls: this.rows.length,
      inputTokens: sum((c) => c.inputTokens),
      outputTokens: sum((c) => c.outputTokens),
      images: sum((c) => c.images),
    };
  }

  clear(): void {
    this.rows = [];
  }
}
