import { useRef, useState } from 'react';
import {
  Input,
  Label,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  TextField,
  ToggleButton,
} from 'react-aria-components';
import type { Bench } from '../../bench/Bench.ts';
import type { BenchState, Profile } from '../../bench/types.ts';
import { Button } from '../../controls/Button.tsx';
import { Segments } from '../../controls/Segments.tsx';
import { openFile, openFiles } from '../../exports/openFile.ts';
import type { Payload } from '../../share/payload.ts';
import { EXAMPLES } from './examples.ts';
import {
  comparePane,
  compareTitle,
  draftKey,
  playgroundDrafts,
  showBeside,
  showExample,
} from './playgroundBench.ts';

interface ToolbarProps {
  readonly bench: Bench;
  readonly state: BenchState;
  readonly onOpenFile: (payload: Payload) => void;
  readonly onProblem: (sentence: string) => void;
  readonly onExplore: () => void;
}

const PROFILES: readonly { readonly value: Profile; readonly label: string }[] = [
  { value: 'browser', label: 'Browser' },
  { value: 'node', label: 'Node' },
];

const OPENED = '.json,.ts,.mts,.js,.mjs';

type MenuProps = Pick<ToolbarProps, 'bench' | 'onOpenFile' | 'onProblem'>;

const saying =
  (onProblem: (sentence: string) => void) =>
  (error: unknown): void =>
    onProblem(error instanceof Error ? error.message : 'That could not be opened.');

function ExamplesMenu({ bench, onProblem }: Pick<MenuProps, 'bench' | 'onProblem'>) {
  const choose = (key: string): void => {
    const example = EXAMPLES.find(({ file }) => file === key);
    example?.load().then((text) => showExample(bench, text), saying(onProblem));
  };
  return (
    <MenuTrigger>
      <Button>Examples</Button>
      <Popover className="popover" placement="bottom start">
        <Menu aria-label="Examples" className="menu" onAction={(key) => choose(String(key))}>
          {EXAMPLES.map(({ file, title }) => (
            <MenuItem key={file} id={file} className="menu-item">
              {title}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function OpenMenu({ bench, onOpenFile, onProblem }: MenuProps) {
  const picker = useRef<HTMLInputElement>(null);
  const besidePicker = useRef<HTMLInputElement>(null);
  const say = saying(onProblem);
  return (
    <>
      <MenuTrigger>
        <Button>Open</Button>
        <Popover className="popover" placement="bottom start">
          <Menu aria-label="Open" className="menu">
            <MenuItem className="menu-item" onAction={() => picker.current?.click()}>
              Open a file, or two to compare …
            </MenuItem>
            <MenuItem className="menu-item" onAction={() => besidePicker.current?.click()}>
              Open a file beside this program …
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <input
        ref={picker}
        type="file"
        accept={OPENED}
        multiple
        hidden
        aria-label="Open a file"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) openFiles(files).then(onOpenFile, say);
        }}
      />
      <input
        ref={besidePicker}
        type="file"
        accept={OPENED}
        hidden
        aria-label="Open a file beside this program"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) {
            openFile(file)
              .then((payload) => showBeside(bench, payload))
              .catch(say);
          }
        }}
      />
    </>
  );
}

const SCHEDULE = /^\d{1,16}(?::[\da-z.]*)?$/;

interface ScheduleFieldProps {
  readonly label: string;
  readonly value: string;
  /** What an empty field means; undefined: it may not be empty. */
  readonly empty?: string;
  readonly onSchedule: (schedule: string) => void;
}

/** A seed, or a seed with choices; taken over as soon as it is one. What is none is left with the field. */
function ScheduleField({ label, value, empty, onSchedule }: ScheduleFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const isOne = (words: string): boolean =>
    SCHEDULE.test(words) || (words === '' && empty !== undefined);
  const invalid = !isOne(text);
  return (
    <TextField
      className="labelled"
      value={text}
      isInvalid={invalid}
      onChange={(next) => {
        setTyped(next);
        if (isOne(next)) onSchedule(next);
      }}
      onBlur={() => setTyped(null)}
    >
      <Label>{label}</Label>
      <Input
        className="input schedule-input"
        inputMode="numeric"
        spellCheck="false"
        {...(empty !== undefined && { placeholder: empty })}
      />
    </TextField>
  );
}

export function Toolbar(props: ToolbarProps) {
  const { bench, state, onExplore } = props;
  const second = state.panes.find(({ id }) => id === 'compare');
  const compare = (on: boolean): void => {
    if (!on) {
      bench.removePane('compare');
      return;
    }
    const original = bench.textOf('code');
    bench.addPane(comparePane(original), playgroundDrafts.read(draftKey('compare')) ?? original);
  };
  return (
    <div className="bench-toolbar" role="toolbar" aria-label="Playground">
      <ExamplesMenu {...props} />
      <OpenMenu {...props} />
      <ToggleButton
        className="button plain toggle"
        isSelected={second !== undefined}
        onChange={compare}
      >
        Compare
      </ToggleButton>
      <Button onPress={onExplore}>Explore</Button>
      <span className="toolbar-space" />
      <div className="labelled">
        <span aria-hidden="true">Event loop</span>
        <Segments
          name="Event loop"
          value={state.profile}
          options={PROFILES}
          onChange={(profile) => bench.setProfile(profile)}
        />
      </div>
      <ScheduleField
        label="Schedule"
        value={state.schedule}
        onSchedule={(schedule) => bench.setSchedule(schedule)}
      />
      {second && (
        <ScheduleField
          label="Second schedule"
          value={second.schedule ?? ''}
          empty="same"
          onSchedule={(text) => {
            const schedule = text === '' ? null : text;
            bench.setPaneSchedule('compare', schedule, compareTitle(schedule));
          }}
        />
      )}
    </div>
  );
}
