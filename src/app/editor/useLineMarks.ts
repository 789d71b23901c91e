import { useEffect, useState } from 'react';
import type { TraceModel } from '../../trace/index.ts';
import type { LineMark } from '../../visualizer/index.ts';
import { inSlices } from '../bench/slices.ts';
import type { Pane } from '../bench/types.ts';

const NONE: readonly LineMark[] = [];

/** Where the program's last run was rejected or blocked the loop; it arrives with the visualizer. */
export function useLineMarks({ model, file }: Pane): readonly LineMark[] {
  const [made, setMade] = useState<{ model: TraceModel; marks: readonly LineMark[] } | null>(null);
  useEffect(() => {
    if (!model) return;
    let gone = false;
    const make = async (): Promise<void> => {
      const { lineMarksInSlices } = await import('../../visualizer/index.ts');
      const marks = await inSlices(lineMarksInSlices(model, file), { isCalledOff: () => gone });
      if (marks !== null && !gone) setMade({ model, marks });
    };
    make().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [model, file]);
  return made && made.model === model ? made.marks : NONE;
}
