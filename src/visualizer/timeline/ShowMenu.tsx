/** What of the runs is drawn: filters, the chart, the critical path, how a pair is aligned. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Kind, Shown } from './shown.ts';
import { EVERYTHING, isFiltered, KINDS, toggled } from './shown.ts';

interface ShowMenuProps {
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
  /** Whether two runs share the axis and differ. */
  readonly isPair: boolean;
  /** Whether the concurrency chart is drawn now. */
  readonly hasChart: boolean;
  readonly isDisabled: boolean;
  readonly onKeys: () => void;
}

const NAMES: Readonly<Record<Kind, string>> = {
  loop: 'Event loop',
  operations: 'Operations',
  timers: 'Timers',
  console: 'Console',
  marks: 'Its own marks',
  arrows: 'Arrows',
};

export function ShowMenu({ shown, onShown, isPair, hasChart, isDisabled, onKeys }: ShowMenuProps) {
  const alignment = useId();
  const change = (part: Partial<Shown>): void => {
    onShown({ ...shown, ...part });
  };
  const align = (value: Shown['alignment'], label: string) => (
    <Choice
      type="radio"
      name={alignment}
      isChecked={shown.alignment === value}
      onChange={() => {
        change({ alignment: value });
      }}
    >
      {label}
    </Choice>
  );
  return (
    <DialogTrigger>
      <Button className="timeline-show" isDisabled={isDisabled}>
        Show{isFiltered(shown) ? <span className="timeline-filtered"> · filtered</span> : null}
      </Button>
      <Popover className="timeline-popover" placement="bottom end">
        <Dialog aria-label="What is shown">
          <label className="timeline-named">
            <span>Tasks named</span>
            <input
              type="search"
              value={shown.named}
              placeholder="any"
              onChange={(event) => {
                change({ named: event.currentTarget.value });
              }}
            />
          </label>
          <Choice
            isChecked={shown.onlyTrouble}
            onChange={() => {
              change({ onlyTrouble: !shown.onlyTrouble });
            }}
          >
            Only what failed, was cancelled, blocked or never ended
          </Choice>
          <fieldset>
            <legend>Kinds</legend>
            {KINDS.map((kind) => (
              <Choice
                key={kind}
                isChecked={!shown.without.has(kind)}
                onChange={() => {
                  change({ without: toggled(shown.without, kind) });
                }}
              >
                {NAMES[kind]}
              </Choice>
            ))}
          </fieldset>
          <fieldset>
            <legend>Over the lanes</legend>
            <Choice
              isChecked={hasChart}
              onChange={() => {
                change({ chart: !hasChart });
              }}
            >
              Concurrency chart
            </Choice>
            <Choice
              isChecked={shown.criticalPath}
              onChange={() => {
                change({ criticalPath: !shown.criticalPath });
              }}
            >
              Critical path
            </Choice>
          </fieldset>
          {isPair ? (
            <fieldset>
              <legend>Side by side from</legend>
              {align('start', 'the start')}
              {align('difference', 'the first difference')}
            </fieldset>
          ) : null}
          <div className="timeline-popover-foot">
            <button
              type="button"
              onClick={() => {
                onShown(EVERYTHING);
              }}
            >
              Show everything
            </button>
            <button type="button" onClick={onKeys}>
              Keys
            </button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Choice({
  type = 'checkbox',
  name,
  isChecked,
  onChange,
  children,
}: {
  readonly type?: 'checkbox' | 'radio';
  readonly name?: string;
  readonly isChecked: boolean;
  readonly onChange: () => void;
  readonly children: ReactNode;
}) {
  return (
    <label className="timeline-choice">
      <input type={type} name={name} checked={isChecked} onChange={onChange} />
      <span>{children}</span>
    </label>
  );
}
