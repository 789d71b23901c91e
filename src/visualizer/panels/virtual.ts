/** What virtual lists assume before they have been measured: enough to fill a panel. */
export const previewRect = { width: 600, height: 320 };
