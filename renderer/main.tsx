import '@mantine/core/styles.layer.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/mantine.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { styleNonce } from './theme/style-nonce.ts';
import { startCodes, startKeys } from './keys/index.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
// The lock of scrolling behind a dialog adds a style of its own and looks for its nonce here (package get-nonce).
Reflect.set(globalThis, '__webpack_nonce__', styleNonce());
startKeys();
startCodes();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
