/** So many seconds in words, to the unit that matters: `45 seconds`, `3 minutes`, `2 hours`. Never too short. */
export function describeTime(seconds: number, locale: string): string {
  const [unit, size] =
    seconds < 120
      ? (['second', 1] as const)
      : seconds < 7200
        ? (['minute', 60] as const)
        : seconds < 172_800
          ? (['hour', 3600] as const)
          : (['day', 86_400] as const);
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  return format.format(Math.ceil(seconds / size));
}
