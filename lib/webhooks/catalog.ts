/** The variable that the samples read a signing secret from, and that "Download .env" writes. */
export const SECRET_VARIABLE = "MINDBILL_WEBHOOK_SECRET";
