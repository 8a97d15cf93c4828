const pages = new Map([
  ["we", { what: "webhook", path: "/integrations/webhooks" }],
  ["dlv", { what: "delivery", path: "/integrations/deliveries" }],
]);

/** The page of a pasted id such as `dlv_0199…`, with what it names; null when the text is no such id. */
export function idPage(text: string): { what: string; href: string } | null {
  const id = text.trim();
  const prefix = /^([a-z]+)_[0-9a-f]{32}$/.exec(id)?.[1];
  const page = pages.get(prefix ?? "");
  return page ? { what: page.what, href: `${page.path}/${id}` } : null;
}
