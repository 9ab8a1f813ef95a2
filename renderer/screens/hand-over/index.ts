export { SignedFor } from './signed-for.tsx';
export { SignStage } from './sign-stage.tsx';
export { NOT_SIGNED, type Signing, signingOf, strokesOver } from './signing.ts';
