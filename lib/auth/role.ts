/** What a member is in a practice. */
export type Role = "owner" | "admin" | "biller" | "read_only";
