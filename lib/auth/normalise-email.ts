/** How an e-mail is stored and looked up: one spelling per mailbox, as far as case and blanks go. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
