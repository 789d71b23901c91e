/** What `build/plugin.ts` provides. */
declare module 'virtual:fermata/replay' {
  /** The script of a replay file, a classic one. */
  export const script: string;
  export const style: string;
}
