import { cn } from "@/components/ui/cn";

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/**
 * US dollars from the API's decimal string. The string goes to the formatter as it is, so no amount passes
 * through a binary fraction; what is not a decimal is shown unchanged.
 */
export function moneyText(amount: string): string {
  return isDecimal(amount) ? dollars.format(amount) : amount;
}

export function Money({ amount, className }: { amount: string | null; className?: string }) {
  if (amount === null) return <Absent />;
  return <span className={cn("whitespace-nowrap tabular-nums", className)}>{moneyText(amount)}</span>;
}

/** A value that is not there: a dash to look at, a word to hear. */
export function Absent({ meaning = "None" }: { meaning?: string }) {
  return (
    <span className="text-muted-foreground">
      <span aria-hidden>–</span>
      <span className="sr-only">{meaning}</span>
    </span>
  );
}
