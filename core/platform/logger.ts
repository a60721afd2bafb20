import { pino } from "pino";

export type Logger = Pick<pino.Logger, "debug" | "info" | "warn" | "error" | "fatal"> & {
  child(bindings: Record<string, unknown>): Logger;
};

const SECRET_NAMES = [
  "accessToken",
  "refreshToken",
  "access_token",
  "refresh_token",
  "authorization",
  "cookie",
  "apiSecret",
  "password",
  "id_token",
];

/** JSON lines to standard output. Anything named like a secret is cut at any of the first three levels. */
export const createLogger = (options: {
  level: string;
  process: string;
  destination?: pino.DestinationStream;
}): Logger =>
  pino(
    {
      level: options.level,
      base: { process: options.process },
      redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[cut]" },
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
    },
    options.destination ?? pino.destination({ fd: 1, sync: false }),
  );
