/** Pictures and panels of traces. Everything here is controlled by props. */
import './styles.css';

export type { Axis, Cursor, Notice, TimelineRun, Viewport } from './types.ts';
export { annotateInSlices } from './annotations.ts';
export { lineMarksInSlices, type LineMark } from './lineMarks.ts';
export { timelineSvg } from './timeline/mount.ts';
export { Timeline } from './timeline/Timeline.tsx';
export { ComparisonTable } from './panels/ComparisonTable.tsx';
export { ConsolePanel } from './panels/ConsolePanel.tsx';
export { QueuesPanel } from './panels/QueuesPanel.tsx';
export { Transcript } from './panels/Transcript.tsx';
export { WhyNow } from './panels/WhyNow.tsx';
