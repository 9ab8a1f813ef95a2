import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the fonts: beside the sources in development, beside the bundle in the packaged application.
 * Looked for upwards from this file, because the bundler moves the code and not the assets.
 * @throws Error when the installation has no fonts: papers then cannot be printed at all
 */
export function fontsDirectory(from = fileURLToPath(import.meta.url)): string {
  for (let directory = dirname(from); ; directory = dirname(directory)) {
    const fonts = join(directory, 'assets', 'fonts');
    if (existsSync(join(fonts, 'IBMPlexSansArabic-Regular.ttf'))) return fonts;
    if (directory === dirname(directory))
      throw new Error(`assets/fonts not found above ${from}: reinstall Tarqim`);
  }
}
