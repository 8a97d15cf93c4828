import type { TlsDetail } from "@/lib/outbound/network-error";
import type { ErrorClass } from "./error-classes-union";

export type ExplainContext = {
  /** See FailedOutcome.detail. */
  detail?: string | null;
  statusCode?: number | null;
  /** The receiver's host name, when it may be shown. */
  host?: string | null;
  timeoutMs?: number | null;
};

/** `message` = what happened, `hint` = what to do about it; for billing staff, without jargon where it can be helped. */
export type Explanation = { message: string; hint: string };

const ASK = "Ask the technical contact of the receiver";

/** The plain cause of a failed attempt and a suggested fix. */
export function explain(errorClass: ErrorClass, context: ExplainContext = {}): Explanation {
  const host = context.host || "the receiver";
  switch (errorClass) {
    case "dns_failed":
      return {
        message: `The name ${context.host || "in the URL"} could not be found.`,
        hint: `Check the URL for a typing mistake. ${ASK} whether the domain has expired or its DNS entry was removed.`,
      };
    case "connection_refused":
      return {
        message: `The computer at ${host} answered, but no program accepts connections there.`,
        hint: `The receiving program is probably stopped or uses another port. ${ASK} to start it, then resend.`,
      };
    case "connection_unreachable":
      return {
        message: `No network route leads to ${host} at the moment.`,
        hint: `The receiver's network or firewall is probably down. ${ASK} to check it, then resend.`,
      };
    case "connection_reset":
      return {
        message: `The connection to ${host} was closed before the answer was complete.`,
        hint: `A restart or an overloaded server is the usual cause; the next retry often succeeds. If it repeats, ${ASK.toLowerCase()} to look at its logs at this time.`,
      };
    case "tls_failed":
      return explainTls(context.detail, host);
    case "timeout":
      return explainTimeout(context);
    case "blocked_destination":
      return explainBlocked(context.detail, host);
    case "response_malformed":
      return {
        message: `What ${host} answered is not valid HTTP.`,
        hint: `The URL may lead to a program that is not a web server. ${ASK} to check the address and port.`,
      };
    case "header_too_large":
      return {
        message: `The headers of the answer from ${host} are larger than 16 KB.`,
        hint: `${ASK} to answer with fewer or shorter headers; cookies are a usual cause.`,
      };
    case "send_failed":
      return {
        message: "We could not send the request because of a problem on our side.",
        hint: "It will be retried. If it repeats, contact support and mention the delivery id.",
      };
    case "redirect":
      return {
        message: `The receiver answered with a redirect (${context.statusCode ?? "3xx"}), which is never followed.`,
        hint: "Change the endpoint's URL to the final address. A missing slash at the end or http instead of https is a usual cause.",
      };
    case "gone":
      return {
        message: "The receiver answered 410 Gone: it wants no more events, so the endpoint was disabled.",
        hint: "If that was a mistake, correct the receiver, enable the endpoint again and replay what was missed.",
      };
    case "sender_lost":
      return {
        message:
          "Our sending process stopped during this attempt, so it is not known whether the receiver got the event.",
        hint: "It is sent again at once with the same event id; a receiver that ignores known ids handles it once.",
      };
    case "bad_status":
      return explainStatus(context.statusCode ?? 0);
  }
}

const TLS: Record<TlsDetail, Explanation> = {
  expired: {
    message: "has a certificate that has expired or is not valid yet.",
    hint: `${ASK} to renew the certificate.`,
  },
  self_signed: {
    message: "has a certificate that it signed itself, which nobody can verify.",
    hint: `${ASK} to install a certificate from a public authority, for example Let's Encrypt.`,
  },
  name_mismatch: {
    message: "has a certificate that was issued for another name.",
    hint: `Check the host name in the URL. ${ASK} to get a certificate for exactly this name.`,
  },
  untrusted: {
    message: "has a certificate that cannot be traced to a public authority.",
    hint: `Most often the intermediate certificate is not installed. ${ASK} to serve the full chain.`,
  },
  protocol: {
    message: "did not agree on an encrypted connection.",
    hint: `The port may speak plain http, or only outdated TLS. ${ASK} to offer TLS 1.2 or newer.`,
  },
};

function explainTls(detail: string | null | undefined, host: string): Explanation {
  const found = Object.entries(TLS).find(([name]) => name === detail)?.[1] ?? TLS.protocol;
  const subject = host === "the receiver" ? "The receiver" : host;
  return { message: `${subject} ${found.message}`, hint: found.hint };
}

const WAITING: Readonly<Record<string, [string, string]>> = {
  queue: [
    "no connection became free",
    "Many events wait for this receiver. It will be retried; a faster answer helps.",
  ],
  dns: ["the receiver's name was still being looked up", `${ASK} to check the domain's name servers.`],
  connect: [
    "no connection could be opened",
    `A firewall that drops our packets is the usual cause. ${ASK} to let us in.`,
  ],
  tls: [
    "the encrypted connection was still being set up",
    `The receiver is probably overloaded. ${ASK} to check its load.`,
  ],
  first_byte: [
    "the receiver had not begun to answer",
    "The receiver should store the event, answer 2xx at once and do its work afterwards. A longer timeout can be set on the endpoint.",
  ],
  body: [
    "the receiver had not finished its answer",
    "An empty answer is enough: the receiver should answer 2xx and close.",
  ],
};

function explainTimeout({ detail, timeoutMs }: ExplainContext): Explanation {
  const limit = timeoutMs ? `${timeoutMs / 1_000} s` : "the time limit";
  const [what, hint] = WAITING[detail ?? ""] ?? ["there was no complete answer", `${ASK} to check it.`];
  return { message: `After ${limit}, ${what}.`, hint };
}

function explainBlocked(reason: string | null | undefined, host: string): Explanation {
  if (reason === "plain_http") {
    return {
      message: "The URL uses plain http, which is not encrypted.",
      hint: "Change the endpoint's URL to https.",
    };
  }
  return {
    message: `The name ${host === "the receiver" ? "in the URL" : host} leads to an address inside a private network, where webhooks are never sent.`,
    hint: "Use an address that is reachable from the internet. Self-hosted: an operator can allow a network with MINDBILL_ALLOWED_NETWORKS.",
  };
}

function explainStatus(status: number): Explanation {
  const message = `The receiver answered ${status}.`;
  if (status === 401 || status === 403) {
    return {
      message: `The receiver refused the event (${status}).`,
      hint: "It probably could not verify the signature: compare its signing secret with this endpoint's, and check custom headers.",
    };
  }
  if (status === 404 || status === 405) {
    return {
      message: `The receiver has nothing that accepts events at this URL (${status}).`,
      hint: "Check the path of the endpoint's URL; the receiver must accept POST there.",
    };
  }
  if (status === 429) {
    return {
      message: "The receiver asked us to slow down (429).",
      hint: "We do, and retry later. A rate limit can be set on the endpoint.",
    };
  }
  if (status >= 500) {
    return {
      message: `The receiver had a problem of its own (${status}).`,
      hint: `It is retried automatically. If it repeats, ${ASK.toLowerCase()} to look at its logs at this time.`,
    };
  }
  if (status >= 200 && status < 300) {
    return {
      message: `${message} This endpoint counts only 200 as received.`,
      hint: "Let the receiver answer exactly 200, or change the endpoint's success codes to 2xx.",
    };
  }
  return {
    message: `${message} It did not accept the event.`,
    hint: `The answer's body below may say why. ${ASK} to check how it reads events.`,
  };
}
