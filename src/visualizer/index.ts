/** Pictures and panels of traces. Everything here is controlled by props. */
import './styles.css';

export type { Axis, Cursor, HighlightLine, Phase, TimelineRun, Viewport } from './types.ts';
export { awaitAnnotations, type AwaitAnnotation } from './annotations.ts';
export { Timeline, type TimelineProps } from './timeline/Timeline.tsx';
export { ComparisonTable } from './panels/ComparisonTable.tsx';
export { ConsolePanel } from './panels/ConsolePanel.tsx';
export { QueuesPanel } from './panels/QueuesPanel.tsx';
export { Transcript } from './panels/Transcript.tsx';
export { WhyNow } from './panels/WhyNow.tsx';
