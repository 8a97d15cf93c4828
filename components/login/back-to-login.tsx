import Link from "next/link";

export function BackToLogin() {
  return (
    <Link href="/login" className="rounded-sm text-link hover:underline">
      Back to sign in
    </Link>
  );
}
