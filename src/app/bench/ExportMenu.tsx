import { useState } from 'react';
import {
  Dialog,
  Header,
  Heading,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Modal,
  ModalOverlay,
  Popover,
} from 'react-aria-components';
import { Button } from '../controls/Button.tsx';
import type { Saved } from '../exports/exporters.ts';
import { openInPerfetto } from '../exports/openInPerfetto.ts';
import { download } from '../share/clipboard.ts';
import type { Bench } from './Bench.ts';
import { timelinePicture } from './picture.ts';

type Choice = 'png' | 'svg' | 'replay' | 'speedscope' | 'chrome' | `trace ${number}`;

interface PerfettoDialogProps {
  readonly onOpen: () => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

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

/** Is asked before the trace leaves the site. */
function PerfettoDialog({ onOpen, onSave, onClose }: PerfettoDialogProps) {
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
        <Dialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              Open in Perfetto
            </Heading>
            <Button look="quiet" onPress={onClose} aria-label="Close">
              <span aria-hidden="true">✕</span>
            </Button>
          </div>
          <p>
            This leaves Fermata: <strong>ui.perfetto.dev</strong>, another site, opens in a new tab
            and is given this run with its names, values and messages. It needs a network.
          </p>
          <div className="actions">
            <Button onPress={onSave}>Save the file instead</Button>
            <Button look="primary" onPress={onOpen} autoFocus>
              Open ui.perfetto.dev
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The menu `Export`: takes the runs out of the browser. */
export function ExportMenu({ bench }: { readonly bench: Bench }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [asksPerfetto, setAsksPerfetto] = useState(false);
  const traced = bench.traced();
  const say = (error: unknown): void => {
    setProblem(error instanceof Error ? error.message : 'The export failed.');
  };
  const choose = (choice: Choice | 'perfetto'): void => {
    setProblem(null);
    if (choice === 'perfetto') {
      setAsksPerfetto(true);
      return;
    }
    save(bench, choice).then(({ name, content }) => download(name, content), say);
  };
  const perfettoFile = async () => {
    const { name, content } = await save(bench, 'chrome');
    const title = traced.map((pane) => pane.title).join(' and ');
    return { title, fileName: name, buffer: await content.arrayBuffer() };
  };
  const item = (id: Choice | 'perfetto', words: string) => (
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
            onAction={(key) => choose(String(key) as Choice | 'perfetto')}
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
              {item('perfetto', 'Open in Perfetto …')}
              {item('speedscope', 'For speedscope (JSON)')}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {asksPerfetto && (
        <PerfettoDialog
          onOpen={() => {
            setAsksPerfetto(false);
            openInPerfetto(perfettoFile()).catch(say);
          }}
          onSave={() => {
            setAsksPerfetto(false);
            choose('chrome');
          }}
          onClose={() => setAsksPerfetto(false)}
        />
      )}
      {problem !== null && (
        <span role="alert" className="soft">
          {problem}
        </span>
      )}
    </>
  );
}
