import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../controls/Button.tsx';
import { download } from '../share/clipboard.ts';
import type { Bench } from './Bench.ts';
import { timelinePicture } from './picture.ts';

type Choice = 'picture' | `trace ${number}`;

const fileStem = (file: string): string =>
  file.replace(/\.[a-z]+$/, '').replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'run';

/** The menu `Export`: takes the run out of the browser. */
export function ExportMenu({ bench }: { readonly bench: Bench }) {
  const [problem, setProblem] = useState<string | null>(null);
  const traced = bench.traced();
  const exportTrace = async (index: number): Promise<void> => {
    const pane = bench.traced()[index];
    if (!pane) return;
    const { writeTrace } = await import('./traceTools.ts');
    const json = writeTrace(pane.model.trace);
    download(`${fileStem(pane.file)}.trace.json`, new Blob([json], { type: 'application/json' }));
  };
  const exportPicture = async (): Promise<void> => {
    download('timeline.png', await timelinePicture());
  };
  const choose = (choice: Choice): void => {
    setProblem(null);
    const work = choice === 'picture' ? exportPicture() : exportTrace(Number(choice.slice(6)));
    work.catch((error: unknown) => {
      setProblem(error instanceof Error ? error.message : 'The export failed.');
    });
  };
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
            {traced.map(({ id, title }, index) => (
              <MenuItem key={id} id={`trace ${index}`} className="menu-item">
                {traced.length > 1 ? `Trace of ${title} (JSON)` : 'Trace (JSON)'}
              </MenuItem>
            ))}
            <MenuItem id="picture" className="menu-item">
              Picture of the timeline (PNG)
            </MenuItem>
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
