import { Description, DescriptionList } from "@/components/common/description-list";
import { ExactTime } from "@/components/common/relative-time";
import { Alert } from "@/components/ui/alert";
import type { AttemptResource } from "@/lib/deliveries/schema";
import { PhaseBar } from "./phase-bar";
import { ReceivedResponse } from "./received-response";
import { SentRequest } from "./sent-request";

export function AttemptDetail({ attempt }: { attempt: AttemptResource }) {
  const { error, late, remote_address: address, response } = attempt;
  return (
    <div className="grid grid-cols-1 gap-4 px-4 pb-5 sm:pl-16">
      {error ? (
        <Alert tone={error.class === "sender_lost" ? "warning" : "danger"} title={error.message}>
          {error.hint ? (
            <p>
              <span className="font-medium">What to do: </span>
              {error.hint}
            </p>
          ) : null}
        </Alert>
      ) : null}
      {late ? (
        <Alert title="This result came late.">
          Another sender had taken the delivery over before it arrived, so it changed no status. It is kept
          because the receiver may have got the event.
        </Alert>
      ) : null}
      <DescriptionList>
        <Description term="Started">
          <ExactTime at={attempt.started_at} />
        </Description>
        <Description term="Sent to address">
          {address ? <code className="text-xs">{address}</code> : "No connection was made"}
        </Description>
        <Description term="Time taken">
          <PhaseBar attempt={attempt} />
        </Description>
      </DescriptionList>
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-2">
        <SentRequest attempt={attempt} />
        <ReceivedResponse response={response} />
      </div>
    </div>
  );
}
