import type { BadgeTone } from "@/components/ui/badge";
import type { WebhookResource } from "@/lib/webhooks/schema";

type Health = Pick<
  WebhookResource,
  "status" | "status_reason" | "muted_until" | "consecutive_failures" | "health_policy"
>;

/** A state for billing staff: the word, why it is so, and what to do about it. */
export type StatusText = { label: string; tone: BadgeTone; reason: string; advice: string | null };

const MUTE_AFTER = 100;

/** @param nowMs unix milliseconds; null where the reader's clock is not known yet */
export function statusText(webhook: Health, nowMs: number | null): StatusText {
  switch (webhook.status) {
    case "enabled":
      return enabled(webhook);
    case "paused":
      return {
        label: "Paused",
        tone: "neutral",
        reason: "Somebody paused it. What happens meanwhile is recorded, but not sent.",
        advice: "Enable it to go on. What it missed stays in the log, from where you can send it.",
      };
    case "muted":
      return muted(webhook, nowMs);
    case "disabled":
      return { label: "Disabled", tone: "danger", ...disabled(webhook.status_reason) };
  }
}

function enabled({ consecutive_failures: failures, health_policy: policy }: Health): StatusText {
  if (failures === 0) {
    return { label: "Enabled", tone: "success", reason: "Events are sent as they happen.", advice: null };
  }
  const limit =
    policy === "mute" ? ` After ${MUTE_AFTER} failures in a row it is left alone for an hour.` : "";
  return {
    label: "Failing",
    tone: "warning",
    reason: failures === 1 ? "The last attempt failed." : `The last ${failures} attempts failed.`,
    advice: `Open the latest failed delivery below: it names the cause and the fix. Retries go on by themselves.${limit}`,
  };
}

function muted(
  { muted_until: until, consecutive_failures: failures }: Health,
  nowMs: number | null,
): StatusText {
  const isOver = until !== null && nowMs !== null && Date.parse(until) <= nowMs;
  const cause = failures > 0 ? `${failures} attempts failed in a row` : "Too many attempts failed in a row";
  return {
    label: "Muted",
    tone: "danger",
    reason: isOver
      ? `${cause}. The hour of silence is over: the next event is sent as a trial.`
      : `${cause}, so it is left alone for an hour. What happens meanwhile is recorded, but not sent.`,
    advice:
      "Open the latest failed delivery below for the cause. Once the receiver works again, send a test event, then enable the webhook. What it missed stays in the log, from where you can send it.",
  };
}

function disabled(reason: string | null): Pick<StatusText, "reason" | "advice"> {
  switch (reason) {
    case "gone":
      return {
        reason: "The receiver answered 410 Gone, which means that it wants no more events.",
        advice:
          "If that was a mistake, correct the receiver and enable the webhook again. If not, delete it.",
      };
    case "failing_for_days":
      return {
        reason: "Not one event got through for five days.",
        advice: REPAIR,
      };
    case "retries_exhausted":
      return {
        reason: "An event could not be delivered, and this webhook is set to stop then.",
        advice: REPAIR,
      };
    default:
      return { reason: "Nothing is sent to it.", advice: REPAIR };
  }
}

const REPAIR =
  "Have the receiver repaired, send a test event to see that it works, then enable the webhook. What it missed stays in the log, from where you can send it.";
