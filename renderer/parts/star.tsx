const FILLED =
  'M12 1L15.22 4.22H19.78V8.78L23 12L19.78 15.22V19.78H15.22L12 23L8.78 19.78H4.22V15.22L1 12L4.22 8.78V4.22H8.78Z';
const HOLLOW =
  'M12 2L14.93 4.93H19.07V9.07L22 12L19.07 14.93V19.07H14.93L12 22L9.07 19.07H4.93V14.93L2 12L4.93 9.07V4.93H9.07Z';

/** The eight-pointed star: filled is a signed act, hollow an act to come. Never a bullet, a rating or a favourite. */
export function Star({ filled, size = 16 }: { filled: boolean; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      {filled ? (
        <path d={FILLED} fill="currentColor" />
      ) : (
        <path d={HOLLOW} fill="none" stroke="currentColor" strokeWidth="1.75" />
      )}
    </svg>
  );
}

/** The sign of Tarqim: two squares and the star, as in the title bar. */
export function Mark({ size = 22 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
    >
      <path d="M23 12L12 23L1 12L12 1Z" />
      <path d="M19.78 19.78H4.22V4.22H19.78Z" />
      <path
        strokeWidth="1.2"
        d="M12 7.4L13.35 8.75H15.25V10.65L16.6 12L15.25 13.35V15.25H13.35L12 16.6L10.65 15.25H8.75V13.35L7.4 12L8.75 10.65V8.75H10.65Z"
      />
    </svg>
  );
}
