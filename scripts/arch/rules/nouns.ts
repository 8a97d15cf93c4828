import { importRule } from "../rule";
import { isTest } from "../source";

/** Folders of lib that know no noun and serve all of them. */
const SHARED = new Set(["auth", "http", "crypto", "outbound", "metrics", "tracing"]);

/** What any noun may use of another: the way facts leave, the audit log, mail, and shapes without behaviour. */
const OPEN =
  /^lib\/(events\/(publish|canonical|catalog)|audit\/record|mail\/send-mail|[\w-]+\/(contract|schema))(\.ts|\/|$)/;

/** What two nouns share beyond that, and why. A test reports entries that nothing uses any more. */
export const EXCEPTIONS: readonly { from: RegExp; to: RegExp; why: string }[] = [
  {
    from: /^lib\/events\/publish\.ts$/,
    to: /^lib\/deliveries\/wake\.ts$/,
    why: "a published event wakes the drain after its commit",
  },
  {
    from: /^lib\/events\/(rendering|write-deliveries)\.ts$/,
    to: /^lib\/webhooks\/profiles\//,
    why: "the exact bytes are rendered at publish, by the endpoint's profile",
  },
  {
    from: /^lib\/deliveries\/endpoint-config\.ts$/,
    to: /^lib\/webhooks\/(live-secrets|custom-headers-store|profiles\/index)\.ts$/,
    why: "an attempt is signed with what the endpoint's secrets are at that moment",
  },
  {
    from: /^lib\/deliveries\/(announce-health|attempt|health-mail)\.ts$/,
    to: /^lib\/webhooks\/mask-url\.ts$/,
    why: "a URL is shown masked wherever it is shown",
  },
  {
    from: /^lib\/deliveries\/resend-event\.ts$/,
    to: /^lib\/events\/(match-endpoints|write-deliveries)\.ts$/,
    why: "a webhook that never had the event gets its delivery as publish would have written it",
  },
  {
    from: /^lib\/deliveries\/run-drain\.ts$/,
    to: /^lib\/health\/heartbeat\.ts$/,
    why: "a drain that ran is how health knows that the clock ticks",
  },
  {
    from: /^lib\/metrics\/read-gauges\.ts$/,
    to: /^lib\/(deliveries\/endpoints-with-work|health\/heartbeat)\.ts$/,
    why: "a scrape finds the oldest due work as a drain does, and the clock's silence as health does",
  },
  {
    from: /^lib\/webhooks\//,
    to: /^lib\/deliveries\/retry-schedule-policy\.ts$/,
    why: "the policy is a setting of the webhook; the schedule computes with it",
  },
  {
    from: /^lib\/webhooks\/test-webhook\.ts$/,
    to: /^lib\/deliveries\/get-delivery\.ts$/,
    why: "a test answers the delivery that it made",
  },
  {
    from: /^lib\/webhooks\/sum-rollups\.ts$/,
    to: /^lib\/deliveries\/latency-buckets\.ts$/,
    why: "percentiles are read with the buckets that they were counted in",
  },
  {
    from: /^lib\/auth\//,
    to: /^lib\/tokens\/format\.ts$/,
    why: "authentication parses a token before it knows whose it is",
  },
  {
    from: /^lib\/overview\/catalog\.ts$/,
    to: /^lib\/bills\/example-bill\.ts$/,
    why: "the command that a new practice pastes pushes the one example bill",
  },
  {
    from: /^lib\/process\/start-process\.ts$/,
    to: /^lib\/(deliveries\/run-drain|retention\/maintain-partitions)\.ts$/,
    why: "a process that starts makes the partitions of the months ahead and drains what was left",
  },
  {
    from: /^lib\/contracts\.ts$/,
    to: /^lib\/[\w-]+\/(.+\/)?contract\.ts$/,
    why: "the registry of all contracts",
  },
];

const nounOf = (file: string) => /^lib\/([\w-]+)\//.exec(file)?.[1] ?? null;

/** A noun talks to another by events; it does not call the other's verbs. Foundations know no noun. */
export const nouns = importRule("nouns keep to themselves", (file, target, typeOnly) => {
  const to = nounOf(target);
  if (!file.startsWith("lib/") || isTest(file) || typeOnly || to === null) return null;
  if (to === nounOf(file) || SHARED.has(to) || OPEN.test(target)) return null;
  if (EXCEPTIONS.some((each) => each.from.test(file) && each.to.test(target))) return null;
  return `${file} may not use ${target}: publish an event, or add an exception with its reason`;
});

const SPEAKS_TO_INNGEST = /^(inngest\/|app\/api\/inngest\/route\.ts$|lib\/deliveries\/wake\.ts$)/;

/** Inngest is the clock, never the holder of a fact: one file says that something is due. */
export const clock = importRule("only wake speaks to Inngest", (file, target) => {
  if (isTest(file) || SPEAKS_TO_INNGEST.test(file)) return null;
  return /^inngest(\/|$)/.test(target) && !/^(scripts|bench)\//.test(file)
    ? "Call wake() of lib/deliveries instead"
    : null;
});
