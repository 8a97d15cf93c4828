import { resetPassword, resetPasswordBody } from "@/lib/auth/reset-password";
import { serveForm } from "@/lib/auth/serve-form";

export const POST = serveForm({ body: resetPasswordBody, status: 200 }, resetPassword);
