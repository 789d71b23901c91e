import { Radio, RadioGroup } from 'react-aria-components';

interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SegmentsProps<Value extends string> {
  /** Accessible name of the group. */
  readonly name: string;
  readonly value: Value;
  readonly options: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A few choices in a row, of which one holds: a radio group. */
export function Segments<Value extends string>({
  name,
  value,
  options,
  onChange,
}: SegmentsProps<Value>) {
  return (
    <RadioGroup
      aria-label={name}
      orientation="horizontal"
      className="segments"
      value={value}
      onChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="segment">
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
