/** A sentence with `code` in it, as the guides write it. */
export function CodeSpans({ text }: { text: string }) {
  const parts = text.split("`").map((part, index) => ({ part, isCode: index % 2 === 1, at: index }));
  return (
    <>
      {parts.map(({ part, isCode, at }) =>
        isCode ? (
          <code key={at} className="rounded bg-muted px-1 py-0.5 text-[0.85em]">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </>
  );
}
