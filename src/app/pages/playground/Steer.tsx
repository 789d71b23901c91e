/** One operation of the run, otherwise: a person says how, and the program runs once more. */
import { useEffect, useState } from 'react';
import type { Steering } from '../../../doctor/index.ts';
import type { OperationId, Step, TraceModel } from '../../../trace/index.ts';
import { Button } from '../../controls/Button.tsx';
import type { Explorer } from './Explorer.ts';

/** What each way is called on its button. */
const WAYS: Readonly<Record<Steering['way'], string>> = {
  sooner: 'Sooner',
  later: 'Later',
  earliest: 'As early as it can',
  latest: 'As late as it can',
  fail: 'Fail',
  succeed: 'Succeed',
};

/** The operation that an event is about. */
function operationAt({ trace }: TraceModel, step: Step | null): OperationId | null {
  const event = step === null || step >= trace.length ? null : trace.event(step);
  return event !== null && 'operation' in event ? event.operation : null;
}

interface SteerProps {
  readonly explorer: Explorer;
  readonly model: TraceModel;
  /** Where the cursor stands. */
  readonly step: Step | null;
  readonly isStale: boolean;
}

export function Steer({ explorer, model, step, isStale }: SteerProps) {
  const { operations } = model;
  const pointed = operationAt(model, step);
  // Pointing at another one on the timeline takes the place of a choice.
  const [choice, setChoice] = useState({ id: pointed, pointed });
  const chosen = pointed === null || pointed === choice.pointed ? choice.id : pointed;
  const selected = operations.find(({ id }) => id === chosen) ?? operations[0];
  const ways = useSteerings(explorer, model, selected?.id ?? null);
  if (selected === undefined) return null;
  return (
    <div className="steer" role="group" aria-label="Steer">
      <label>
        Let{' '}
        <select
          className="field"
          value={selected.id}
          onChange={({ target }) => setChoice({ id: Number(target.value) as OperationId, pointed })}
        >
          {operations.map(({ id, label }, index) => (
            <option key={id} value={id}>
              {`${index + 1}. ${label}`}
            </option>
          ))}
        </select>
      </label>
      {ways?.length === 0 && (
        <span className="soft">could not have gone otherwise in this run.</span>
      )}
      {ways?.map((steering) => (
        <Button
          key={steering.way}
          look="quiet"
          isDisabled={isStale}
          onPress={() => void explorer.steer(steering)}
        >
          {WAYS[steering.way]}
        </Button>
      ))}
    </div>
  );
}

/** Null until they are known. */
function useSteerings(
  explorer: Explorer,
  model: TraceModel,
  operation: OperationId | null,
): readonly Steering[] | null {
  const [known, setKnown] = useState<readonly Steering[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    if (operation === null) return;
    explorer.steerings(model.trace, operation).then(
      (steerings) => isCurrent && setKnown(steerings),
      () => isCurrent && setKnown([]),
    );
    return () => {
      isCurrent = false;
    };
  }, [explorer, model, operation]);
  return known;
}
