import { Ban, CircleSlash, Clock, type LucideIcon, RotateCw, Send } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import { ERROR_TITLES } from "@/lib/deliveries/catalog";
import type { AttemptResource, DeliveryResource } from "@/lib/deliveries/schema";

type Status = DeliveryResource["status"];

export const STATUS_WORDS: Readonly<Record<Status, { label: string; tone: BadgeTone; icon?: LucideIcon }>> = {
  pending: { label: "Pending", tone: "info", icon: Clock },
  sending: { label: "Sending", tone: "info", icon: Send },
  retrying: { label: "Retrying", tone: "warning", icon: RotateCw },
  delivered: { label: "Delivered", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  suppressed: { label: "Suppressed", tone: "neutral", icon: CircleSlash },
  cancelled: { label: "Cancelled", tone: "neutral", icon: Ban },
};

const REASONS: Readonly<Record<string, { short: string; long: string }>> = {
  retries_exhausted: {
    short: "Every retry used up",
    long: "Every retry was used up. Once the cause is fixed, resend it.",
  },
  gone: {
    short: "Receiver wants no more events",
    long: "The receiver wants no more events, so the webhook was disabled. Enable it, then resend.",
  },
  sender_lost: {
    short: "Outcome unknown three times",
    long: "Three attempts in a row broke off on our side, so it is not known whether one arrived. Resend it.",
  },
  test: {
    short: "Test, one attempt only",
    long: "A test event gets one attempt. Fix the cause, then resend.",
  },
  check_up: { short: "Check-up, one attempt only", long: "It was part of a check-up and is not retried." },
  paused: {
    short: "Webhook was paused",
    long: "The webhook was paused, so this was recorded and not sent. Enable the webhook, then resend.",
  },
  muted: {
    short: "Webhook was muted",
    long: "Too many attempts failed, so the webhook was left alone. Once the receiver works, enable the webhook, then resend.",
  },
  disabled: {
    short: "Webhook was disabled",
    long: "The webhook was disabled, so this was recorded and not sent. Enable the webhook, then resend.",
  },
  endpoint_deleted: {
    short: "Webhook was deleted",
    long: "The webhook was deleted, so there is nowhere to send this.",
  },
  cancelled_by_user: {
    short: "Stopped by hand",
    long: "Somebody stopped its retries. It can still be resent.",
  },
};

/** Why a delivery ended as it did, and what can be done; null when its status says it all. */
export function reasonOf({ status_reason: reason }: Pick<DeliveryResource, "status_reason">) {
  if (reason === null) return null;
  const named = reason.replaceAll("_", " ");
  return REASONS[reason] ?? { short: named, long: `Reason: ${named}.` };
}

/** "Answered 500", "No answer in time": the result of an attempt in a few words. */
export function resultText(statusCode: number | null, errorClass: string | null): string {
  if (statusCode !== null && (errorClass === null || errorClass === "bad_status"))
    return `Answered ${statusCode}`;
  if (errorClass === null) return "No attempt yet";
  const title = errorTitle(errorClass);
  return statusCode === null ? title : `${title} (${statusCode})`;
}

function errorTitle(errorClass: string): string {
  const known = Object.entries(ERROR_TITLES).find(([name]) => name === errorClass);
  return known?.[1] ?? errorClass.replaceAll("_", " ");
}

/** What stands in the list for a delivery: why nothing more will come, or the latest result. */
export function outcomeText(delivery: DeliveryResource): string {
  const isHeldBack = delivery.status === "suppressed" || delivery.status === "cancelled";
  const reason = isHeldBack ? reasonOf(delivery) : null;
  if (delivery.status === "sending" && delivery.attempt_count <= 1) return "First attempt under way";
  return reason?.short ?? resultText(delivery.last_status_code, delivery.last_error);
}

/** Why an attempt was made. */
export function triggerText({ trigger, number }: Pick<AttemptResource, "trigger" | "number">): string {
  switch (trigger) {
    case "schedule":
      return number === 1 ? "first send" : "automatic retry";
    case "manual":
      return "resent by hand";
    case "replay":
      return "replay";
    case "test":
      return "test event";
    case "check_up":
      return "check-up";
  }
}

/** Whether the delivery may change by itself, so that a page about it has to look again. */
export function isMoving(
  delivery: DeliveryResource & { attempts: readonly Pick<AttemptResource, "late">[] },
): boolean {
  const { status, next_attempt_at, attempt_count, attempts } = delivery;
  if (status === "pending" || status === "sending" || status === "retrying") return true;
  // A delivered delivery keeps its status while it is sent again: it waits, or its result is still to come.
  return next_attempt_at !== null || attempt_count > attempts.filter(({ late }) => !late).length;
}
