import { useRef, useState } from 'react';
import {
  Header,
  Input,
  Label,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  TextField,
  ToggleButton,
} from 'react-aria-components';
import type { Bench } from '../../bench/Bench.ts';
import type { BenchState, Profile } from '../../bench/types.ts';
import { Button } from '../../controls/Button.tsx';
import { Segments } from '../../controls/Segments.tsx';
import { openFile } from '../../exports/openFile.ts';
import type { Payload } from '../../share/payload.ts';
import { EXAMPLES } from './examples.ts';
import { comparePane, draftKey, playgroundDrafts, showExample } from './playgroundBench.ts';

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

function ExamplesMenu({ bench, onOpenFile, onProblem }: ToolbarProps) {
  const picker = useRef<HTMLInputElement>(null);
  const say = (error: unknown): void =>
    onProblem(error instanceof Error ? error.message : 'That could not be opened.');
  const choose = (key: string): void => {
    if (key === 'open') {
      picker.current?.click();
      return;
    }
    const example = EXAMPLES.find(({ file }) => file === key);
    example?.load().then((text) => showExample(bench, text), say);
  };
  return (
    <>
      <MenuTrigger>
        <Button>Examples</Button>
        <Popover className="popover" placement="bottom start">
          <Menu aria-label="Examples" className="menu" onAction={(key) => choose(String(key))}>
            <MenuSection>
              <Header className="visually-hidden">Examples</Header>
              {EXAMPLES.map(({ file, title }) => (
                <MenuItem key={file} id={file} className="menu-item">
                  {title}
                </MenuItem>
              ))}
            </MenuSection>
            <MenuSection>
              <Header className="menu-header">From your disk</Header>
              <MenuItem id="open" className="menu-item">
                Open a file …
              </MenuItem>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <input
        ref={picker}
        type="file"
        accept=".json,.ts,.mts,.js,.mjs"
        hidden
        aria-label="Open a file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) openFile(file).then(onOpenFile, say);
        }}
      />
    </>
  );
}

const SCHEDULE = /^\d{1,16}(?::[\da-z.]*)?$/;

/** A seed, or a seed with choices; taken over as soon as it is one. What is none is left with the field. */
function ScheduleField({ bench, state }: Pick<ToolbarProps, 'bench' | 'state'>) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? state.schedule;
  const invalid = !SCHEDULE.test(text);
  return (
    <TextField
      className="field"
      value={text}
      isInvalid={invalid}
      onChange={(next) => {
        setTyped(next);
        if (SCHEDULE.test(next)) bench.setSchedule(next);
      }}
      onBlur={() => setTyped(null)}
    >
      <Label>Schedule</Label>
      <Input className="input schedule-input" inputMode="numeric" spellCheck="false" />
    </TextField>
  );
}

export function Toolbar(props: ToolbarProps) {
  const { bench, state, onExplore } = props;
  const comparing = state.panes.some(({ id }) => id === 'compare');
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
      <ToggleButton className="button plain toggle" isSelected={comparing} onChange={compare}>
        Compare
      </ToggleButton>
      <Button onPress={onExplore}>Explore</Button>
      <span className="toolbar-space" />
      <div className="field">
        <span aria-hidden="true">Event loop</span>
        <Segments
          name="Event loop"
          value={state.profile}
          options={PROFILES}
          onChange={(profile) => bench.setProfile(profile)}
        />
      </div>
      <ScheduleField bench={bench} state={state} />
    </div>
  );
}
