import type { Metadata } from "next";
import { ErrorList } from "@/components/docs/error-list";
import { errorEntries } from "@/lib/http/error-entries";

export const metadata: Metadata = { title: "Errors" };

export default function ErrorsPage() {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Errors</h1>
      <ErrorList errors={errorEntries()} />
    </>
  );
}
