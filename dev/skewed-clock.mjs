// Loaded before a process (`node --import`) whose clock is to be wrong by SKEW_MS, as on a machine whose time is not kept.
// Timers go on as they do: only what time it is is told wrong.
const skew = Number(process.env.SKEW_MS);
const Real = Date;

globalThis.Date = class extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + skew);
    else super(...given);
  }

  static now() {
    return Real.now() + skew;
  }
};
