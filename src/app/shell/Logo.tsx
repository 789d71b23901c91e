/** The fermata sign: hold until released. */
export const Logo = () => (
  <svg className="logo" viewBox="0 0 24 16" aria-hidden="true">
    <path d="M1.5 14a10.5 11 0 0 1 21 0" fill="none" stroke="currentColor" strokeWidth="2.4" />
    <circle cx="12" cy="12" r="2.2" fill="currentColor" />
  </svg>
);
