import Link from "next/link";

export function Logo() {
  return (
    <Link href="/" className="flex w-fit items-center gap-2 rounded-sm font-semibold tracking-tight">
      <LogoMark />
      Mindbill
    </Link>
  );
}

/** A bill with its corner sent off. */
export function LogoMark() {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-6 text-primary">
      <path
        fill="currentColor"
        d="M5 2.5h9.2v4.3c0 1.5 1.2 2.7 2.7 2.7H21V19a2.5 2.5 0 0 1-2.5 2.5h-13A2.5 2.5 0 0 1 3 19V4.5a2 2 0 0 1 2-2Zm2 9.25v1.5h10v-1.5H7Zm0 4v1.5h6v-1.5H7Z"
      />
      <path fill="currentColor" opacity=".55" d="M16.2 2.5 21 7.3v.2h-4.1a.7.7 0 0 1-.7-.7V2.5Z" />
    </svg>
  );
}
