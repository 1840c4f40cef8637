import type { Locale } from '@irisvue/contracts';

/** Cents as people read them; not every currency has cents. */
export function formatMoney(amountCents: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountCents / 10 ** digits);
}
