import { after } from "next/server";
import { forgotPassword, forgotPasswordBody } from "@/lib/auth/forgot-password";
import { serveForm } from "@/lib/auth/serve-form";

// The same answer, at the same moment, whether or not the account exists: the work is done after it.
export const POST = serveForm({ body: forgotPasswordBody, status: 202 }, (body, client) => {
  after(() => forgotPassword(body, client));
  return { object: "password_reset_request", accepted: true };
});
