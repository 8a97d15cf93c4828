import { HighlightedCode } from "@/components/common/highlighted-code";
import { curlBill, curlMe, TOKEN_VARIABLE } from "@/lib/overview/catalog";
import type { Commands } from "./overview-view";

/**
 * The commands of the first steps.
 * @param origin where the API listens
 * @param mode only the local one may send to this machine
 */
export function overviewCommands(origin: string, mode: "local" | "production"): Commands {
  const token = `$${TOKEN_VARIABLE}`;
  const set = `export ${TOKEN_VARIABLE}=mbk_…\n`;
  const pushBillText = set + curlBill(origin, token);
  return {
    checkToken: (
      <HighlightedCode title="Check the token" language="bash" code={set + curlMe(origin, token)} />
    ),
    startReceiver: (
      <HighlightedCode
        title="Start the sample receiver"
        language="bash"
        code="npm run receiver -- --port 4000 --secret whsec_…"
      />
    ),
    receiverAddress:
      mode === "local" ? (
        <>
          Register <code className="text-xs">http://localhost:4000</code>
        </>
      ) : (
        "Register an https address of yours that leads to port 4000 of a computer"
      ),
    pushBill: <HighlightedCode title="Push a bill" language="bash" code={pushBillText} />,
    pushBillText,
  };
}
