import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Lesson } from '../../../lessons/index.ts';
import { Button } from '../../controls/Button.tsx';
import { PlainCode } from '../../editor/PlainCode.tsx';
import { hashOf } from '../../share/link.ts';

/** An unseen program: name the fault and its line, then look, then mend it in the playground. */
export function ClosingTask({ lesson }: { readonly lesson: Lesson }) {
  const [shown, setShown] = useState(false);
  const [, navigate] = useLocation();
  const closing = lesson.code.typescript?.closing;
  if (!closing) return null;
  const { program, faults } = closing;
  const open = async (): Promise<void> => {
    const hash = await hashOf({ code: program.source, title: `${lesson.title}: closing task` });
    navigate(`/playground/${hash}`);
  };
  return (
    <div className="closing">
      <PlainCode source={program.source} name="Closing task" />
      {shown ? (
        <p>
          {faults.map(({ finding, line }) => (
            <span key={`${finding} ${line}`}>
              Line {line}: <b>{finding.replaceAll('-', ' ')}</b>.{' '}
            </span>
          ))}
        </p>
      ) : null}
      <div className="prediction-actions">
        <Button onPress={() => void open()}>Open in the playground</Button>
        <Button look="quiet" onPress={() => setShown(!shown)}>
          {shown ? 'Hide the fault' : 'Show the fault'}
        </Button>
      </div>
    </div>
  );
}
