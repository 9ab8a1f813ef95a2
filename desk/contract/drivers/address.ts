import { z } from 'zod';

/** Words of a device's address: a path, a queue, a host. No control character ever reaches a program's arguments. */
export const Words = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u);

/** A name or an address of the centre's network, never the address of a page. */
export const Host = Words.max(253).regex(/^[A-Za-z0-9.:_-]+$/);
export const Port = z.number().int().min(1).max(65_535);

/** A serial line, or a USB adapter of one, as each system calls it. */
export const SerialPath = Words.regex(/^(\/|COM\d+$|\\\\\.\\)/);

/** Numbers of a maker and a model on USB. */
export const UsbNumbers = z.string().regex(/^[0-9A-Fa-f]{4}:[0-9A-Fa-f]{4}$/);

/** Bits a second, and how a printer says that its buffer is full: by the line's wires or by bytes. */
export const LINE_SPEEDS = [115_200, 57_600, 38_400, 19_200, 9600] as const;
export const LINE_FLOWS = ['none', 'rts-cts', 'xon-xoff'] as const;

/** Speeds of serial readers, the one they leave the works with first. */
export const READER_SPEEDS = [9600, 19_200, 38_400, 57_600, 115_200, 230_400, 500_000] as const;

/** What every device has beside its address. */
export const Fitted = {
  /** Given by the desk; what acts and preferences call the device by. */
  id: z.string().regex(/^[a-z0-9][a-z0-9:._-]{0,63}$/),
  /** What people call it: « HP du guichet 2 ». */
  name: Words.max(60),
};
