import { useState } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../controls/Button.tsx';
import type { Saved } from '../exports/exporters.ts';
import { download } from '../share/clipboard.ts';
import type { Bench } from './Bench.ts';
import { timelinePicture } from './picture.ts';

type Choice = 'png' | 'svg' | 'replay' | 'speedscope' | 'chrome' | `trace ${number}`;

/** What the exporters write is heavy, and rarely asked for: it comes when it is. */
async function save(bench: Bench, choice: Choice): Promise<Saved> {
  if (choice === 'png') return { name: 'timeline.png', content: await timelinePicture() };
  if (choice === 'replay') return (await import('../exports/saveReplay.ts')).saveReplay(bench);
  const exporters = await import('../exports/exporters.ts');
  switch (choice) {
    case 'svg':
      return exporters.saveSvg(bench);
    case 'speedscope':
      return exporters.saveSpeedscope(bench);
    case 'chrome':
      return exporters.saveChrome(bench);
    default:
      return exporters.saveTrace(bench, Number(choice.slice(6)));
  }
}

/** The menu `Export`: takes the runs out of the browser. */
export function ExportMenu({ bench }: { readonly bench: Bench }) {
  const [problem, setProblem] = useState<string | null>(null);
  const traced = bench.traced();
  const choose = (choice: Choice): void => {
    setProblem(null);
    save(bench, choice).then(
      ({ name, content }) => download(name, content),
      (error: unknown) => {
        setProblem(error instanceof Error ? error.message : 'The export failed.');
      },
    );
  };
  const item = (id: Choice, words: string) => (
    <MenuItem key={id} id={id} className="menu-item">
      {words}
    </MenuItem>
  );
  return (
    <>
      <MenuTrigger>
        <Button isDisabled={traced.length === 0}>Export</Button>
        <Popover className="popover" placement="bottom end">
          <Menu
            aria-label="Export"
            className="menu"
            onAction={(key) => choose(String(key) as Choice)}
          >
            <MenuSection>
              <Header className="menu-header">To look at</Header>
              {item('replay', 'Replay in one file (HTML)')}
              {item('png', 'Picture of the timeline (PNG)')}
              {item('svg', 'Picture of the timeline (SVG)')}
            </MenuSection>
            <MenuSection>
              <Header className="menu-header">To open again, here or elsewhere</Header>
              {traced.map(({ title }, index) =>
                item(
                  `trace ${index}`,
                  traced.length > 1 ? `Trace of ${title} (JSON)` : 'Trace (JSON)',
                ),
              )}
              {item('chrome', 'For Perfetto and Chrome (JSON)')}
              {item('speedscope', 'For speedscope (JSON)')}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {problem !== null && (
        <span role="alert" className="soft">
          {problem}
        </span>
      )}
    </>
  );
}
