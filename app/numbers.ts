const number = (count: number): string => count.toLocaleString("en");

/** "1 photo", "1,200 photos". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;
