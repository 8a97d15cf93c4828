let source: () => Date = () => new Date();

/** The time of this process. Durations of leases, mutes and windows use the database's clock instead. */
export function now(): Date {
  return source();
}

/** Tests only: replaces the clock; call without an argument to restore it. */
export function setClock(replacement?: () => Date): void {
  source = replacement ?? (() => new Date());
}
