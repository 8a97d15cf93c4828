import { createServer, type Server } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { withSystem } from "@/lib/db";
import { resetEnv } from "@/lib/env";
import { createTestDatabase, type TestDatabase } from "@/scripts/testing/database";
import { sendMail } from "./send-mail";

let database: TestDatabase;
const kept = { ...process.env };
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => configure({ SMTP_URL: kept.SMTP_URL, MINDBILL_MODE: "local", MINDBILL_ORIGIN: undefined }));

function configure(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  resetEnv();
}

/** As much of RFC 5321 as a client needs; refuses the recipient when told to. */
async function smtpServer(refuse: boolean): Promise<{ url: string; received: string[]; server: Server }> {
  const received: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    let data = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      if (inData) {
        data += chunk;
        if (!data.endsWith("\r\n.\r\n")) return;
        received.push(data);
        inData = false;
        socket.write("250 ok\r\n");
        return;
      }
      for (const line of chunk.toString().split("\r\n").filter(Boolean)) {
        if (line === "DATA") inData = true;
        const refused = refuse && line.startsWith("RCPT");
        socket.write(refused ? "550 no such mailbox\r\n" : inData ? "354 go on\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, received, server };
}

const mail = {
  kind: "password_reset",
  recipient: "reader@test.example",
  subject: "Choose a new password",
  body: "https://test.example/login/reset?token=secret",
} as const;
const recorded = (id: string) => withSystem((tx) => tx.mail.findUniqueOrThrow({ where: { id } }));

describe("a mail", () => {
  it("is kept whole in local mode, where the portal is its only reader", async () => {
    const { id } = await sendMail(mail);
    expect(await recorded(id)).toMatchObject({ ...mail, sentAt: expect.any(Date) });
  });

  it("goes to the mail server when there is one, and its text is not kept", async () => {
    const { url, received, server } = await smtpServer(false);
    configure({ SMTP_URL: url });
    const { id } = await sendMail(mail);
    server.close();
    expect(received).toHaveLength(1);
    expect(received[0]).toContain("To: reader@test.example");
    expect(received[0]).toContain("Subject: Choose a new password");
    expect(received[0]).toContain("token=secret");
    expect(await recorded(id)).toMatchObject({ body: "", sentAt: expect.any(Date) });
  });

  it("that the mail server refuses is an error and stays recorded as not sent", async () => {
    const { url, server } = await smtpServer(true);
    configure({ SMTP_URL: url });
    await expect(sendMail({ ...mail, recipient: "gone@test.example" })).rejects.toThrow(/550/);
    server.close();
    const rows = await withSystem((tx) => tx.mail.findMany({ where: { recipient: "gone@test.example" } }));
    expect(rows).toMatchObject([{ sentAt: null, body: "" }]);
  });

  it("leaves no link in the database of a production without a mail server", async () => {
    configure({
      MINDBILL_MODE: "production",
      MINDBILL_ORIGIN: "https://mindbill.test",
      INNGEST_DEV: "http://127.0.0.1:8288",
      SMTP_URL: undefined,
    });
    const { id } = await sendMail(mail);
    configure({ INNGEST_DEV: kept.INNGEST_DEV });
    expect(await recorded(id)).toMatchObject({ sentAt: null, body: "" });
  });
});
