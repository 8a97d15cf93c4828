import { NETWORK_ERROR_CLASSES } from "@/lib/outbound/network-error";

/** Everything that a failed attempt can be called: what happened on the wire, or what the answer was. */
export const ERROR_CLASSES = [
  ...NETWORK_ERROR_CLASSES,
  "bad_status",
  "redirect",
  "gone",
  /** The process that held the attempt died: nobody knows whether the receiver got it. */
  "sender_lost",
] as const;

export type ErrorClass = (typeof ERROR_CLASSES)[number];
