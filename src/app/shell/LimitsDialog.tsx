/** The limits of a run, each a field that says what is wrong with what was typed. */
import { useState } from 'react';
import {
  Dialog,
  FieldError,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  Text,
  TextField,
} from 'react-aria-components';
import { DEFAULT_LIMITS } from '../../sandbox/index.ts';
import { formatAmount, readAmount } from '../controls/amounts.ts';
import { Button } from '../controls/Button.tsx';
import { LIMIT_BOUNDS, type LimitName } from '../storage/limits.ts';
import { chooseLimit, forgetLimits, settings } from '../storage/settings.ts';
import { useStore } from '../storage/useStore.ts';

interface Field {
  readonly name: LimitName;
  readonly label: string;
  /** What it is for. */
  readonly hint: string;
}

const FIELDS: readonly Field[] = [
  { name: 'wallMs', label: 'Real time', hint: 'What a run may cost you of your own time.' },
  { name: 'virtualMs', label: 'Virtual time', hint: 'How late it may get on the timeline.' },
  { name: 'steps', label: 'Steps', hint: 'Resumptions, callbacks and turns of the loop.' },
  { name: 'timers', label: 'Timers at once', hint: 'Set, and neither fired nor cleared.' },
  { name: 'events', label: 'Trace events', hint: 'How long the recording may become.' },
  { name: 'consoleEntries', label: 'Console lines', hint: 'Later ones are only counted.' },
  {
    name: 'previewBytes',
    label: 'Bytes kept per value',
    hint: 'Longer values are cut, and say so.',
  },
];

function LimitField({ name, label, hint }: Field) {
  const { limits } = useStore(settings);
  const bounds = LIMIT_BOUNDS[name];
  const value = limits[name] ?? DEFAULT_LIMITS[name];
  /** What is being typed; null: what holds is shown. */
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (): void => {
    if (text === null) return;
    const read = readAmount(bounds, text);
    if ('problem' in read) {
      setProblem(read.problem);
      return;
    }
    chooseLimit(name, read.value === DEFAULT_LIMITS[name] ? null : read.value);
    setText(null);
  };
  const initial = formatAmount(bounds.kind, DEFAULT_LIMITS[name]);
  return (
    <TextField
      className="limit-field"
      value={text ?? formatAmount(bounds.kind, value)}
      isInvalid={problem !== null}
      onChange={(next) => {
        setText(next);
        setProblem(null);
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
      }}
    >
      <Label>{label}</Label>
      <Input className="input tabular" autoComplete="off" spellCheck="false" />
      {problem === null ? (
        <Text slot="description">
          {hint}
          {limits[name] !== undefined && (
            <>
              {' '}
              Otherwise <span className="amount">{initial}</span>.
            </>
          )}
        </Text>
      ) : (
        <FieldError className="field-error">{problem}</FieldError>
      )}
    </TextField>
  );
}

export default function LimitsDialog({ onClose }: { readonly onClose: () => void }) {
  const { limits } = useStore(settings);
  const [round, setRound] = useState(0);
  const isOwn = Object.keys(limits).length > 0;
  return (
    <ModalOverlay
      className="modal-shade"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="modal">
        <Dialog className="dialog limits-dialog">
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              Limits of a run
            </Heading>
            <Button look="quiet" onPress={onClose} aria-label="Close">
              <span aria-hidden="true">✕</span>
            </Button>
          </div>
          <p>
            A program that reaches one is stopped. What it did until then stays on the timeline, and
            you can have it run again with a higher one.
          </p>
          <div className="limit-fields" key={round}>
            {FIELDS.map((field) => (
              <LimitField key={field.name} {...field} />
            ))}
          </div>
          <div className="actions">
            <Button
              isDisabled={!isOwn}
              onPress={() => {
                forgetLimits();
                setRound(round + 1);
              }}
            >
              Back to the defaults
            </Button>
            <Button look="primary" onPress={onClose}>
              Done
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
