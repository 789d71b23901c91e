import { useEffect, useState } from 'react';
import type { TraceModel } from '../../trace/index.ts';
import type { LineMark } from '../../visualizer/index.ts';
import type { Pane } from '../bench/types.ts';

const NONE: readonly LineMark[] = [];

/** Where the program's last run was rejected or blocked the loop; it arrives with the visualizer. */
export function useLineMarks({ model, file }: Pane): readonly LineMark[] {
  const [made, setMade] = useState<{ model: TraceModel; marks: readonly LineMark[] } | null>(null);
  useEffect(() => {
    if (!model) return;
    let gone = false;
    const make = async (): Promise<void> => {
      const { lineMarks } = await import('../../visualizer/index.ts');
      if (!gone) setMade({ model, marks: lineMarks(model, file) });
    };
    make().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [model, file]);
  return made && made.model === model ? made.marks : NONE;
}
